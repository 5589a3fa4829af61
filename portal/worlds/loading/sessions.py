"""Sessions from their planning to their published outcome; what the room says of its own stays in the room."""

from __future__ import annotations

import base64
import datetime
from collections.abc import Iterator
from contextlib import contextmanager

from portal.accounts.models import Person
from portal.worlds.loading.history import History
from portal.worlds.loading.stages import (
    APPROVED,
    BROUGHT,
    CLAIMED,
    CLOSED,
    DOUBTED,
    OBJECTED,
    OUTCOME,
    PLANNED,
    PUBLISHED,
    STARTED,
)
from portal.worlds.world import Outcome, Paper, Session
from sessions.outcomes import operations as outcomes
from sessions.outcomes.looking import findings_of
from sessions.outcomes.operations import approve_outcome, publish_outcome, sentence_by_number, write_outcome
from sessions.outcomes.rules import NotReady
from sessions.papers.operations import bring_paper
from sessions.reflections.models import Session as SessionRow
from sessions.reflections.operations import invite, schedule_session, start_session
from sessions.rooms.operations import close_session
from sessions.statements.operations import NewStatement, add_statements, claim, object_to

NOT_READY = {
    "round": "the round of this session is not over by then",
    "shown": "a sentence of the outcome has not been shown to the room long enough by then",
    "empty": "objections keep every sentence in the room",
}


def tell(history: History) -> None:
    """Everything a session goes through, each on its day; no mail goes out for what is past."""
    for session in history.world.sessions.values():
        planned = history.world.planned(session)
        history.at(planned, PLANNED, session, _plan, history, session)
        for paper in session.papers.values():
            history.at(paper.brought or planned, BROUGHT, paper, _bring, history, session, paper)
        starts = history.moment(session.starts)
        if starts <= history.world.now:
            history.at(starts, STARTED, session, _start, history, session)
        if session.closed:
            _tell_after(history, session, max(history.moment(session.closed), starts))


def _tell_after(history: History, session: Session, closed: datetime.datetime) -> None:
    history.at(closed, CLOSED, session, _close, history, session)
    for person, statements in session.claims.items():
        for statement in statements:
            history.at(closed, CLAIMED, session, _claim, history, session, person, statement)
    for person, statements in session.objections.items():
        for statement in statements:
            history.at(closed, OBJECTED, session, _object, history, session, person, statement)
    if session.outcome:
        _tell_outcome(history, session, session.outcome, closed)


def _tell_outcome(history: History, session: Session, outcome: Outcome, closed: datetime.datetime) -> None:
    written = max(history.moment(outcome.written), closed) if outcome.written else closed
    history.at(written, OUTCOME, outcome, _write, history, session, outcome)
    for person, numbers in outcome.objections.items():
        for number in numbers:
            history.at(written, DOUBTED, outcome, _doubt, history, session, person, number)
    if outcome.approver:
        approved = outcome.approved or outcome.published or history.world.clock
        history.at(approved, APPROVED, outcome, _approve, history, session, outcome)
    if outcome.published:
        history.at(outcome.published, PUBLISHED, outcome, _publish, history, session)


def _organiser(history: History, session: Session) -> Person:
    return history.person(session.organisers[0])


def _made(history: History, session: Session) -> SessionRow:
    # nightly work and other operations write sessions too
    made: SessionRow = history.get("session", session.key)
    made.refresh_from_db()
    return made


def _plan(history: History, session: Session) -> None:
    made = schedule_session(
        kind=session.kind,
        title_nl=session.title.in_("nl"),
        title_en=session.title.en,
        starts_at=history.moment(session.starts),
        ends_at=history.moment(session.ends) if session.ends else None,
        place=session.place,
        mode=session.mode,
        topics=history.many("topic", session.topics),
        organisers=history.many("person", session.organisers),
        by=_organiser(history, session),
        key=session.key,
    )
    history.keep("session", [session.key], [made])
    if session.invited:
        people = history.many("person", session.invited)
        invite(session=made, people=people, by=_organiser(history, session), mail=False)


def _bring(history: History, session: Session, paper: Paper) -> None:
    content = base64.b64decode(paper.content)
    key = f"{session.key}/{paper.key}"
    made = _made(history, session)
    bring_paper(session=made, title=paper.title, content=content, by=_organiser(history, session), key=key)


def _start(history: History, session: Session) -> None:
    made, by = _made(history, session), _organiser(history, session)
    start_session(session=made, by=by)
    new = [NewStatement(text=one.text, part=one.part, key=one.key) for one in session.statements.values()]
    add_statements(session=made, statements=new, by=by)


def _close(history: History, session: Session) -> None:
    attended = history.many("person", session.attended)
    made = close_session(session=_made(history, session), attended=attended, by=_organiser(history, session))
    history.keep("statement", [f"{session.key}/{key}" for key in made], made.values())


def _claim(history: History, session: Session, person: str, statement: str) -> None:
    claim(statement=history.get("statement", f"{session.key}/{statement}"), by=history.person(person))


def _object(history: History, session: Session, person: str, statement: str) -> None:
    object_to(statement=history.get("statement", f"{session.key}/{statement}"), by=history.person(person))


def _write(history: History, session: Session, outcome: Outcome) -> None:
    made = write_outcome(
        session=_made(history, session),
        text_nl=outcome.text.nl,
        text_en=outcome.text.en,
        by=history.person(outcome.writer),
        key=session.key,
    )
    history.keep("outcome", [session.key], [made])


def _doubt(history: History, session: Session, person: str, number: int) -> None:
    sentence = sentence_by_number(outcome=history.get("outcome", session.key), number=number)
    outcomes.object_to(sentence=sentence, by=history.person(person))


def _approve(history: History, session: Session, outcome: Outcome) -> None:
    made = history.get("outcome", session.key)
    with _in_words(made):
        approve_outcome(outcome=made, by=history.person(outcome.approver), accepting=outcome.accepting)


def _publish(history: History, session: Session) -> None:
    made = history.get("outcome", session.key)
    with _in_words(made):
        publish_outcome(outcome=made, by=_organiser(history, session))


@contextmanager
def _in_words(made: object) -> Iterator[None]:
    """What keeps an outcome from being approved, so that the author of the file can mend it."""
    try:
        yield
    except NotReady as problem:
        if problem.code != "lint":
            raise ValueError(NOT_READY.get(problem.code, problem.code)) from problem
        found = ", ".join(f"{one.code} {one.what!r}" for one in findings_of(made))
        raise ValueError(f"the lint found {found}: mend the text, or say in `accepting` why it may stand") from problem
