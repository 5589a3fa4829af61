"""Sessions that took place, through the operations: who was there, what was said, and its outcome."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from portal import clock
from portal.accounts.models import Person
from sessions.disclosure.batch import run_until
from sessions.members.operations import create_institute, set_member
from sessions.outcomes.operations import approve_outcome, publish_outcome, write_outcome
from sessions.reflections import operations as reflections
from sessions.reflections.models import Session
from sessions.rooms.operations import close_session
from sessions.statements.models import Statement
from sessions.statements.operations import NewStatement, add_statements
from tests.factories.portal import PersonFactory

HELD = datetime.date(2026, 3, 26)
CLOSED = datetime.date(2026, 3, 27)
ROUND_OVER = datetime.date(2026, 4, 10)
PUBLISHED = datetime.date(2026, 4, 20)
TEXTS = (
    "Een vast gezicht helpt meer dan een nieuw plan.",
    "Schrijf vooraf op wat er anders moet worden.",
    "Durf te stoppen als iets niet helpt.",
)


@dataclass(frozen=True)
class Room:
    """A session with its organiser, those who were there, and what was said, in the order in which it was given."""

    session: Session
    organiser: Person
    people: list[Person]
    statements: list[Statement]

    def fresh(self) -> Session:
        """The session as it stands now."""
        return Session.objects.get(pk=self.session.pk)

    def said(self, number: int) -> Statement:
        """A statement as it stands now."""
        rows = Statement.objects.unfiltered(reason="a test looks").select_related("session")
        return rows.get(pk=self.statements[number].pk)


@contextmanager
def on(day: datetime.date, hour: int = 10) -> Iterator[None]:
    """As if it were this day."""
    with clock.at(datetime.datetime.combine(day, datetime.time(hour), tzinfo=datetime.UTC)):
        yield


def make_room(
    *,
    attendees: int = 5,
    texts: Sequence[str] = TEXTS,
    until: str = "published",
    mode: str = "confidential",
    part_modes: Mapping[str, str] | None = None,
    people: Sequence[Person] | None = None,
    alike: bool = True,
) -> Room:
    """A reflection session brought to "running", "round", "over" or "published".

    Those who were there share institute and discipline, unless `alike` is False.
    """
    organiser = PersonFactory(roles=["organiser"])
    there = list(people) if people is not None else PersonFactory.create_batch(attendees)
    institute = create_institute(name_nl="Universiteit Verzonnen", name_en="Invented University", by=None)
    for number, person in enumerate(there):
        discipline = "sociologie" if alike else f"vakgebied{number}"
        set_member(person=person, institute=institute, discipline=discipline, by=None)
    with on(HELD):
        session = _held(organiser, there, mode, part_modes or {})
        add_statements(session=session, statements=_new(texts), by=organiser)
    if until == "running":
        return Room(session, organiser, there, [])
    with on(CLOSED):
        made = close_session(session=session, attended=there, by=organiser)
        write_outcome(session=session, text_nl="Eenvoudige vragen elk half jaar.", text_en="", by=organiser)
    room = Room(session, organiser, there, [made[f"s{number}"] for number in range(len(texts))])
    if until == "round":
        return room
    with on(ROUND_OVER):
        run_until(until=ROUND_OVER)
    if until == "published":
        publish(room)
    return room


def publish(room: Room, day: datetime.date = PUBLISHED) -> None:
    """Its outcome, approved by the first who was there."""
    with on(day):
        outcome = room.fresh().outcome
        approve_outcome(outcome=outcome, by=room.people[0], accepting="as it is")
        outcome.refresh_from_db()
        publish_outcome(outcome=outcome, by=room.organiser)


def apply(day: datetime.date) -> None:
    """What the worker does on that day."""
    with on(day, hour=3):
        run_until(until=day)


def _held(organiser: Person, there: Sequence[Person], mode: str, part_modes: Mapping[str, str]) -> Session:
    starts = datetime.datetime.combine(HELD, datetime.time(14), tzinfo=datetime.UTC)
    session = reflections.schedule_session(
        kind="reflection",
        title_nl="Wat werkt",
        title_en="What works",
        starts_at=starts,
        place="Kamer vier",
        mode=mode,
        part_modes=part_modes,
        organisers=[organiser],
        by=organiser,
    )
    reflections.invite(session=session, people=there, by=organiser, mail=False)
    reflections.start_session(session=session, by=organiser)
    return session


def _new(texts: Sequence[str]) -> list[NewStatement]:
    return [NewStatement(text=text, key=f"s{number}") for number, text in enumerate(texts)]
