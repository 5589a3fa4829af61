"""The dates of a choice: from which it shows, and on which what it made public leaves. Reads the clock."""

from __future__ import annotations

import datetime

from django.conf import settings

from portal import clock
from portal.consent.models import Choice, Release
from portal.visibility.release import TEXTS, date_kind, next_date, start_of


def leaves_later(choice: Choice) -> bool:
    """Whether this choice's withdrawal waits for its date: a text without a name that is public."""
    return date_kind(choice.subject, choice.level) == TEXTS and Release.objects.filter(choice=choice).exists()


def leaves_on() -> datetime.date:
    """The date on which a public text without a name leaves, if it is withdrawn today."""
    return next_date(TEXTS, clock.today(), settings.PORTAL_RELEASE_DATES)


def starts_on(*, subject: str, level: str) -> datetime.date:
    """From which date a choice made today would show."""
    return start_of(
        subject=subject,
        level=level,
        chosen=clock.today(),
        showing=settings.PORTAL_SHOWING_DAYS,
        days=settings.PORTAL_RELEASE_DATES,
    )
