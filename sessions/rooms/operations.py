"""Closing a session and ending its round: what attendance, statements and outcome go through together."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from django.conf import settings
from django.db import transaction

from portal import clock
from portal.accounts.models import Person
from portal.audit.record import record
from portal.shelf.operations import changed
from sessions.outcomes.sentences import settle_sentences
from sessions.reflections.models import Session
from sessions.reflections.operations import check_organiser, enter, settle_attendance
from sessions.reflections.rules import AFTER_ROUND, NotNow, next_state
from sessions.statements.models import Statement
from sessions.statements.operations import settle_objections, settle_statements


@transaction.atomic
def close_session(*, session: Session, attended: Sequence[Person], by: Person | None) -> dict[str, Statement]:
    """Settle who was there, give the statements fresh keys in random order, purge their entry, open the round.

    Gives the statements by the key their entry had in a world file. Raises NotAllowed, NotNow.
    """
    check_organiser(session=session, by=by)
    state = next_state(session.state, "close")
    settle_attendance(session=session, attended=attended)
    statements = settle_statements(session=session)
    session.round_ends_on = clock.today() + datetime.timedelta(days=settings.PORTAL_ROUND_DAYS)
    enter(session=session, state=state)
    record(action="session.closed", object=f"session:{session.public_id}", by=by)
    changed("session", str(session.pk))
    return statements


@transaction.atomic
def end_round(*, session: Session, by: Person | None = None) -> None:
    """Once its date has come: objections become yes or no, and releases possible. Raises NotNow before that."""
    state = next_state(session.state, "end the round")
    if session.round_ends_on is None or clock.today() < session.round_ends_on:
        raise NotNow("the round is still open")
    settle_objections(session=session)
    settle_sentences(session=session)
    enter(session=session, state=state)
    record(action="session.round", object=f"session:{session.public_id}", by=by)
    changed("session", str(session.pk))


@transaction.atomic
def end_due_rounds(*, on: datetime.date) -> int:
    """End every round whose date has come, and settle every sentence that was shown long enough; how many rounds."""
    due = list(Session.objects.filter(state="round", round_ends_on__lte=on).order_by("pk"))
    for session in due:
        end_round(session=session)
    for session in Session.objects.filter(state__in=AFTER_ROUND).order_by("pk"):
        if settle_sentences(session=session):
            changed("session", str(session.pk))
    return len(due)
