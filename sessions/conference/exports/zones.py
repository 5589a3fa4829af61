"""VTIMEZONE of an IANA zone, written from the zone itself: each change of the clock with its own local time."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

MINUTE = datetime.timedelta(minutes=1)
DAY = datetime.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Turn:
    """A moment at which the clock changes: in UTC, with the offset before it."""

    moment: datetime.datetime
    before: datetime.timedelta


def time_zone(name: str, first_year: int, last_year: int) -> Timezone:
    """The zone as it is from the start of the first year to the end of the last one."""
    zone = ZoneInfo(name)
    start = datetime.datetime(first_year, 1, 1, tzinfo=datetime.UTC)
    component = Timezone()
    component.add("tzid", name)
    component.add_component(_phase(Turn(start, _offset(start, zone)), zone))
    for turn in turns(zone, start, datetime.datetime(last_year + 1, 1, 1, tzinfo=datetime.UTC)):
        component.add_component(_phase(turn, zone))
    return component


def turns(zone: ZoneInfo, start: datetime.datetime, end: datetime.datetime) -> Iterator[Turn]:
    """Every change of the clock in this stretch, by time."""
    while start < end:
        after = start + DAY
        if _offset(start, zone) != _offset(after, zone):
            yield Turn(_first_minute(zone, start, after), _offset(start, zone))
        start = after


def _first_minute(zone: ZoneInfo, start: datetime.datetime, end: datetime.datetime) -> datetime.datetime:
    before = _offset(start, zone)
    while end - start > MINUTE:
        middle = start + (end - start) // 2 // MINUTE * MINUTE
        start, end = (middle, end) if _offset(middle, zone) == before else (start, middle)
    return end


def _offset(moment: datetime.datetime, zone: ZoneInfo) -> datetime.timedelta:
    return moment.astimezone(zone).utcoffset() or datetime.timedelta()


def _phase(turn: Turn, zone: ZoneInfo) -> TimezoneStandard | TimezoneDaylight:
    """What holds from this moment on; its start is written in the local time of before, as RFC 5545 asks."""
    local = turn.moment.astimezone(zone)
    phase = TimezoneDaylight() if local.dst() else TimezoneStandard()
    phase.add("dtstart", (turn.moment + turn.before).replace(tzinfo=None))
    phase.add("tzoffsetfrom", turn.before)
    phase.add("tzoffsetto", _offset(turn.moment, zone))
    phase.add("tzname", local.tzname())
    return phase
