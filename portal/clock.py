"""The one clock. Where PORTAL_CLOCK is set it stands still; a world being loaded moves it from event to event."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from zoneinfo import ZoneInfo

from django.conf import settings

_moment: ContextVar[datetime.datetime | None] = ContextVar("moment", default=None)


def now() -> datetime.datetime:
    """This moment, aware, in UTC."""
    return _moment.get() or settings.PORTAL_CLOCK or datetime.datetime.now(tz=datetime.UTC)


def today() -> datetime.date:
    """Today's date where the think tank is."""
    return now().astimezone(ZoneInfo(settings.TIME_ZONE)).date()


@contextmanager
def at(moment: datetime.datetime) -> Iterator[None]:
    """Run the block as if it were this moment (aware): how a world's history is replayed."""
    token = _moment.set(moment)
    try:
        yield
    finally:
        _moment.reset(token)
