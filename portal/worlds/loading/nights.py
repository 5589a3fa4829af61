"""What the worker does by itself at night: ends rounds, and applies the release dates."""

from __future__ import annotations

import datetime

from django.conf import settings

from portal.visibility.release import dates_between
from portal.worlds.loading.history import History
from portal.worlds.loading.stages import NIGHTLY
from portal.worlds.schema import Day
from portal.worlds.world import Session
from sessions.disclosure.batch import today_is_due

NIGHT = datetime.time(0, 5)


def tell(history: History) -> None:
    """Every night on which something falls due, up to the world's clock."""
    last = history.world.now.astimezone(history.world.tz).date()
    dates = set(dates_between(history.world.beginning.date(), last, settings.PORTAL_RELEASE_DATES))
    for session in history.world.sessions.values():
        dates |= set(_ends(session))
    for date in sorted(dates):
        night = datetime.datetime.combine(date, NIGHT, tzinfo=history.world.tz)
        if night <= history.world.now:
            history.at(night, NIGHTLY, history.world, today_is_due)


def _ends(session: Session) -> list[datetime.date]:
    """The days on which the statements and the outcome of a session have been shown long enough."""
    begun: list[Day | None] = [session.closed, session.outcome.written if session.outcome else None]
    return [day.date + datetime.timedelta(days=settings.PORTAL_ROUND_DAYS) for day in begun if day]
