"""What a programme may look like: pure rules over talks in their places."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from zoneinfo import ZoneInfo

KINDS = ("talk", "keynote", "panel", "workshop", "break")
SHORTEST, LONGEST = 5, 720  # minutes

# everything Unicode calls a control character but for tab and line feed
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Words:
    """The same words in both languages; one of them may be missing."""

    nl: str = ""
    en: str = ""

    def said(self, lang: str) -> str:
        """The words in this language, or in the other where there are none."""
        return (self.en or self.nl) if lang == "en" else (self.nl or self.en)


@dataclass(frozen=True, slots=True)
class Sitting:
    """One talk in its place: half-open, [start, end) in aware moments; rooms and speakers by any hashable key."""

    talk: str
    room: str
    start: datetime.datetime
    end: datetime.datetime
    speakers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Clash:
    """Two talks that want the same thing at the same time. `kind` is "room" or "speaker", `shared` which one."""

    kind: str
    shared: str
    first: Sitting
    second: Sitting

    def involves(self, talks: Iterable[str]) -> bool:
        """Whether one of these talks is in it."""
        wanted = set(talks)
        return self.first.talk in wanted or self.second.talk in wanted


class RefusedProgramme(Exception):
    """The programme cannot be like that: `clashes` say which talks are in each other's way."""

    def __init__(self, clashes: Sequence[Clash]) -> None:
        super().__init__(f"{len(clashes)} clashes")
        self.clashes = tuple(clashes)


class ChangedMeanwhile(Exception):
    """Somebody else changed this first. `now` holds what it is by now, field by field, so that nothing is lost."""

    def __init__(self, version: int, now: Mapping[str, str]) -> None:
        super().__init__(f"version {version} by now")
        self.version = version
        self.now = dict(now)


class OutsideConference(Exception):
    """A place on a day that is none of the conference's, or at a time that the clock skips."""


class NotTheOrganiser(Exception):
    """Only organisers make a programme."""


class NotTheSpeaker(Exception):
    """Only speakers themselves say whether they are named."""


def clashes(sittings: Iterable[Sitting]) -> list[Clash]:
    """Every pair of talks that share a room or a speaker while both last, by time: a sweep per room and speaker."""
    wanted = sorted(_claims(sittings), key=lambda claim: (claim[0], claim[1].start, claim[1].talk))
    found = [
        Clash(kind, shared, first, second)
        for (kind, shared), claims in groupby(wanted, key=lambda claim: claim[0])
        for first, second in _overlapping(sitting for _resource, sitting in claims)
    ]
    return sorted(found, key=lambda clash: (clash.second.start, clash.kind, clash.shared, clash.first.talk))


def _claims(sittings: Iterable[Sitting]) -> Iterator[tuple[tuple[str, str], Sitting]]:
    for sitting in sittings:
        yield ("room", sitting.room), sitting
        for speaker in dict.fromkeys(sitting.speakers):
            yield ("speaker", speaker), sitting


def _overlapping(sittings: Iterable[Sitting]) -> Iterator[tuple[Sitting, Sitting]]:
    """Pairs that overlap, of sittings in order of start."""
    going: list[Sitting] = []
    for sitting in sittings:
        going = [earlier for earlier in going if earlier.end > sitting.start]
        yield from ((earlier, sitting) for earlier in going)
        going.append(sitting)


def moment(day: datetime.date, time: datetime.time, zone: str) -> datetime.datetime:
    """This local time as an aware moment; OutsideConference for a time that the clock skips in spring."""
    local = datetime.datetime.combine(day, time, tzinfo=ZoneInfo(zone))
    if local.astimezone(datetime.UTC).astimezone(local.tzinfo).replace(tzinfo=None) != local.replace(tzinfo=None):
        raise OutsideConference
    return local


def check_day(start: datetime.datetime, first: datetime.date, last: datetime.date, zone: str) -> None:
    """A talk starts on a day of the conference, there. Raises OutsideConference."""
    if not first <= start.astimezone(ZoneInfo(zone)).date() <= last:
        raise OutsideConference


def check_version(known: int, now: int, fields: Mapping[str, str]) -> None:
    """Whoever writes must have seen the last version. Raises ChangedMeanwhile with what it is now."""
    if known != now:
        raise ChangedMeanwhile(now, fields)


def check_organises(seats: frozenset[str]) -> None:
    """Organisers make conferences. Raises NotTheOrganiser."""
    if "role:organiser" not in seats:
        raise NotTheOrganiser


def check_is_speaker(speaker_account: int | None, by: int | None) -> None:
    """With an account only that account; without, only the holder of the link that was mailed (`by` None).

    Raises NotTheSpeaker.
    """
    if speaker_account != by:
        raise NotTheSpeaker


def printable(text: str) -> str:
    """The text without control characters, which no exchange format carries; lines end in a line feed."""
    return CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def days(first: datetime.date, last: datetime.date) -> list[datetime.date]:
    """The days of a conference, both ends included."""
    return [first + datetime.timedelta(days=number) for number in range((last - first).days + 1)]
