"""Sessions for tests, brought to where a test needs them through the operations, at the clock of the test."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from zoneinfo import ZoneInfo

from portal import clock
from portal.accounts.models import Person
from sessions.outcomes.models import Outcome
from sessions.outcomes.operations import approve_outcome, publish_outcome, write_outcome
from sessions.reflections.models import Session
from sessions.reflections.operations import invite, schedule_session, start_session
from sessions.rooms.operations import close_session, end_round
from sessions.statements.operations import NewStatement, add_statements
from tests.factories.portal import PersonFactory

ZONE = ZoneInfo("Europe/Amsterdam")
DAY = datetime.datetime(2026, 3, 26, 14, 0, tzinfo=ZONE)
AFTER_ROUND = DAY + datetime.timedelta(days=20)
TEXT = "De denktank sprak over wat werkt. Er is meer onderzoek nodig."
TEXT_EN = "The think tank talked about what works. More research is needed."


def an_organiser() -> Person:
    """Somebody who may plan sessions."""
    return PersonFactory(roles=["organiser"])


def a_session(organiser: Person, **fields: object) -> Session:
    """A planned reflection session in confidence."""
    given = {"kind": "reflection", "title_nl": "Wat werkt", "title_en": "What works", "starts_at": DAY, **fields}
    with clock.at(DAY - datetime.timedelta(days=30)):
        return schedule_session(organisers=[organiser], by=organiser, **given)  # type: ignore[arg-type]


def running(organiser: Person, people: Sequence[Person], statements: Sequence[str] = (), **fields: object) -> Session:
    """A session under way, with these people invited and these statements noted; no mail."""
    session = a_session(organiser, **fields)
    with clock.at(DAY):
        invite(session=session, people=people, by=organiser, mail=False)
        start_session(session=session, by=organiser)
        new = [NewStatement(text=text) for text in statements]
        add_statements(session=session, statements=new, by=organiser)
    return session


def in_round(organiser: Person, people: Sequence[Person], statements: Sequence[str] = (), **fields: object) -> Session:
    """A closed session: the organiser and these people were there."""
    session = running(organiser, people, statements, **fields)
    with clock.at(DAY):
        close_session(session=session, attended=[organiser, *people], by=organiser)
    return session


def with_outcome(
    organiser: Person, people: Sequence[Person], statements: Sequence[str] = (), *, nl: str = TEXT, en: str = TEXT_EN
) -> Outcome:
    """An outcome that was written on the day and shown to the room until the round ended."""
    session = in_round(organiser, people, statements)
    with clock.at(DAY):
        outcome = write_outcome(session=session, text_nl=nl, text_en=en, by=organiser)
    with clock.at(AFTER_ROUND):
        end_round(session=session)
    outcome.refresh_from_db()
    return outcome


def published(
    organiser: Person, people: Sequence[Person], statements: Sequence[str] = (), *, nl: str = TEXT, en: str = TEXT_EN
) -> Outcome:
    """A public outcome, approved by the first of these people."""
    outcome = with_outcome(organiser, people, statements, nl=nl, en=en)
    with clock.at(AFTER_ROUND):
        approve_outcome(outcome=outcome, by=people[0])
        publish_outcome(outcome=outcome, by=organiser)
    outcome.refresh_from_db()
    return outcome
