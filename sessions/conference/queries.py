"""Reads of the write side: for organisers who make a programme, and for speakers about themselves."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Model
from django.shortcuts import get_object_or_404

from portal import clock
from portal.accounts.keys import digest
from sessions.conference.draft import sittings, snapshot, speakers_by_talk
from sessions.conference.editions import TalkEdition
from sessions.conference.layout import people_line
from sessions.conference.models import Conference, ReleasedTalk, Room, Speaker, Talk, TalkSpeaker, Track
from sessions.conference.projector import named_as, named_speakers, talk_edition
from sessions.conference.rules import Clash, Words, clashes

Part = TypeVar("Part", bound=Model)

# what a reader of the programme would notice
NOTICED = (
    "title_nl", "title_en", "abstract_nl", "abstract_en", "language", "kind", "minutes", "track_nl", "track_en",
    "room_item", "room_nl", "room_en", "starts_at", "topics", "speakers",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class TalkRow:
    """A talk in the workbench's table. `start` is the local time there in ISO form, "" while it has no place."""

    public_id: str
    title: str
    speakers: str
    track: str
    room: str
    start: str
    minutes: int


@dataclass(frozen=True, slots=True)
class ClashWords:
    """A clash as a person reads it: what is shared, and the two talks with their times."""

    kind: str
    shared: str
    first: str
    second: str
    first_when: str
    second_when: str


@dataclass(frozen=True, slots=True)
class Changes:
    """What a release would change for readers, as titles."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    gone: tuple[str, ...]

    @property
    def any(self) -> bool:
        """Whether a release would change anything."""
        return bool(self.added or self.changed or self.gone)


def conferences() -> list[Conference]:
    """Every conference, the latest first."""
    return list(Conference.objects.order_by("-starts_on", "pk"))


def coming_conferences() -> list[Conference]:
    """Those that are not over, the next first."""
    return list(Conference.objects.filter(ends_on__gte=clock.today()).order_by("starts_on", "pk"))


def conference(slug: str) -> Conference:
    """This conference, or 404."""
    return get_object_or_404(Conference, slug=slug)


def part(cls: type[Part], slug: str, public_id: str) -> Part:
    """A track, room, speaker or talk of this conference, or 404."""
    return get_object_or_404(cls.objects.select_related("conference"), conference__slug=slug, public_id=public_id)


def track(slug: str, public_id: str) -> Track:
    """This track, or 404."""
    return part(Track, slug, public_id)


def room(slug: str, public_id: str) -> Room:
    """This room, or 404."""
    return part(Room, slug, public_id)


def speaker(slug: str, public_id: str) -> Speaker:
    """This speaker, or 404."""
    return part(Speaker, slug, public_id)


def talk(slug: str, public_id: str) -> Talk:
    """This talk, or 404."""
    return part(Talk, slug, public_id)


def speakers_of(talk: Talk) -> list[Speaker]:
    """Who speaks, in their order."""
    rows = TalkSpeaker.objects.filter(talk=talk).select_related("speaker")
    return [row.speaker for row in rows]


def talk_rows(conference: Conference, lang: str) -> list[TalkRow]:
    """All talks of a programme in the making, placed ones by time, then the others. Two queries."""
    talks = conference.talks.select_related("track", "room").order_by("starts_at", "room__order", "pk")
    speakers = speakers_by_talk(conference)
    rows = [_row(talk, speakers.get(talk.pk, []), conference, lang) for talk in talks]
    return sorted(rows, key=lambda row: (not row.start, row.start))


def clash_words(conference: Conference, found: Iterable[Clash], lang: str) -> list[ClashWords]:
    """Clashes with their titles, names and times. Three queries."""
    found = list(found)
    titles = {one.public_id: one.title.said(lang) for one in conference.talks.only("public_id", "title_nl", "title_en")}
    shared = {one.public_id: one.name.said(lang) for one in conference.rooms.all()}
    shared |= {one.public_id: one.name for one in conference.speakers.all()}
    return [_clash(clash, conference, titles, shared) for clash in found]


def standing_clashes(conference: Conference, lang: str) -> list[ClashWords]:
    """What clashes in the programme as it is now; only a change of dates or lengths can have made that."""
    found = clashes(sittings(conference))
    return clash_words(conference, found, lang) if found else []


def changes(conference: Conference, lang: str) -> Changes:
    """What releasing now would change against the release that stands."""
    now = {one.talk_id: one for one in snapshot(conference)}
    stands = {one.talk_id: one for one in ReleasedTalk.objects.filter(talk__conference=conference)}

    def titles(keys: Iterable[int], rows: dict[int, ReleasedTalk]) -> tuple[str, ...]:
        return tuple(Words(rows[key].title_nl, rows[key].title_en).said(lang) for key in keys)

    return Changes(
        added=titles((key for key in now if key not in stands), now),
        changed=titles((key for key in now if key in stands and _noticed(now[key]) != _noticed(stands[key])), now),
        gone=titles((key for key in stands if key not in now), stands),
    )


def own_speakers(person: int) -> list[Speaker]:
    """Where this person speaks, the latest conference first."""
    rows = Speaker.objects.filter(person=person).select_related("conference")
    return list(rows.order_by("-conference__starts_on", "pk"))


def own_speaker(person: int, public_id: str) -> Speaker:
    """One's own entry as a speaker, or 404."""
    return get_object_or_404(Speaker.objects.select_related("conference"), person=person, public_id=public_id)


def speaker_of_link(secret: str) -> Speaker:
    """Whose mailed link this is, or 404."""
    rows = Speaker.objects.select_related("conference").exclude(link_digest="")
    return get_object_or_404(rows, person=None, link_digest=digest(secret))


def shown_as(speaker: Speaker) -> str:
    """How this speaker would be named, affiliation included."""
    return people_line([named_as(speaker)])


def pages_with_name(speaker: Speaker, *, named: bool, lang: str) -> list[TalkEdition]:
    """The speaker's talks as the public would read them today, with only this one's own switch turned."""
    conference = speaker.conference
    who = named_speakers([conference.pk])
    who.pop(speaker.public_id, None)
    if named:
        who[speaker.public_id] = named_as(speaker)
    standing = ReleasedTalk.objects.filter(talk__conference=conference).select_related("talk__conference")
    rows = list(standing) or snapshot(conference)
    return [talk_edition(row, who, lang) for row in rows if speaker.public_id in row.speakers]


def _row(talk: Talk, speakers: list[Speaker], conference: Conference, lang: str) -> TalkRow:
    return TalkRow(
        public_id=talk.public_id,
        title=talk.title.said(lang),
        speakers=", ".join(speaker.name for speaker in speakers),
        track=talk.track.name.said(lang) if talk.track else "",
        room=talk.room.name.said(lang) if talk.room else "",
        start=f"{talk.starts_at.astimezone(conference.zone):%Y-%m-%dT%H:%M}" if talk.starts_at and talk.room else "",
        minutes=talk.minutes,
    )


def _clash(clash: Clash, conference: Conference, titles: dict[str, str], shared: dict[str, str]) -> ClashWords:
    first, second = (
        f"{one.start.astimezone(conference.zone):%H:%M}–{one.end.astimezone(conference.zone):%H:%M}"
        for one in (clash.first, clash.second)
    )
    return ClashWords(
        kind=clash.kind,
        shared=shared.get(clash.shared, ""),
        first=titles[clash.first.talk],
        second=titles[clash.second.talk],
        first_when=first,
        second_when=second,
    )


def _noticed(row: ReleasedTalk) -> tuple[object, ...]:
    return tuple(getattr(row, field) for field in NOTICED)
