"""Words of sessions that pages and forms share."""

from __future__ import annotations

from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

KINDS: dict[str, Any] = {
    "reflection": gettext_lazy("Reflection session"),
    "thematic": gettext_lazy("Thematic meeting"),
}
PARTS: dict[str, Any] = {
    "science": gettext_lazy("Developments in science"),
    "practice": gettext_lazy("Developments in practice"),
    "policy": gettext_lazy("What this means for policy"),
    "introduction": gettext_lazy("Introduction to the theme"),
    "discussion": pgettext_lazy("part of a meeting", "Discussion"),
    "meaning": gettext_lazy("What we take away"),
}
MODES: dict[str, Any] = {
    "confidential": gettext_lazy("In confidence"),
    "chatham": gettext_lazy("Chatham House Rule"),
    "open": pgettext_lazy("mode of a session", "Open"),
}
MODE_RULES: dict[str, Any] = {
    "confidential": gettext_lazy("Nothing that is said is used outside; only the outcome speaks."),
    "chatham": gettext_lazy("What is said may be used outside, never who said it or where they work."),
    "open": gettext_lazy("That this session takes place, its date and its title may be public. What is said is not."),
}
LETTERS: dict[str, Any] = {
    "invitation": gettext_lazy("Invitation"),
    "moved": gettext_lazy("The meeting has another time"),
    "round": gettext_lazy("The round is open"),
    "reminder": gettext_lazy("A reminder of the round"),
}
STATES: dict[str, Any] = {
    "planned": gettext_lazy("Planned"),
    "invited": gettext_lazy("Invitations sent"),
    "running": gettext_lazy("Running"),
    "round": gettext_lazy("The round is open"),
    "over": gettext_lazy("The round is over"),
    "approved": gettext_lazy("Outcome approved"),
    "published": gettext_lazy("Outcome published"),
}


def public_title(kind: str, year: int, half: int, lang: str) -> str:
    """What anybody may know of a session, in words: "Reflection session, first half of 2026"."""
    with translation.override(lang):
        words = _("first half of %(year)s") if half == 1 else _("second half of %(year)s")
        return f"{KINDS[kind]}, {words % {'year': year}}"


def half_words(half: tuple[int, int]) -> str:
    """ "the first half of 2026", for the planner."""
    words = _("first half of %(year)s") if half[1] == 1 else _("second half of %(year)s")
    return words % {"year": half[0]}
