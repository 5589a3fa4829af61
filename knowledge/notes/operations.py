"""Writing notes."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from knowledge.framework.models import Indicator
from knowledge.framework.rules import STANCES
from knowledge.literature.models import Reference
from knowledge.notes import rules
from knowledge.notes.models import Note
from portal import clock, tokens
from portal.accounts.models import Person
from portal.accounts.viewers import seats_of
from portal.shelf.operations import changed


@dataclass(frozen=True, slots=True, kw_only=True)
class NewNote:
    """A note to write. `reach` is "me", "room" (then `room` is the session's key), "portal" or "public".

    `stance` counts only with an `indicator`, and the other way round; `by` is its author.
    """

    reference: Reference
    by: Person
    summary: str
    quote: str = ""
    page: str = ""
    indicator: Indicator | None = None
    stance: str = ""
    reach: str = "me"
    room: str = ""
    show_author: bool = False
    written_on: datetime.date | None = None
    key: str = ""


@transaction.atomic
def write_notes(*, notes: Sequence[NewNote]) -> list[Note]:
    """Write notes, many at once, in that order; nothing is audited, as a note may be its author's alone.

    Raises rules.NotAllowed for somebody who writes no notes or is not in the room named; ValueError for a bad stance.
    """
    seats = {new.by.pk: seats_of(new.by) for new in {new.by.pk: new for new in notes}.values()}
    for new in notes:
        rules.check_may_write(seats[new.by.pk], new.reach, new.room)
        _check_stance(new)
    rows = [Note(public_id=tokens.new("note", new.key), author=new.by, **_fields(new)) for new in notes]
    Note.objects.bulk_create(rows)
    changed("note", *(str(note.pk) for note in rows))
    return rows


@transaction.atomic
def change_note(*, note: Note, to: NewNote) -> Note:
    """Replace what the note says and who may read it. Raises rules.NotAllowed for somebody else's note."""
    if to.by.pk != note.author_id:
        raise rules.NotAllowed("everybody changes their own notes")
    rules.check_may_write(seats_of(to.by), to.reach, to.room)
    _check_stance(to)
    before = note.indicator_id
    for name, value in (_fields(to) | {"written_on": note.written_on}).items():
        setattr(note, name, value)
    note.save()
    changed("note", str(note.pk))
    if before is not None:
        changed("indicator", str(before))
    return note


@transaction.atomic
def delete_note(*, note: Note, by: Person) -> None:
    """Delete a note of one's own. Raises rules.NotAllowed for somebody else's."""
    if by.pk != note.author_id:
        raise rules.NotAllowed("everybody deletes their own notes")
    key = str(note.pk)
    note.delete()
    changed("note", key)


def _check_stance(new: NewNote) -> None:
    if new.stance and new.stance not in STANCES:
        raise ValueError(f"{new.stance}: a stance is one of {', '.join(STANCES)}")


def _fields(new: NewNote) -> dict[str, object]:
    return {
        "reference": new.reference,
        "summary": new.summary.strip(),
        "quote": new.quote.strip(),
        "page": new.page.strip(),
        "indicator": new.indicator if new.stance else None,
        "stance": new.stance if new.indicator else "",
        "reach": new.reach,
        "room": new.room if new.reach == "room" else "",
        "show_author": new.show_author,
        "written_on": new.written_on or clock.today(),
    }
