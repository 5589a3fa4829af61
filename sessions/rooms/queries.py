"""Reading what somebody claimed and objected to in a room, for themselves alone."""

from __future__ import annotations

from dataclasses import dataclass

from portal.shelf import guard
from sessions.outcomes.models import SentenceObjection
from sessions.reflections.models import Attendance
from sessions.rooms.doors import OWN_MARKS
from sessions.statements.models import Claim, Objection


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnMarks:
    """What one person did in one room, by public ids and keys. Shown to nobody else."""

    was_there: bool = False
    claimed: frozenset[str] = frozenset()
    objected: frozenset[str] = frozenset()
    doubted: frozenset[str] = frozenset()


def own_marks(person: int, room: str) -> OwnMarks:
    """This person's own claims and objections in this room: four small questions, whatever the room's size."""
    with guard.door(OWN_MARKS):
        here = {"person": person, "statement__session__public_id": room}
        doubts = SentenceObjection.objects.filter(person=person, sentence__outcome__session__public_id=room)
        return OwnMarks(
            was_there=Attendance.objects.filter(person=person, session__public_id=room).exists(),
            claimed=frozenset(Claim.objects.filter(**here).values_list("statement__public_id", flat=True)),
            objected=frozenset(Objection.objects.filter(**here).values_list("statement__public_id", flat=True)),
            doubted=frozenset(doubts.values_list("sentence__key", flat=True)),
        )
