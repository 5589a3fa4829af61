"""Today's real public page with only one's own change in it: from the public's own editions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from portal.accounts.models import Person
from portal.consent.queries import choices_of, is_public
from portal.editions.edition import Edition
from portal.shelf.queries import Shelf, Shown
from portal.visibility.release import ATTENDANCE, MEMBER
from portal.visibility.viewer import ANONYMOUS
from sessions.disclosure.seen import Seen
from sessions.members.editions import ParticipantEdition
from sessions.outcomes.editions import OutcomeEdition, SessionEdition
from sessions.outcomes.projector import session_edition
from sessions.outcomes.words import title_of
from sessions.reflections.models import Session
from sessions.statements.editions import AttendeeEdition, StatementEdition
from sessions.statements.rules import language_of

MINE = "preview"


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """A public page as a stranger would read it: `mine` is the one line that this choice adds."""

    mine: Any
    title: str = ""
    published: bool = True
    participants: tuple[Any, ...] = ()
    outcome: Any = None
    statements: tuple[Any, ...] = ()
    attendees: tuple[Any, ...] = ()


def participants_page(person: Person, seen: Seen, lang: str) -> Preview:
    """The page of the think tank."""
    mine = ParticipantEdition(item=MINE, name=seen.name, affiliation=seen.affiliation)
    others = _without_own(Shelf(ANONYMOUS, lang).all(ParticipantEdition), person, MEMBER, "")
    return Preview(mine=mine, participants=others)


def session_page(person: Person, seen: Seen, session: Session, lang: str) -> Preview:
    """The page of a session; where there is none yet, only one's own line."""
    shelf, item = Shelf(ANONYMOUS, lang), session.public_id
    title = title_of(session_edition(session, lang), lang)
    own = seen.subject, seen.about
    return Preview(
        mine=_line(seen, item, title),
        title=title,
        published=session.state == "published" and shelf.find(SessionEdition, item) is not None,
        outcome=shelf.find(OutcomeEdition, item),
        statements=_without_own(shelf.linking(StatementEdition, "session", item, "session"), person, *own),
        attendees=_without_own(shelf.linking(AttendeeEdition, "session", item, "session"), person, *own),
    )


def _line(seen: Seen, session: str, title: str) -> Edition:
    if seen.subject == ATTENDANCE:
        return AttendeeEdition(item=MINE, name=seen.name, session=session, affiliation=seen.affiliation)
    return StatementEdition(
        item=MINE, text=seen.text, session=session, session_title=title, lang=language_of(seen.text), by=seen.name
    )


def _without_own(shown: Iterable[Shown[Any]], person: Person, subject: str, about: str) -> tuple[Shown[Any], ...]:
    """The lines that stay: what this choice takes over from is gone by then."""
    own = {
        one.release.public_id
        for one in choices_of(person)
        if (one.subject, one.about) == (subject, about) and is_public(one)
    }
    return tuple(one for one in shown if one.edition.item not in own)
