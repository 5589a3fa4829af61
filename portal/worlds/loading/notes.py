"""Reading notes."""

from __future__ import annotations

from knowledge.notes.operations import NewNote, write_notes
from portal.worlds.loading.history import History
from portal.worlds.loading.stages import NOTES
from portal.worlds.world import Note


def tell(history: History) -> None:
    """Each note is written on its day, by its author; those of one day together."""
    by_day: dict[object, list[Note]] = {}
    for note in history.world.notes.values():
        by_day.setdefault(history.moment(note.written), []).append(note)
    for notes in by_day.values():
        history.at(notes[0].written, NOTES, notes[0], _write, history, notes)


def _write(history: History, notes: list[Note]) -> None:
    history.keep("note", [note.key for note in notes], write_notes(notes=[_new(history, note) for note in notes]))


def _new(history: History, note: Note) -> NewNote:
    room = note.audience in history.world.sessions
    return NewNote(
        reference=history.get("reference", note.reference),
        by=history.person(note.by),
        summary=note.summary,
        quote=note.quote,
        page=note.page,
        indicator=history.get("indicator", note.indicator) if note.indicator else None,
        stance=note.stance,
        reach="room" if room else note.audience,
        room=history.get("session", note.audience).public_id if room else "",
        show_author=note.named,
        key=note.key,
    )
