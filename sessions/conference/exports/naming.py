"""How the exchange formats want things called: acronyms, slugs, numbers, durations."""

from __future__ import annotations

import datetime
import hashlib
import re
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from sessions.conference.editions import PlacedTalk, ProgrammeEdition

GENERATOR = "Binnenskamers"
FEWEST_CHARACTERS = 4
HIGHEST_NUMBER = 2**31 - 1
KEPT = 10_000  # talks whose names are at hand: they are the same in every form, language and release


@dataclass(frozen=True, slots=True, kw_only=True)
class Addresses:
    """Whole addresses: of the conference's page, of the installation, and of a talk by its public id."""

    base: str
    conference: str
    talk: Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the conference, counted from 1, with its talks by room in the order of the rooms."""

    index: int
    date: str
    start: str
    end: str
    rooms: dict[str, list[PlacedTalk]]


def acronym(slug: str) -> str:
    """The slug as both formats take it: at least four of a–z, 0–9 and _."""
    short = re.sub(r"[^a-z0-9_]", "_", slug.lower())
    return short if len(short) >= FEWEST_CHARACTERS else f"{short}_conference"


@lru_cache(KEPT)
def guid(kind: str, item: str) -> str:
    """A UUID that stays the same for this public id."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"{kind}:{item}"))


def numbers(items: Iterable[str]) -> dict[str, int]:
    """A positive 31-bit number for each public id, unique among them; it tells no order and leaves no gap to count."""
    taken: dict[int, str] = {}
    for item in sorted(items):
        number = _number(item)
        while number in taken:
            number = number % HIGHEST_NUMBER + 1
        taken[number] = item
    return {item: number for number, item in taken.items()}


@lru_cache(KEPT)
def _number(item: str) -> int:
    return int.from_bytes(hashlib.sha256(item.encode()).digest()[:4], "big") % HIGHEST_NUMBER + 1


@lru_cache
def duration(minutes: int) -> str:
    """Hours and minutes, "01:30"."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


def zone_name(zone: str) -> str:
    """The time zone where the formats know names of its form, else ""."""
    return zone if re.match(r"([A-Z][a-z]+/[A-Z][a-z]+)|UTC$", zone) else ""


def days(programme: ProgrammeEdition) -> list[Day]:
    """Every day of the conference, also one without talks; only rooms in which something happens that day."""
    first = datetime.date.fromisoformat(programme.starts_on)
    last = datetime.date.fromisoformat(programme.ends_on)
    by_day: dict[str, list[PlacedTalk]] = {
        (first + datetime.timedelta(days=number)).isoformat(): [] for number in range((last - first).days + 1)
    }
    for talk in programme.talks:
        by_day.setdefault(talk.start[:10], []).append(talk)
    offset = programme.talks[0].start[19:] if programme.talks else "+00:00"
    return [
        _day(index, date, by_day[date], programme.rooms, offset) for index, date in enumerate(sorted(by_day), start=1)
    ]


def _day(index: int, date: str, talks: list[PlacedTalk], order: tuple[str, ...], offset: str) -> Day:
    rooms: dict[str, list[PlacedTalk]] = {room: [] for room in order}
    for talk in talks:
        rooms.setdefault(talk.room, []).append(talk)
    start = min((talk.start for talk in talks), default=f"{date}T09:00:00{offset}")
    end = max((talk.end for talk in talks), default=f"{date}T18:00:00{offset}")
    return Day(index, date, start, end, {room: found for room, found in rooms.items() if found})
