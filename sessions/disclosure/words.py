"""Words of choices: what they are called, what a stranger would conclude, how they are told."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.visibility.release import ATTENDANCE, MEMBER, STATEMENT

# (subject, level) → the button or link that leads to it
LEVELS: dict[tuple[str, str], Any] = {
    (MEMBER, "named"): _("With my name"),
    (MEMBER, "affiliation"): _("With my name and where I work"),
    (ATTENDANCE, "named"): _("With my name"),
    (ATTENDANCE, "affiliation"): _("With my name and where I work"),
    (STATEMENT, "text"): _("The text, without my name"),
    (STATEMENT, "text_named"): _("The text, with my name"),
}
QUESTIONS: dict[str, Any] = {
    MEMBER: _("To be named as a participant of the think tank"),
    ATTENDANCE: _("To be named as having been at this session"),
    STATEMENT: _("To release what you said"),
}
STATES: dict[str, Any] = {
    "public": pgettext_lazy("state of a choice", "Public"),
    "leaving": _("Public until its date"),
    "changed": _("Not shown: what it says changed since you chose"),
    "refused": _("Not released"),
    "outcome": _("Chosen: it waits until the outcome of this session is public"),
    "waiting": _("Chosen: it shows from its date on"),
}
ADVICE: Any = _(
    "Why a text is not released is told to nobody. It can be that it could point at somebody, that it names or "
    "describes another person, that somebody asked to keep it in the room, or that it cannot be said to be one "
    "person’s. You can let your choice stand, withdraw it, or bring the thought into the outcome in other words."
)
CONCLUSIONS: dict[tuple[str, str], tuple[Any, ...]] = {
    (MEMBER, "named"): (
        _("You take part in the think tank, and so you were probably at one of its meetings."),
        _("Anything that was said there could have been said by you; the page does not say so."),
    ),
    (MEMBER, "affiliation"): (
        _("You take part in the think tank, and so you were probably at one of its meetings."),
        _("The organisation where you work is connected with it through you."),
        _("Anything that was said there could have been said by you; the page does not say so."),
    ),
    (ATTENDANCE, "named"): (
        _("You were at this session, and know what was said there."),
        _("Any text on this page could be yours; the page does not say so."),
    ),
    (ATTENDANCE, "affiliation"): (
        _("You were at this session, and know what was said there."),
        _("The organisation where you work was there through you."),
        _("Any text on this page could be yours; the page does not say so."),
    ),
    (STATEMENT, "text"): (
        _("Somebody who was at this session said this. The page does not say who."),
        _("Who knows how you write or speak, or who was there and remembers, may recognise you."),
    ),
    (STATEMENT, "text_named"): (
        _("You said this, so you were at this session and take part in the think tank."),
        _("Before it is public, everybody who was in the room reads it with your name."),
    ),
}
ALWAYS: tuple[Any, ...] = (
    _("You can take it back. Copies that others made by then stay theirs."),
    _("Whoever asks the government for documents can ask for this too; that you chose to be named may weigh then."),
)
