"""The release dates: what is due is applied, nothing else, in one transaction per date; it can be run again."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction

from portal import clock
from portal.consent import ledger
from portal.consent import operations as consent
from portal.consent.models import Choice, LedgerHead, Release
from portal.shelf.operations import changed, deferred
from portal.visibility.release import (
    NAMES,
    STATEMENT,
    TEXTS,
    WIDER,
    Facts,
    date_kind,
    dates_between,
    last_date,
    published,
)
from sessions.disclosure.facts import facts_for
from sessions.rooms.operations import end_due_rounds


@dataclass(frozen=True, slots=True)
class BatchReport:
    """What a date did: nothing of it is shown to anybody but who runs the command."""

    on: datetime.date
    rounds: int
    released: int
    withdrawn: int


def due_dates(*, after: datetime.date | None, until: datetime.date) -> list[datetime.date]:
    """Every release date later than `after` and not later than `until`; without `after` the latest of each kind."""
    days = settings.PORTAL_RELEASE_DATES
    if after is None:
        return sorted({last_date(kind, until, days) for kind in (NAMES, TEXTS)})
    return dates_between(after, until, days)


def run_until(*, until: datetime.date, again: bool = False) -> list[BatchReport]:
    """Apply every date that has come and was not applied yet. `again` applies the latest ones once more.

    What was applied for a later date already is never undone by an earlier one.
    """
    last = LedgerHead.objects.order_by("-on").values_list("on", flat=True).first()
    dates = due_dates(after=last, until=until)
    if again and not dates:
        dates = due_dates(after=None, until=max(until, last or until))
    rounds = end_due_rounds(on=until)
    reports = [release_batch(on=date) for date in dates]
    return reports or ([BatchReport(until, rounds, 0, 0)] if rounds else [])


@transaction.atomic
def release_batch(*, on: datetime.date) -> BatchReport:
    """Make public on this date what is due, and take off what is not any more; renew the ledger's root.

    Names change on the names' date only, texts without a name on theirs. Everything or nothing.
    """
    kinds = kinds_of(on)
    with deferred():
        rounds = end_due_rounds(on=on)
        choices = _choices()
        facts = facts_for(choices)
        public = published([one.standing for one in choices], facts, on)
        due = [one for one in choices if date_kind(one.subject, one.level) in kinds]
        released, withdrawn = _apply(due, public)
        _forget([one for one in due if one.ends is not None and one.ends <= on])
        _forget(_taken_over(choices, [one for one in due if one.key in public]))
        consent.refuse(choices=_refused(due, public, facts, on), on=on)
        ledger.renew(on=on)
    return BatchReport(on, rounds, released, withdrawn)


def kinds_of(on: datetime.date) -> frozenset[str]:
    """What changes on this date; on a day that is no release date, nothing."""
    days = settings.PORTAL_RELEASE_DATES
    return frozenset(kind for kind in (NAMES, TEXTS) if not days or days[kind] == on.day)


def _choices() -> list[Choice]:
    # nobody's choice changes while it is being applied
    rows = Choice.objects.select_for_update(of=("self",)).select_related("release", "person")
    return list(rows.order_by("key"))


def _apply(due: Collection[Choice], public: frozenset[str]) -> tuple[int, int]:
    touched: list[str] = []
    released = withdrawn = 0
    for choice in due:
        release: Release | None = getattr(choice, "release", None)
        if choice.key in public and release is None:
            touched.append(str(consent.publish(choice=choice).pk))
            released += 1
        elif choice.key not in public and release is not None:
            touched.append(str(release.pk))
            consent.unpublish(choice=choice)
            withdrawn += 1
    changed("release", *touched)
    return released, withdrawn


def _taken_over(choices: Collection[Choice], public: Collection[Choice]) -> list[Choice]:
    """What showed less of the same thing, whatever its own date: from now on the wider choice speaks for it."""
    wide = {(one.person_id, one.subject, one.about, one.level) for one in public}
    return [one for one in choices if (one.person_id, one.subject, one.about, WIDER.get(one.level)) in wide]


def _forget(choices: Collection[Choice]) -> None:
    """These choices are over: what they still made public goes with them."""
    releases = [str(pk) for pk in Release.objects.filter(choice__in=choices).values_list("pk", flat=True)]
    for choice in choices:
        consent.take_back(choice=choice)
    changed("release", *releases)


def _refused(due: Collection[Choice], public: frozenset[str], facts: Facts, on: datetime.date) -> list[Choice]:
    """What was due today and did not come out, once its session had an outcome to come out beside."""
    sessions = {key: text.session for key, text in facts.texts.items()}
    found = []
    for one in due:
        session = sessions.get(one.about, "") if one.subject == STATEMENT else one.about
        waits = bool(session) and session not in facts.open_sessions
        if one.standing.stands(on) and one.key not in public and not waits:
            found.append(one)
    return found


def today_is_due() -> list[BatchReport]:
    """What the worker runs every day."""
    return run_until(until=clock.today())
