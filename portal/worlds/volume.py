"""`example --volume N`: synthetic literature, notes and statements on top of the example world, by the operations.

Chunk by chunk, each in a transaction of its own, so that memory stays the same however much is asked for.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from knowledge.literature.models import Reference
from knowledge.literature.operations import NewReference, add_references
from knowledge.notes.operations import NewNote, write_notes
from portal import clock
from portal.accounts.models import Person
from portal.shelf.operations import deferred
from portal.worlds import synthetic
from sessions.reflections.operations import invite, schedule_session, start_session
from sessions.rooms.operations import close_session, end_round
from sessions.statements.operations import NewStatement, add_statements

CHUNK = 500
# as many as are said in a long meeting: a room stays a page that people can read
SAID_IN_ONE_MEETING = 40
# long enough ago for its round to be over
AGO = datetime.timedelta(days=60)
AUTHOR, ORGANISER = "researcher@example.org", "organiser@example.org"
DOI_PREFIX = synthetic.DOI.partition("{")[0]


@dataclass(frozen=True)
class _Chunk:
    """One transaction's worth of work."""

    work: Callable[..., object]
    first: int
    count: int

    def run(self) -> None:
        with deferred():
            self.work(self.first, self.count)


def add(size: int, *, progress: Callable[[list[Any]], Iterable[Any]] = iter) -> dict[str, int]:
    """Add `size` references, a tenth of that in notes and a hundredth in statements; what was added, by kind.

    What an earlier call added is continued, not repeated. The accounts of the example world must be there.
    """
    before = Reference.objects.filter(doi__startswith=DOI_PREFIX).count()
    counts = {"references": size, "notes": size // 10, "statements": size // 100}
    chunks = [
        *_chunks(_references, before, counts["references"], CHUNK),
        *_chunks(_notes, before // 10, counts["notes"], CHUNK // 10),
        *_chunks(_meeting, before // 100, counts["statements"], SAID_IN_ONE_MEETING),
    ]
    for chunk in progress(chunks):
        chunk.run()
    return counts


def _chunks(work: Callable[..., object], first: int, count: int, most: int) -> Iterator[_Chunk]:
    for start in range(first, first + count, most):
        yield _Chunk(work, start, min(most, first + count - start))


def _references(first: int, count: int) -> None:
    records = synthetic.references(count, first)
    new = [NewReference(csl=record, audience="public", key=record["DOI"]) for record in records]
    add_references(references=new, by=None)


def _notes(first: int, count: int) -> None:
    """A note on every tenth of the synthetic references."""
    author = Person.objects.get(email=AUTHOR)
    dois = [synthetic.DOI.format(10 * number) for number in range(first, first + count)]
    about = {one.doi: one for one in Reference.objects.filter(doi__in=dois)}
    notes = [
        NewNote(
            reference=about[doi], by=author, summary=synthetic.remark(number), reach="portal", key=f"volume-{number}"
        )
        for number, doi in enumerate(dois, first)
    ]
    write_notes(notes=notes)


def _meeting(first: int, count: int) -> None:
    """A thematic meeting some time ago, with these statements, its round over."""
    organiser = Person.objects.get(email=ORGANISER)
    there = list(Person.objects.filter(email__startswith="participant", email__endswith="@example.org").order_by("pk"))
    said = [
        NewStatement(text=synthetic.saying(number), key=f"volume-{number}") for number in range(first, first + count)
    ]
    with clock.at(clock.now() - AGO):
        session = schedule_session(
            kind="thematic",
            title_nl=f"Volumebijeenkomst {first // SAID_IN_ONE_MEETING + 1}",
            title_en=f"Volume meeting {first // SAID_IN_ONE_MEETING + 1}",
            starts_at=clock.now(),
            organisers=[organiser],
            by=organiser,
            key=f"volume-{first}",
        )
        invite(session=session, people=there, by=organiser, mail=False)
        start_session(session=session, by=organiser)
        add_statements(session=session, statements=said, by=organiser)
        close_session(session=session, attended=there, by=organiser)
    end_round(session=session)
