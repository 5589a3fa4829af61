"""What the read API says of sessions and outcomes: what their pages show, as data. Released facts only."""

from __future__ import annotations

from typing import Any

from portal.shelf.queries import Shelf, Shown
from portal.web.address import url_of
from sessions.outcomes.editions import OutcomeEdition, SessionEdition
from sessions.outcomes.words import title_of
from sessions.statements.editions import AttendeeEdition, StatementEdition


def session_data(shown: Shown[SessionEdition], shelf: Shelf) -> dict[str, Any]:
    """A session with its released statements and those who chose to be named; dates only where it is open."""
    session = shown.edition
    return {
        "id": session.item,
        "url": url_of(shown, shelf.lang),
        "title": title_of(session, shelf.lang),
        "kind": session.session_kind,
        "year": session.year,
        "half": session.half,
        "starts": session.starts or None,
        "ends": session.ends or None,
        "topics": list(session.topics),
        "outcome": session.item if session.has_outcome else None,
        "statements": [_statement(one) for one in shelf.linking(StatementEdition, "session", session.item, "session")],
        "attendees": [_attendee(one) for one in shelf.linking(AttendeeEdition, "session", session.item, "session")],
    }


def outcome_data(shown: Shown[OutcomeEdition], shelf: Shelf) -> dict[str, Any]:
    """A published page, in its blocks; `id` is its session's."""
    outcome = shown.edition
    return {
        "id": outcome.item,
        "url": url_of(shown, shelf.lang),
        "title": outcome.title,
        "session": outcome.item,
        "kind": outcome.session_kind,
        "year": outcome.year,
        "half": outcome.half,
        "language": outcome.lang,
        "topics": list(outcome.topics),
        "blocks": [{"kind": one.kind, "text": one.text} for one in outcome.blocks],
    }


def _statement(shown: Shown[StatementEdition]) -> dict[str, Any]:
    one = shown.edition
    return {"id": one.item, "text": one.text, "language": one.lang or None, "by": one.by or None}


def _attendee(shown: Shown[AttendeeEdition]) -> dict[str, Any]:
    one = shown.edition
    return {"name": one.name, "affiliation": one.affiliation or None}
