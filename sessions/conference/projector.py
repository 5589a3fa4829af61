"""From facts to editions: a released programme, with the names of those speakers who are named today, and no others."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from django.conf import settings

from portal.editions.registry import Link, Placement
from portal.visibility.audience import PUBLIC
from sessions.conference.editions import ConferenceEdition, Named, PlacedTalk, ProgrammeEdition, TalkEdition
from sessions.conference.models import Conference, ReleasedTalk, Speaker, Talk
from sessions.conference.rules import Words

NamedSpeakers = Mapping[str, Named]


class ConferenceProjector:
    """The page of a conference once it is published, and its programme once that is released too."""

    name = "conference"
    reads = frozenset({"conference", "talk"})

    def sources(self) -> Iterable[str]:
        """Every conference."""
        return [str(pk) for pk in Conference.objects.order_by("pk").values_list("pk", flat=True)]

    def affected(self, fact: str, keys: Collection[str]) -> Iterable[str]:
        """A talk stands in its conference's programme."""
        if fact == "conference":
            return keys
        conferences = Talk.objects.filter(pk__in=keys).order_by("conference_id")
        return [str(pk) for pk in conferences.values_list("conference_id", flat=True).distinct()]

    def project(self, sources: Sequence[str]) -> Iterable[tuple[str, Placement]]:
        """Three queries, however many talks."""
        conferences = list(Conference.objects.filter(pk__in=sources, is_published=True).order_by("pk"))
        named = named_speakers(conference.pk for conference in conferences)
        talks: dict[int, list[ReleasedTalk]] = {conference.pk: [] for conference in conferences}
        for released in ReleasedTalk.objects.filter(talk__conference__in=talks).select_related("talk"):
            talks[released.talk.conference_id].append(released)
        for conference in conferences:
            for lang in settings.PORTAL_LANGUAGES:
                placed = [placed_talk(one, conference, named, lang) for one in talks[conference.pk]]
                yield from _placements(conference, talks[conference.pk], placed, lang)


class TalkProjector:
    """Each talk of a released programme, pointing to its topics."""

    name = "talk"
    reads = frozenset({"conference", "talk"})

    def sources(self) -> Iterable[str]:
        """Every talk."""
        return [str(pk) for pk in Talk.objects.order_by("pk").values_list("pk", flat=True)]

    def affected(self, fact: str, keys: Collection[str]) -> Iterable[str]:
        """A talk shows the title and the place of its conference."""
        if fact == "talk":
            return keys
        talks = Talk.objects.filter(conference__in=keys).order_by("pk")
        return [str(pk) for pk in talks.values_list("pk", flat=True)]

    def project(self, sources: Sequence[str]) -> Iterable[tuple[str, Placement]]:
        """Two queries, however many talks."""
        rows = ReleasedTalk.objects.filter(talk__in=sources, talk__conference__is_published=True)
        released = list(rows.select_related("talk__conference"))
        named = named_speakers({one.talk.conference_id for one in released})
        for one in released:
            for lang in settings.PORTAL_LANGUAGES:
                yield str(one.talk_id), _talk_placement(one, named, lang)


def named_speakers(conferences: Iterable[int]) -> dict[str, Named]:
    """The speakers of these conferences who are named today, by their public id."""
    rows = Speaker.objects.filter(conference__in=list(conferences), consent_to_name=True).order_by("pk")
    return {speaker.public_id: named_as(speaker) for speaker in rows}


def named_as(speaker: Speaker) -> Named:
    """How this speaker is named where they are."""
    return Named(name=speaker.name, affiliation=speaker.affiliation)


