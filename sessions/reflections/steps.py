"""The line of steps of a session, from its planning to its published outcome."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from sessions.reflections import rules
from sessions.reflections.models import Session

# the step that is due in each state
NOW = {"planned": 1, "invited": 2, "running": 2, "round": 4, "over": 5, "approved": 6, "published": 7}


@dataclass(frozen=True, slots=True)
class Step:
    """One step: `state` is "done", "now" or ""; `address` is "" where it cannot be taken now."""

    label: str
    state: str
    address: str


def steps(session: Session | None, now: int | None = None) -> list[Step]:
    """The line for this session; for none yet, its first step. `now` is the step whose page is open."""
    names = [_("What and when"), _("Who"), _("In the room"), _("Who was there"), _("The round"), _("The outcome"),
             _("Published")]  # fmt: skip
    if session is None:
        return [Step(name, "" if place else "now", "") for place, name in enumerate(names)]
    due = NOW[session.state]
    here = due if now is None else now
    addresses = _addresses(session)
    return [
        Step(name, "now" if place == here else "done" if place < due else "", addresses[place])
        for place, name in enumerate(names)
    ]


def _addresses(session: Session) -> list[str]:
    def to(name: str, *, when: bool = True) -> str:
        return reverse(f"thinktank:{name}", args=[session.public_id]) if when else ""

    before, after = session.state in rules.BEFORE, session.state not in rules.BEFORE_CLOSING
    return [
        to("edit-session"),
        to("invite", when=before),
        to("note-taking", when=session.state == "running") or to("start-session", when=before),
        to("close-session", when=session.state == "running"),
        to("my-session", when=after),
        to("outcome", when=after),
        to("publish-outcome", when=session.state in rules.AFTER_ROUND and hasattr(session, "outcome")),
    ]
