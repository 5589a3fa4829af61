"""Making and changing a conference, its tracks and its rooms."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from portal import tokens
from portal.accounts.models import Person
from portal.audit.record import record
from portal.shelf.operations import changed
from sessions.conference.models import Conference, Room, Track
from sessions.conference.operations.permission import check_by
from sessions.conference.operations.versions import write
from sessions.conference.rules import Words, printable


@dataclass(frozen=True, slots=True, kw_only=True)
class NewTrack:
    """A track to add; `key` is its name in a world file."""

    name: Words
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRoom:
    """A room to add; `key` is its name in a world file."""

    name: Words
    capacity: int | None = None
    key: str = ""


@transaction.atomic
def create_conference(
    *,
    slug: str,
    title: Words,
    starts_on: datetime.date,
    ends_on: datetime.date,
    subtitle: Words = Words(),  # noqa: B008 - frozen
    description: Words = Words(),  # noqa: B008 - frozen
    place: Words = Words(),  # noqa: B008 - frozen
    call: Words = Words(),  # noqa: B008 - frozen
    call_closes_on: datetime.date | None = None,
    time_zone: str = "",
    is_published: bool = False,
    by: Person | None,
) -> Conference:
    """A conference with nothing in it yet; IntegrityError where that slug is taken. Raises NotTheOrganiser."""
    check_by(by)
    texts = {"title": title, "subtitle": subtitle, "description": description, "place": place, "call": call}
    conference = Conference(
        slug=slug, starts_on=starts_on, ends_on=ends_on, call_closes_on=call_closes_on, is_published=is_published
    )
    for field, words in texts.items():
        setattr(conference, f"{field}_nl", printable(words.nl))
        setattr(conference, f"{field}_en", printable(words.en))
    if time_zone:
        conference.time_zone = time_zone
    conference.save(force_insert=True)
    record(action="conference.created", object=f"conference:{slug}", by=by)
    changed("conference", str(conference.pk))
    return conference


@transaction.atomic
def edit_conference(*, conference: Conference, version: int, fields: dict[str, object], by: Person | None) -> None:
    """Change these fields, publishing and unpublishing included. Raises NotTheOrganiser, ChangedMeanwhile."""
    check_by(by)
    write(conference, version, fields)
    record(action="conference.changed", object=f"conference:{conference.slug}", by=by)
    changed("conference", str(conference.pk))


@transaction.atomic
def add_tracks(*, conference: Conference, tracks: Sequence[NewTrack], by: Person | None) -> list[Track]:
    """Tracks after those that are there, in this order. Raises NotTheOrganiser."""
    check_by(by)
    first = conference.tracks.count()
    return Track.objects.bulk_create(
        Track(
            public_id=tokens.new("track", new.key and f"{conference.slug}/{new.key}"),
            conference=conference,
            name_nl=printable(new.name.nl),
            name_en=printable(new.name.en),
            order=first + number,
        )
        for number, new in enumerate(tracks)
    )


@transaction.atomic
def add_rooms(*, conference: Conference, rooms: Sequence[NewRoom], by: Person | None) -> list[Room]:
    """Rooms after those that are there, in this order. Raises NotTheOrganiser."""
    check_by(by)
    first = conference.rooms.count()
    return Room.objects.bulk_create(
        Room(
            public_id=tokens.new("room", new.key and f"{conference.slug}/{new.key}"),
            conference=conference,
            name_nl=printable(new.name.nl),
            name_en=printable(new.name.en),
            capacity=new.capacity,
            order=first + number,
        )
        for number, new in enumerate(rooms)
    )


@transaction.atomic
def edit_track(*, track: Track, version: int, fields: dict[str, object], by: Person | None) -> None:
    """Rename a track; the released programme keeps the old name until the next release.

    Raises NotTheOrganiser, ChangedMeanwhile.
    """
    check_by(by)
    write(track, version, fields)


@transaction.atomic
def edit_room(*, room: Room, version: int, fields: dict[str, object], by: Person | None) -> None:
    """Rename a room or change its seats; the released programme keeps the old name until the next release.

    Raises NotTheOrganiser, ChangedMeanwhile.
    """
    check_by(by)
    write(room, version, fields)
