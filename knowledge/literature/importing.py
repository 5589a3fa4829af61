"""One import from beginning to end: read, recognise, bring in by chunks that nobody sees, and show it all at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from itertools import islice
from operator import attrgetter

from django.db import transaction

from knowledge.literature import lease
from knowledge.literature.columns import Columns, columns
from knowledge.literature.formats import Aside, Read, Refused, Remark, Yielded, open_file
from knowledge.literature.known import Known, Match, other_title
from knowledge.literature.models import ColumnMeaning, ImportBatch, ImportedRecord, ImportFile, Reference
from knowledge.literature.receipts import FileRead, Line, Receipt
from portal import clock, tokens
from portal.accounts.models import Person
from portal.audit.record import record as audit
from portal.shelf.operations import changed
from portal.shelf.rows import insert

CHUNK = 500
TITLE = 300
TAKEN = ("csl", "type", "title", "year", "lang", "sort_name", "doi", "isbn", "pmid", "fingerprint", "citation_key",
         "abstract", "note", "extra")  # fmt: skip
ROW = (
    "public_id",
    "audience",
    "added_by",
    "batch",
    "added_on",
    "released_on",
    *TAKEN,
    "abstract_public",
    "settled",
    "description",
)
_taken = attrgetter(*TAKEN)

AFTER_IMPORT: list[Callable[[], None]] = []
"""What is to be done once an import is there, in its last transaction: features add themselves."""

Progress = Callable[[int, int], None]
"""Called with the bytes done and the bytes there are."""


@dataclass(frozen=True, slots=True)
class Received:
    """A file as it came: its name and its bytes."""

    name: str
    data: bytes


@dataclass(slots=True)
class Reading:
    """The reading of files into a receipt, and into rows where there is a batch to put them in.

    `told` counts the lines of the receipt; without `keeping` they are written to the batch only.
    """

    receipt: Receipt
    by: Person | None = None
    audience: str = "portal"
    key: str = ""
    batch: ImportBatch | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    known: Known = field(default_factory=Known)
    keys: dict[str, int] = field(default_factory=dict)
    keeping: bool = True
    told: int = 0
    day: str = field(default_factory=lambda: clock.today().isoformat())

    def file(self, received: Received, format: str, row: ImportFile | None) -> Iterator[int]:
        """Read one file chunk by chunk, each in a transaction of its own; yields the line each chunk ends on."""
        opened = open_file(received.data, received.name, format, self.columns)
        before = self.receipt.read
        while chunk := list(islice(opened.records, CHUNK)):
            with transaction.atomic():
                self._chunk(received.name, chunk, row)
            yield chunk[-1].line
        self.known.file_ends()
        read = self.receipt.read - before
        if not read:
            self._lines([Line(received.name, 1, "doubtful", (Remark("no-records", doubtful=True),))], row)
        if not opened.sure:
            guessed = Remark("encoding-guessed", opened.encoding, doubtful=True)
            self._lines([Line(received.name, 1, "doubtful", (guessed,))], row)
        self.receipt.files.append(FileRead(received.name, opened.format, opened.encoding, read))
        if row is not None:
            ImportFile.objects.filter(pk=row.pk).update(format=opened.format, encoding=opened.encoding, read=read)

    def _chunk(self, file: str, chunk: Sequence[Yielded], row: ImportFile | None) -> None:
        taken = {at: columns(one.record) for at, one in enumerate(chunk) if isinstance(one, Read)}
        self.known.look_up(taken.values())
        lines: list[Line] = []
        rows: list[tuple[object, ...]] = []
        for at, one in enumerate(chunk):
            match one:
                case Read():
                    lines.extend(self._record(file, one, taken[at], rows))
                case Refused():
                    self.receipt.read += 1
                    self.receipt.refused += 1
                    lines.append(Line(file, one.line, "refused", (one.reason,), one.raw))
                case Aside():
                    lines.append(Line(file, one.line, "doubtful", (one.remark,), one.raw))
        if self.batch is not None:
            insert(Reference, ROW, rows)
        self._lines(lines, row)

    def _record(self, file: str, one: Read, taken: Columns, rows: list[tuple[object, ...]]) -> Iterator[Line]:
        self.receipt.read += 1
        title = taken.title[:TITLE]
        if known := self.known.find(taken):
            self.receipt.duplicates += 1
            yield Line(file, one.line, "duplicate", (Remark(f"known-{known.by}"),), one.raw, title, known.item)
            yield from _doubt_about(file, one, taken, known)
            return
        self.receipt.created += 1
        item = tokens.new("reference", self._world_key(taken))
        self.known.add(taken, item)
        if self.batch is not None:
            rows.append(self._row(item, taken))
        if not one.remarks:
            return
        repaired = tuple(remark for remark in one.remarks if not remark.doubtful)
        doubtful = tuple(remark for remark in one.remarks if remark.doubtful)
        self.receipt.repaired += bool(repaired)
        for kind, remarks in (("repaired", repaired), ("doubtful", doubtful)):
            if remarks:
                yield Line(file, one.line, kind, remarks, one.raw, title, item)

    def _world_key(self, taken: Columns) -> str:
        """Under a world's key every record has a name of its own: its citation key, numbered where it stands twice."""
        if not self.key:
            return ""
        name = taken.citation_key or f"#{self.receipt.read}"
        self.keys[name] = self.keys.get(name, 0) + 1
        return f"{self.key}/{name}" if self.keys[name] == 1 else f"{self.key}/{name}#{self.keys[name]}"

    def _row(self, item: str, taken: Columns) -> tuple[object, ...]:
        """In the order of ROW."""
        given = (item, self.audience, self.by and self.by.pk, self.batch and self.batch.pk, self.day)
        released = self.day if self.audience == "public" else None
        return (*given, released, *_taken(taken), False, False, "{}")

    def _lines(self, lines: Iterable[Line], row: ImportFile | None) -> None:
        lines = list(lines)
        first, self.told = self.told, self.told + len(lines)
        if self.keeping:
            self.receipt.lines.extend(lines)
        if self.batch is None or row is None:
            return
        ImportedRecord.objects.bulk_create(
            ImportedRecord(
                batch=self.batch,
                file=row,
                number=first + number,
                line=line.line,
                kind=line.kind,
                remarks=[asdict(remark) for remark in line.remarks],
                raw=line.raw,
                reference=line.reference,
                title=line.title,
            )
            for number, line in enumerate(lines)
        )


