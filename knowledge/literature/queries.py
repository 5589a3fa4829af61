"""Reading references and imports on the write side, each for one viewer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec
from django.db.models import Count, Prefetch, QuerySet
from django.http import Http404

from knowledge.literature import lease, rules
from knowledge.literature.editions import shown_title
from knowledge.literature.formats import Remark
from knowledge.literature.formats.tables import BETWEEN_COLUMNS
from knowledge.literature.models import ImportBatch, ImportedRecord, ImportFile, Reference
from knowledge.literature.receipts import FileRead, Line, Receipt
from knowledge.literature.usage import openly_used
from portal.accounts.models import Person
from portal.visibility.viewer import Viewer

ABOUT_COLUMNS = ("no-columns", "columns-told", "columns-kept")
MOST_LOOKED_AT = 1_000
"""Lines of a receipt among which those about columns are looked for: they come first in a file."""
LONGEST_COLUMN = 100
"""Characters of the name of a column that is asked about."""
MOST_COLUMNS = 50
"""Columns that are asked about at once."""


def reference_for(viewer: Viewer, item: str) -> Reference | None:
    """The reference with this public id, if this viewer may see it."""
    found = Reference.objects.filter(public_id=item).first()
    return found if found is not None and found.edition_audience.admits(viewer) else None


def changeable(viewer: Viewer, item: str) -> Reference | None:
    """The same, if this viewer may change it."""
    found = reference_for(viewer, item)
    return found if found is not None and rules.can_change(viewer, found.added_by_id) else None


def by_citation_key(batch: str) -> Mapping[str, Reference]:
    """What an import (its public id) brought in, by citation key; of a key used twice the first."""
    rows = Reference.objects.filter(batch__public_id=batch).exclude(citation_key="").order_by("-pk")
    return {row.citation_key: row for row in rows}


def imports_of(person: Person, latest: int | None = None) -> list[ImportBatch]:
    """This person's imports, the newest first, with their files but not the contents of those."""
    files = Prefetch("files", ImportFile.objects.only("batch_id", "name"))
    return list(ImportBatch.objects.filter(by=person).prefetch_related(files)[:latest])


def own_import_or_404(person: Person, item: str) -> ImportBatch:
    """This person's import; 404 for anybody else's, as if it were not there."""
    found = ImportBatch.objects.filter(public_id=item, by=person).first()
    if found is None:
        raise Http404
    return found


def state_of(batch: ImportBatch) -> str:
    """How an import stands, as of now: one that nobody works on any more was interrupted, swept or not."""
    if batch.state == "running" and not lease.alive(batch.public_id, batch.host, batch.beat_at):
        batch.refresh_from_db(fields=["state"])
        return "interrupted" if batch.state == "running" else batch.state
    return batch.state


def brought_in(batch: ImportBatch, most: int | None = None) -> list[tuple[str, str]]:
    """(public id, title) of what an import brought in and what is still there of it, in the order of its files."""
    return _titled(Reference.objects.filter(batch=batch), most)


def would_stay(batch: ImportBatch) -> list[tuple[str, str]]:
    """(public id, title) of what taking this import back would leave, because something else hangs on it."""
    rows = openly_used(Reference.objects.filter(batch=batch), batch.by)
    return _titled(rows, None)


def _titled(rows: QuerySet[Reference], most: int | None) -> list[tuple[str, str]]:
    found = rows.order_by("pk").values_list("public_id", "title", "csl")[:most]
    return [(item, title or shown_title("", msgspec.json.decode(csl.encode()))) for item, title, csl in found]


def receipt_of(batch: ImportBatch, *, most: int | None = None) -> Receipt:
    """The receipt of an import, with at most so many lines of each kind."""
    sums = {name: getattr(batch, name) for name in ("read", "created", "duplicates", "repaired", "refused")}
    files = [FileRead(*row) for row in batch.files.values_list("name", "format", "encoding", "read")]
    lines: list[Line] = []
    for kind, _label in ImportedRecord.KINDS:
        lines.extend(_line(row) for row in _lines(batch).filter(kind=kind)[:most])
    return Receipt(batch=batch.public_id, files=files, lines=lines, **sums)


def lines_of(batch: ImportBatch) -> Iterator[Line]:
    """Every line of the receipt in order, a stretch at a time."""
    for row in _lines(batch).iterator(chunk_size=500):
        yield _line(row)


def strange_columns(batch: ImportBatch) -> list[str]:
    """The columns of its tables that the portal does not know by itself."""
    rows = batch.lines.filter(kind__in=("doubtful", "refused")).order_by("number").values_list("remarks", flat=True)
    remarks = [one for found in rows[:MOST_LOOKED_AT] for one in found if one["code"] in ABOUT_COLUMNS]
    heads = dict.fromkeys(head for one in remarks for head in one["detail"].split(BETWEEN_COLUMNS))
    return [head for head in heads if 0 < len(head) <= LONGEST_COLUMN][:MOST_COLUMNS]


def lines_by_kind(batch: ImportBatch) -> dict[str, int]:
    """How many lines of each kind the receipt has."""
    counted = dict(batch.lines.order_by().values_list("kind").annotate(Count("pk")))
    return {kind: counted.get(kind, 0) for kind, _label in ImportedRecord.KINDS}


def _lines(batch: ImportBatch) -> QuerySet[ImportedRecord]:
    return batch.lines.select_related("file").defer("file__content")


def _line(row: ImportedRecord) -> Line:
    remarks = tuple(Remark(**remark) for remark in row.remarks)
    return Line(row.file.name, row.line, row.kind, remarks, row.raw, row.title, row.reference)
