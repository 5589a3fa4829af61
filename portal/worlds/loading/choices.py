"""What people chose to make public of themselves, and took back; whether it shows is for the release dates to say."""

from __future__ import annotations

from portal.worlds.loading.history import History
from portal.worlds.loading.stages import CHOSEN, WITHDRAWN
from portal.worlds.world import Choice, Participation, Session
from sessions.disclosure.operations import name_attendance, name_participant, release_statement, withdraw


def tell(history: History) -> None:
    """General choices on their day; those about a session once its outcome is public, unless the file says when."""
    for one in history.world.participants.values():
        history.at(one.chosen, CHOSEN, one, _name, history, one)
        if one.withdrawn:
            history.at(one.withdrawn, WITHDRAWN, one, _withdraw, history, one.key, one.key)
    for session in history.world.sessions.values():
        for choice in session.choices:
            _tell_choice(history, session, choice)


def _tell_choice(history: History, session: Session, choice: Choice) -> None:
    published = session.outcome.published if session.outcome else None
    history.at(choice.chosen or published or history.world.clock, CHOSEN, choice, _choose, history, session, choice)
    if choice.withdrawn:
        key = _key(session, choice)
        history.at(choice.withdrawn, WITHDRAWN, choice, _withdraw, history, key, choice.person)


def _key(session: Session, choice: Choice) -> str:
    return f"{session.key}/{choice.person}/{choice.statement or 'attendance'}/{choice.level}"


def _name(history: History, one: Participation) -> None:
    made = name_participant(level=one.level, by=history.person(one.key), key=f"{one.key}/{one.level}")
    history.keep("choice", [one.key], [made])


def _choose(history: History, session: Session, choice: Choice) -> None:
    by, key = history.person(choice.person), _key(session, choice)
    if not choice.statement:
        row = history.get("session", session.key)
        row.refresh_from_db()
        history.keep("choice", [key], [name_attendance(session=row, level=choice.level, by=by, key=key)])
        return
    statement = history.get("statement", f"{session.key}/{choice.statement}")
    statement.session.refresh_from_db()
    made = release_statement(statement=statement, level=choice.level, by=by, key=key)
    history.keep("choice", [key], [made])


def _withdraw(history: History, key: str, person: str) -> None:
    withdraw(choice=history.get("choice", key), by=history.person(person))