def placed_talk(released: ReleasedTalk, conference: Conference, named: NamedSpeakers, lang: str) -> PlacedTalk:
    """The talk as it was released; of its speakers those who are named, without a gap for the others."""
    start = released.starts_at.astimezone(conference.zone)
    end = (released.starts_at + datetime.timedelta(minutes=released.minutes)).astimezone(conference.zone)
    return PlacedTalk(
        item=released.talk.public_id,
        title=Words(released.title_nl, released.title_en).said(lang),
        abstract=Words(released.abstract_nl, released.abstract_en).said(lang),
        language=released.language,
        kind=released.kind,
        track=Words(released.track_nl, released.track_en).said(lang),
        room=Words(released.room_nl, released.room_en).said(lang),
        room_item=released.room_item,
        start=start.isoformat(),
        end=end.isoformat(),
        minutes=released.minutes,
        people=tuple(named[speaker] for speaker in released.speakers if speaker in named),
        topics=tuple(released.topics),
    )


def talk_edition(released: ReleasedTalk, named: NamedSpeakers, lang: str) -> TalkEdition:
    """One talk's edition in this language."""
    conference = released.talk.conference
    return TalkEdition(
        item=released.talk.public_id,
        conference=conference.slug,
        conference_title=conference.title.said(lang),
        place=Words(conference.place_nl, conference.place_en).said(lang),
        time_zone=conference.time_zone,
        release=conference.release_number,
        released_at=_instant(conference),
        talk=placed_talk(released, conference, named, lang),
    )


def _talk_placement(released: ReleasedTalk, named: NamedSpeakers, lang: str) -> Placement:
    edition = talk_edition(released, named, lang)
    links = tuple(Link("topic", "topic", topic, order=order) for order, topic in enumerate(edition.talk.topics))
    sort = f"{released.starts_at:%Y%m%d%H%M}{released.room_order:05}"
    return Placement(edition, PUBLIC, lang=lang, sort=sort, links=links)


def _placements(
    conference: Conference, released: list[ReleasedTalk], placed: list[PlacedTalk], lang: str
) -> Iterator[tuple[str, Placement]]:
    source = str(conference.pk)
    # the latest first, whatever today's date is
    sort = f"{99999999 - int(f'{conference.starts_on:%Y%m%d}')}"
    page = _conference_edition(conference, bool(placed), lang)
    yield source, Placement(page, PUBLIC, lang=lang, sort=sort)
    if placed:
        programme = _programme_edition(conference, released, placed, lang)
        yield source, Placement(programme, PUBLIC, lang=lang, sort=sort)


def _conference_edition(conference: Conference, has_programme: bool, lang: str) -> ConferenceEdition:
    def said(field: str) -> str:
        return Words(getattr(conference, f"{field}_nl"), getattr(conference, f"{field}_en")).said(lang)

    return ConferenceEdition(
        item=conference.slug,
        title=said("title"),
        subtitle=said("subtitle"),
        description=said("description"),
        starts_on=conference.starts_on.isoformat(),
        ends_on=conference.ends_on.isoformat(),
        place=said("place"),
        time_zone=conference.time_zone,
        call=said("call"),
        call_closes_on=conference.call_closes_on.isoformat() if conference.call_closes_on else "",
        has_programme=has_programme,
        lang=lang,
    )


def _programme_edition(
    conference: Conference, released: list[ReleasedTalk], placed: list[PlacedTalk], lang: str
) -> ProgrammeEdition:
    in_order = sorted(zip(released, placed, strict=True), key=lambda pair: (pair[0].room_order, pair[1].room_item))
    return ProgrammeEdition(
        item=conference.slug,
        title=conference.title.said(lang),
        place=Words(conference.place_nl, conference.place_en).said(lang),
        time_zone=conference.time_zone,
        starts_on=conference.starts_on.isoformat(),
        ends_on=conference.ends_on.isoformat(),
        release=conference.release_number,
        released_at=_instant(conference),
        rooms=tuple(dict.fromkeys(talk.room for _released, talk in in_order)),
        tracks=tuple(dict.fromkeys(talk.track for talk in placed if talk.track)),
        talks=tuple(placed),
    )


def _instant(conference: Conference) -> str:
    moment = conference.released_at
    return moment.astimezone(datetime.UTC).isoformat(timespec="seconds") if moment else ""
