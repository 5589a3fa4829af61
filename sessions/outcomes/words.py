"""The title of a session in public; why the lint stops at something, and why an outcome cannot go out yet: in words."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from sessions.outcomes.editions import SessionEdition
from sessions.reflections.words import public_title

FOUND: dict[str, Any] = {
    "email": _("An e-mail address: take it out."),
    "full-name": _("The full name of somebody of the think tank or of this session: take it out."),
    "name": _("Somebody of the think tank or of this session has this name: leave it out, unless it means another."),
    "initials": _("Initials: they point at one person."),
    "title": _("A title with a name: it points at one person."),
    "self": _("“I”, “me” or “my”: a reader hears one person speak. Write what was said, not who said it."),
    "single": _("Somebody who is the only one of their kind: it points at them."),
    "contact": _("A web address, an account or a telephone number: take it out."),
    "discipline": _("A field in which few of those present work: it points at them."),
    "quote": _("Quotation marks: a reader takes this for somebody’s own words."),
    "near-quote": _("This is nearly word for word what was said in the room: say it in other words."),
    "institute": _("An institute, or its abbreviation: it points at who works there."),
    "office": _("An office that one person holds: it points at them."),
    "date": _("A date: with a calendar beside it, it points at who was where."),
    "place": _("A place: it points at who was there."),
    "count": _("A number of people: whoever knows some of them can work out the others."),
    "long": _("More than fits on one page."),
}
NOT_READY: dict[str, Any] = {
    "round": _("The round is not over yet: until then everybody who was there may object."),
    "shown": _("A sentence is new and has not been shown to the room long enough yet."),
    "lint": _("There is something to mend, or to accept with a reason."),
    "version": _("The text changed after you read it. This is how it stands now: read it again."),
    "empty": _("Objections keep every sentence in the room: there is nothing to publish."),
}


def title_of(edition: SessionEdition, lang: str) -> str:
    """The title where the session is open, otherwise its kind and half-year."""
    return edition.title or public_title(edition.session_kind, edition.year, edition.half, lang)