def _doubt_about(file: str, one: Read, taken: Columns, known: Match) -> Iterator[Line]:
    """An equal identifier under quite another title is still the same one, and worth a look."""
    if known.by != "fingerprint" and other_title(taken.title, known.title):
        remark = Remark("other-title", known.title[:200], doubtful=True)
        yield Line(file, one.line, "doubtful", (remark,), one.raw, taken.title[:TITLE], known.item)


def run(batch: ImportBatch, files: Sequence[Received], rows: Sequence[ImportFile], *, format: str, key: str = "",
        keeping: bool = True, progress: Progress | None = None) -> Receipt:  # fmt: skip
    """Carry out a batch that stands in the database; whoever calls holds its lease.

    Without `keeping` the lines of the receipt are written, but not held in memory too.
    """
    receipt = Receipt(batch=batch.public_id)
    columns = meanings(batch.by)
    reading = Reading(
        receipt, by=batch.by, audience=batch.audience, key=key, batch=batch, keeping=keeping, columns=columns
    )
    done = 0
    for received, row in zip(files, rows, strict=True):
        lines = received.data.count(b"\n") + 1
        for line in reading.file(received, format, row):
            at = done + len(received.data) * min(line, lines) // lines
            beat(batch, at)
            if progress:
                progress(at, batch.size)
        done += len(received.data)
    settle(batch, receipt)
    if progress:
        progress(batch.size, batch.size)
    return receipt


def meanings(person: Person | None) -> dict[str, str]:
    """What this person said that columns mean: CSL variables by the name of the column, in lower case."""
    return dict(ColumnMeaning.objects.filter(by=person).values_list("head", "variable")) if person else {}


def take_up(item: str) -> Receipt | None:
    """Carry out an import (its public id) that waits; None where somebody else has taken it up, or it is no more."""
    with lease.held(item):
        waiting = ImportBatch.objects.filter(public_id=item, state__in=("waiting", "interrupted"))
        if not waiting.update(state="running", host=lease.host(), beat_at=clock.now(), started_at=clock.now()):
            return None
        batch = ImportBatch.objects.get(public_id=item)
        rows = list(batch.files.all())
        files = [Received(row.name, bytes(row.content)) for row in rows]
        return run(batch, files, rows, format=rows[0].format or "auto", keeping=False)


def beat(batch: ImportBatch, done: int) -> None:
    """Say that this import still runs, and how far it is."""
    ImportBatch.objects.filter(pk=batch.pk).update(progress=done, beat_at=clock.now())


@transaction.atomic
def settle(batch: ImportBatch, receipt: Receipt) -> None:
    """The one flip: everything this batch brought in is there from now on, with its editions, or none of it is."""
    Reference.with_unsettled.filter(batch=batch).update(settled=True)
    batch.state = "done"
    batch.finished_at = clock.now()
    batch.progress = batch.size
    for name in ("read", "created", "duplicates", "repaired", "refused"):
        setattr(batch, name, getattr(receipt, name))
    batch.save()
    keys = Reference.objects.filter(batch=batch).order_by("pk").values_list("pk", flat=True)
    changed("reference", *map(str, keys))
    for follow in AFTER_IMPORT:
        follow()
    audit(action="references.imported", object=f"import:{batch.public_id}", by=batch.by)


def sweep() -> list[ImportBatch]:
    """Remove what imports left that nobody works on any more; each is marked as interrupted and given back."""
    swept = []
    for batch in ImportBatch.objects.filter(state="running"):
        if not lease.alive(batch.public_id, batch.host, batch.beat_at):
            swept.extend(_swept(batch))
    return swept


@transaction.atomic
def _swept(batch: ImportBatch) -> Iterator[ImportBatch] | list[ImportBatch]:
    if not ImportBatch.objects.filter(pk=batch.pk, state="running").update(state="interrupted", progress=0):
        return []
    Reference.with_unsettled.filter(batch=batch, settled=False).delete()
    ImportedRecord.objects.filter(batch=batch).delete()
    batch.state = "interrupted"
    return [batch]
