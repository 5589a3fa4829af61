"""A conference for tests, made through the operations: not published, not released, nobody named."""

from __future__ import annotations

import datetime
from zoneinfo import ZoneInfo

from sessions.conference import operations
from sessions.conference.models import Conference, Talk
from sessions.conference.rules import Words

ZONE = ZoneInfo("Europe/Amsterdam")
FIRST_DAY = datetime.date(2027, 4, 15)
ROOMS = 3


def make_conference(*, talks: int = 0, slug: str = "weten-2027", published: bool = False, days: int = 2) -> Conference:
    """A conference with three rooms, a track, and that many placed talks by a speaker each, half an hour apart."""
    conference = operations.create_conference(
        slug=slug,
        title=Words("Weten wat werkt", "Knowing what works"),
        place=Words("Denkbeeldige Hal", "Imaginary Hall"),
        call=Words("Dien een samenvatting in.", "Submit a summary."),
        starts_on=FIRST_DAY,
        ends_on=FIRST_DAY + datetime.timedelta(days=days - 1),
        is_published=published,
        by=None,
    )
    names = (Words("Grote zaal", "Main hall"), Words("Tuinzaal", "Garden room"), Words("Zolder", "Attic"))
    operations.add_rooms(conference=conference, rooms=[operations.NewRoom(name=name) for name in names], by=None)
    operations.add_tracks(
        conference=conference, tracks=[operations.NewTrack(name=Words("Wetenschap", "Science"))], by=None
    )
    add_talks(conference, talks)
    return conference


def add_talks(conference: Conference, count: int, *, first: int = 0) -> list[Talk]:
    """Placed talks, number `first` and on: three rooms at a time, from midnight, 48 half hours a day."""
    if not count:
        return []
    track, rooms = conference.tracks.get(), list(conference.rooms.all())
    speakers = operations.add_speakers(
        conference=conference,
        speakers=[
            operations.NewSpeaker(name=f"Spreker Nummer{number}", affiliation=f"Instituut {number}")
            for number in range(first, first + count)
        ],
        by=None,
    )
    talks = operations.add_talks(
        conference=conference,
        talks=[
            operations.NewTalk(
                title=Words(f"Bijdrage {first + number}", f"Contribution {first + number}"),
                abstract=Words("Een samenvatting van wat bekend is. " * 8, "A summary of what is known. " * 8),
                track=track,
                speakers=(speaker,),
            )
            for number, speaker in enumerate(speakers)
        ],
        by=None,
    )
    operations.place_talks(
        conference=conference,
        places=[
            operations.Place(talk=talk, room=rooms[number % ROOMS], starts_at=moment(number // ROOMS))
            for number, talk in enumerate(talks, start=first)
        ],
        by=None,
    )
    return talks


def moment(half_hours: int) -> datetime.datetime:
    """So many half hours after midnight of the first day, there."""
    start = datetime.datetime.combine(FIRST_DAY, datetime.time(0), tzinfo=ZONE)
    return start + datetime.timedelta(minutes=30 * half_hours)
