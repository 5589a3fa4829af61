"""Placing talks, and releasing the programme."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction

from portal import clock
from portal.accounts.models import Person
from portal.audit.record import record
from portal.shelf.operations import changed
from sessions.conference.draft import sittings, snapshot
from sessions.conference.models import Conference, ReleasedTalk, Room, Talk
from sessions.conference.operations.permission import check_by
from sessions.conference.rules import RefusedProgramme, check_day, check_version, clashes


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where and when a talk goes; without a room or a start it leaves the programme.

    `version` is the talk's as the writer saw it; None does not ask (world files).
    """

    talk: Talk
    room: Room | None
    starts_at: datetime.datetime | None
    version: int | None = None


@transaction.atomic
def place_talks(*, conference: Conference, places: Sequence[Place], by: Person | None) -> None:
    """Put talks in rooms and times, all of them or none.

    Raises NotTheOrganiser, ChangedMeanwhile, OutsideConference, and RefusedProgramme where a room would hold two
    talks, or a speaker be in two places.
    """
    check_by(by)
    Conference.objects.select_for_update().get(pk=conference.pk)
    now = Talk.objects.select_related("room").in_bulk([place.talk.pk for place in places])
    for place in places:
        _place(place, now[place.talk.pk], conference)
    Talk.objects.bulk_update(now.values(), ["room", "starts_at", "version"], batch_size=500)
    refuse_clashes(conference, [talk.public_id for talk in now.values()])
    for talk in now.values():
        record(action="talk.placed", object=f"talk:{talk.public_id}", by=by)


def refuse_clashes(conference: Conference, moved: Iterable[str]) -> None:
    """Raise RefusedProgramme if one of these talks is now in another's way."""
    wanted = frozenset(moved)
    found = [clash for clash in clashes(sittings(conference)) if clash.involves(wanted)]
    if found:
        raise RefusedProgramme(found)


@transaction.atomic
def release_programme(*, conference: Conference, by: Person | None) -> int:
    """Make a frozen copy of the programme as it is now the public one; the number of this release.

    What was released before is replaced and never served again. Raises NotTheOrganiser, and RefusedProgramme where
    talks clash.
    """
    check_by(by)
    locked = Conference.objects.select_for_update().get(pk=conference.pk)
    if found := clashes(sittings(locked)):
        raise RefusedProgramme(found)
    ReleasedTalk.objects.filter(talk__conference=locked).delete()
    ReleasedTalk.objects.bulk_create(snapshot(locked), batch_size=500)
    conference.release_number = locked.release_number + 1
    conference.released_at = clock.now().replace(microsecond=0)
    conference.save(update_fields=["release_number", "released_at"])
    record(action="programme.published", object=f"conference:{conference.slug}", by=by)
    changed("conference", str(conference.pk))
    return conference.release_number


def _place(place: Place, talk: Talk, conference: Conference) -> None:
    if place.version is not None:
        start = talk.starts_at.astimezone(conference.zone).isoformat(" ", "minutes") if talk.starts_at else ""
        room = talk.room.name.nl or talk.room.name.en if talk.room else ""
        check_version(place.version, talk.version, {"room": room, "start": start})
    if place.starts_at is not None:
        check_day(place.starts_at, conference.starts_on, conference.ends_on, conference.time_zone)
    talk.room, talk.starts_at = place.room, place.starts_at
    if place.room is None or place.starts_at is None:
        talk.room, talk.starts_at = None, None
    talk.version += 1
