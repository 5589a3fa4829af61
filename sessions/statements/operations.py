"""Statements: noted while the session runs, settled when it closes; claims and objections. None of it is audited."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from portal import clock, tokens
from portal.accounts.models import Person
from portal.consent.models import Choice
from portal.visibility.release import STATEMENT
from sessions.reflections.models import Attendance, Session
from sessions.reflections.rules import NotNow, check_organises
from sessions.statements import rules
from sessions.statements.models import Claim, LiveStatement, Objection, Statement
from sessions.statements.release_check import passing


@dataclass(frozen=True, slots=True, kw_only=True)
class NewStatement:
    """A statement to note; without a part it belongs to the first. `key` is its name in a world file.

    `entry` is a random word of the page that sends it: what is sent again under the same word is noted once.
    """

    text: str
    part: str = ""
    key: str = ""
    entry: str = ""


@transaction.atomic
def add_statements(*, session: Session, statements: Sequence[NewStatement], by: Person | None) -> None:
    """Note statements while the session runs, many at once. Raises NotAllowed, NotNow; ValueError for a bad part."""
    if by is not None:
        check_organises(by.pk, list(session.organisers.values_list("pk", flat=True)))
    if session.state != "running":
        raise NotNow("statements are noted while the session runs")
    for new in statements:
        if new.part and new.part not in session.parts:
            raise ValueError(f"{new.part}: a part is one of {', '.join(session.parts)}")
    rows = [(new, " ".join(new.text.split())) for new in statements]
    LiveStatement.objects.bulk_create(
        (
            LiveStatement(
                session=session,
                part=new.part or session.parts[0],
                text=text,
                key=new.key,
                entry=new.entry or tokens.new("entry", new.key and f"{session.public_id}/{new.key}"),
            )
            for new, text in rows
            if text
        ),
        ignore_conflicts=True,
    )


@transaction.atomic
def remove_live_statement(*, session: Session, entry: str, by: Person) -> None:
    """Take back what was just noted, while the session runs. Raises NotAllowed."""
    check_organises(by.pk, list(session.organisers.values_list("pk", flat=True)))
    if session.state == "running":
        LiveStatement.objects.filter(session=session, entry=entry).delete()


def settle_statements(*, session: Session) -> dict[str, Statement]:
    """Part of closing, once who was there is settled: fresh keys, random order, and no trace of the entry.

    Gives the statements by their world key.
    """
    live = list(LiveStatement.objects.filter(session=session).order_by("pk"))
    fresh = [(one, tokens.new("statement", one.key and f"{session.public_id}/{one.key}")) for one in live]
    random.SystemRandom().shuffle(fresh)
    if tokens.seed():
        fresh.sort(key=lambda pair: pair[1])
    checked = passing(session, [one.text for one, _key in fresh])
    rows = [
        Statement(public_id=key, session=session, part=one.part, text=one.text, passes=passes)
        for (one, key), passes in zip(fresh, checked, strict=True)
    ]
    Statement.objects.unfiltered(reason="closing makes them").bulk_create(rows)
    LiveStatement.objects.filter(session=session).delete()
    return {one.key: row for (one, _key), row in zip(fresh, rows, strict=True) if one.key}


@transaction.atomic
def claim(*, statement: Statement, by: Person) -> None:
    """ "I said this": a row only its maker can see. Raises NotAllowed for who was not there, NotNow before closing."""
    rules.check_closed(statement.session.state)
    _check_there(statement.session_id, by)
    Claim.objects.get_or_create(statement=statement, person=by)


@transaction.atomic
def unclaim(*, statement: Statement, by: Person) -> None:
    """Delete one's own claim, and with it the link. Raises StillChosen while a release rests on it."""
    if Choice.objects.filter(person=by, subject=STATEMENT, about=statement.public_id).exists():
        raise rules.StillChosen
    Claim.objects.filter(statement=statement, person=by).delete()


@transaction.atomic
def object_to(*, statement: Statement, by: Person) -> None:
    """ "This should not leave the room". Raises NotAllowed for who was not there, NotNow outside the round."""
    _check_round(statement.session)
    _check_there(statement.session_id, by)
    Objection.objects.get_or_create(statement=statement, person=by)


@transaction.atomic
def take_back_objection(*, statement: Statement, by: Person) -> None:
    """Take one's own objection back, while the round is open. Raises NotNow."""
    _check_round(statement.session)
    Objection.objects.filter(statement=statement, person=by).delete()


def settle_objections(*, session: Session) -> None:
    """Part of ending the round: of every objection only yes is kept; who and how many is deleted."""
    rows = Statement.objects.unfiltered(reason="the round is over").filter(session=session)
    rows.filter(objections__isnull=False).update(stays=True)
    Objection.objects.filter(statement__session=session).delete()


def _check_there(session: int, by: Person) -> None:
    rules.check_there(by.pk, list(Attendance.objects.filter(session=session).values_list("person_id", flat=True)))


def _check_round(session: Session) -> None:
    if session.state != "round" or session.round_ends_on is None or clock.today() >= session.round_ends_on:
        raise NotNow("the round is not open")
