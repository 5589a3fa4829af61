"""`release_batch`: applies the releases that are due; the worker asks for it every hour."""

from __future__ import annotations

import datetime
import json
from argparse import ArgumentParser, ArgumentTypeError
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from portal import clock
from sessions.disclosure.batch import BatchReport, run_until


class Command(BaseCommand):
    """One transaction per date: what an interruption left undone is done the next time."""

    help = "Make public what is due today and was not applied yet; prints dates, never who or what."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which day it is taken to be."""
        parser.add_argument("--date", type=_day, help="as if it were this day (YYYY-MM-DD); not in production")
        parser.add_argument("--json", action="store_true", help="report for machines")

    def handle(self, *, date: datetime.date | str | None, json: bool, **options: Any) -> None:
        """Exit 0 when all that is due is applied, 2 for a date that is none or in production."""
        if date is None:
            return self._say(run_until(until=clock.today()), json)
        if settings.PRODUCTION:
            raise CommandError("--date is for trying things out; production follows the calendar", returncode=2)
        day = date if isinstance(date, datetime.date) else _from_code(date)
        noon = datetime.datetime.combine(day, datetime.time(12), tzinfo=ZoneInfo(settings.TIME_ZONE))
        with clock.at(noon):
            return self._say(run_until(until=day, again=True), json)

    def _say(self, reports: list[BatchReport], as_json: bool) -> None:
        dates = sorted({report.on.isoformat() for report in reports})
        words = f"Applied: {', '.join(dates)}." if dates else "Nothing is due."
        self.stdout.write(json.dumps({"dates": dates}) if as_json else words)


def _day(text: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"{text} is not a date; write it as 2026-06-15") from None


def _from_code(text: str) -> datetime.date:
    try:
        return _day(text)
    except ArgumentTypeError as problem:
        raise CommandError(str(problem), returncode=2) from None
