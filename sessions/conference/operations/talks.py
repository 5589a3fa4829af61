"""Talks as they are being made; what is public changes with the next release."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction

from portal import tokens
from portal.accounts.models import Person
from portal.audit.record import record
from portal.shelf.operations import changed
from sessions.conference.models import Conference, Speaker, Talk, TalkSpeaker, Track
from sessions.conference.operations.permission import check_by
from sessions.conference.operations.programme import refuse_clashes
from sessions.conference.operations.versions import write
from sessions.conference.rules import Words, printable


@dataclass(frozen=True, slots=True, kw_only=True)
class NewTalk:
    """A talk to add, without a place; `topics` are the public ids of topics, `key` its name in a world file."""

    title: Words
    abstract: Words = Words()  # noqa: RUF009 - frozen
    language: str = "nl"
    kind: str = "talk"
    minutes: int = 30
    track: Track | None = None
    speakers: tuple[Speaker, ...] = ()
    topics: tuple[str, ...] = ()
    key: str = ""


@transaction.atomic
def add_talks(*, conference: Conference, talks: Sequence[NewTalk], by: Person | None) -> list[Talk]:
    """Talks of this conference, not placed and not public. Raises NotTheOrganiser."""
    check_by(by)
    rows = Talk.objects.bulk_create(_talk(conference, new) for new in talks)
    TalkSpeaker.objects.bulk_create(
        TalkSpeaker(talk=row, speaker=speaker, order=order)
        for row, new in zip(rows, talks, strict=True)
        for order, speaker in enumerate(dict.fromkeys(new.speakers))
    )
    for row in rows:
        record(action="talk.created", object=f"talk:{row.public_id}", by=by)
    return rows


@transaction.atomic
def edit_talk(
    *, talk: Talk, version: int, fields: dict[str, object], speakers: Sequence[Speaker], by: Person | None
) -> None:
    """Change what a talk is and who speaks. A placed talk that would now clash is refused whole.

    Raises NotTheOrganiser, ChangedMeanwhile, RefusedProgramme.
    """
    check_by(by)
    write(talk, version, fields)
    _set_speakers(talk, speakers)
    refuse_clashes(talk.conference, [talk.public_id])
    record(action="talk.changed", object=f"talk:{talk.public_id}", by=by)


@transaction.atomic
def remove_talk(*, talk: Talk, by: Person | None) -> None:
    """Take a talk out, of the released programme too, at once. Raises NotTheOrganiser."""
    check_by(by)
    pk, conference = str(talk.pk), str(talk.conference_id)
    record(action="talk.removed", object=f"talk:{talk.public_id}", by=by)
    talk.delete()
    changed("talk", pk)
    changed("conference", conference)


def _talk(conference: Conference, new: NewTalk) -> Talk:
    return Talk(
        public_id=tokens.new("talk", new.key and f"{conference.slug}/{new.key}"),
        conference=conference,
        title_nl=printable(new.title.nl),
        title_en=printable(new.title.en),
        abstract_nl=printable(new.abstract.nl),
        abstract_en=printable(new.abstract.en),
        language=new.language,
        kind=new.kind,
        minutes=new.minutes,
        track=new.track,
        topics=list(new.topics),
    )


def _set_speakers(talk: Talk, speakers: Iterable[Speaker]) -> None:
    """A speaker who left a released talk is no longer named there, at once."""
    wanted = list(dict.fromkeys(speakers))
    left = TalkSpeaker.objects.filter(talk=talk).exclude(speaker__in=wanted)
    gone = set(left.values_list("speaker__public_id", flat=True))
    TalkSpeaker.objects.filter(talk=talk).delete()
    TalkSpeaker.objects.bulk_create(
        TalkSpeaker(talk=talk, speaker=speaker, order=order) for order, speaker in enumerate(wanted)
    )
    released = getattr(talk, "released", None)
    if gone and released is not None:
        released.speakers = [speaker for speaker in released.speakers if speaker not in gone]
        released.save(update_fields=["speakers"])
        changed("talk", str(talk.pk))
