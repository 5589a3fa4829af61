"""What the mail about a meeting says: one text, for the message that goes out and for the organiser who reads it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from portal.accounts.models import Person
from sessions.reflections.models import Session

ROUND = "sessions/reflections/mail_round.txt"
INVITATION = "sessions/reflections/mail_invitation.txt"
TEMPLATES = {"invitation": INVITATION, "moved": INVITATION, "round": ROUND, "reminder": ROUND}
# where the one link of the message leads
PLACES = {
    "invitation": "thinktank:meeting",
    "moved": "thinktank:meeting",
    "round": "thinktank:room",
    "reminder": "thinktank:room",
}


@dataclass(frozen=True, slots=True)
class Message:
    """A message as its receiver reads it."""

    lang: str
    subject: str
    body: str


def context_for(session: Session, lang: str, occasion: str) -> dict[str, Any]:
    """What the template is given besides the receiver: nothing that receiver and meeting do not share."""
    with translation.override(lang):
        link = settings.PORTAL_BASE_URL + reverse(PLACES[occasion], args=[session.public_id])
    return {
        "link": link,
        "start": session.local_start,
        "end": session.local_end,
        # the title of a closed session is read after signing in
        "title": session.title(lang) if session.mode == "open" else "",
        "round_ends": session.round_ends_on.isoformat() if session.round_ends_on else "",
        "reminder": occasion == "reminder",
        "moved": occasion == "moved",
    }


def message_to(session: Session, person: Person, occasion: str) -> Message:
    """The message as this person would read it."""
    site = {"site_name": settings.PORTAL_SITE_NAME, "base_url": settings.PORTAL_BASE_URL}
    with translation.override(person.language):
        context = {"person": person, **site, **context_for(session, person.language, occasion)}
        text = render_to_string(TEMPLATES[occasion], context)
    subject, _blank, body = text.strip().partition("\n")
    return Message(person.language, subject.strip(), body.strip())


def messages_to(session: Session, people: Iterable[Person], occasion: str) -> list[Message]:
    """One message for each language that is read among these people."""
    first: dict[str, Person] = {}
    for person in people:
        first.setdefault(person.language, person)
    return [message_to(session, person, occasion) for person in first.values()]
