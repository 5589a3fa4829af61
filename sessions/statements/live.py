"""Reading what is being noted, for the organisers of a running session; at closing all of it is gone."""

from __future__ import annotations

from dataclasses import dataclass

from sessions.reflections.models import Session
from sessions.statements.models import LiveStatement


@dataclass(frozen=True, slots=True)
class Noted:
    """Something noted, as the note page shows it."""

    entry: str
    part: str
    text: str


def noted(session: Session) -> list[Noted]:
    """What was noted so far, the latest first."""
    rows = LiveStatement.objects.filter(session=session).order_by("-pk")
    return [Noted(*row) for row in rows.values_list("entry", "part", "text")]
