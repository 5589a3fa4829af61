"""What the planner works out of an organiser's own sessions."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.dates import MONTHS

from sessions.reflections.addresses import session_address
from sessions.reflections.models import Session
from sessions.reflections.rules import missing_half_years


@dataclass(frozen=True, slots=True)
class Entry:
    """A session on the strip."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Month:
    """A month of the strip."""

    name: str
    entries: tuple[Entry, ...]


def missing(sessions: Iterable[Session], today: datetime.date) -> list[tuple[int, int]]:
    """The half-years, of this one and the next, in which none of these is a reflection session (R2)."""
    return missing_half_years([day_of(one) for one in sessions if one.kind == "reflection"], today)


def strip(sessions: Sequence[Session], year: int, lang: str) -> list[Month]:
    """The months of this year with the sessions in them; `sessions` come latest first."""
    found: dict[int, list[Entry]] = {}
    for one in reversed(sessions):
        day = day_of(one)
        if day.year == year:
            found.setdefault(day.month, []).append(Entry(f"{day.day}: {one.title(lang)}", session_address(one)))
    return [Month(str(MONTHS[month]), tuple(found.get(month, ()))) for month in range(1, 13)]


def day_of(session: Session) -> datetime.date:
    """The day of a session where the think tank is."""
    return timezone.localtime(session.starts_at).date()
