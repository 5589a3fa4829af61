"""Bringing in literature, changing it, and taking an import back."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from django.db import transaction

from knowledge.literature import importing, lease, rules
from knowledge.literature.columns import columns
from knowledge.literature.formats.tables import column_key
from knowledge.literature.importing import Progress, Received, sweep
from knowledge.literature.models import ColumnMeaning, ImportBatch, ImportedRecord, ImportFile, Reference
from knowledge.literature.receipts import Receipt
from knowledge.literature.tasks import run_import
from knowledge.literature.usage import openly_used, used_at_all
from portal import clock, tokens
from portal.accounts.models import Person
from portal.accounts.viewers import viewer_of
from portal.audit.record import record as audit
from portal.shelf.operations import changed

__all__ = [
    "NewReference",
    "Received",
    "add_references",
    "describe_references",
    "enqueue_import",
    "import_references",
    "retry_import",
    "save_reference",
    "set_audience",
    "sweep",
    "undo_import",
]


BEFORE_UNDO: list[Callable[[ImportBatch, Person | None], None]] = []
"""What has to be undone first, before an import is: features that change references add themselves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewReference:
    """A reference to add or to save: its CSL-JSON (abstract and note included), who sees it, and our own words for it.

    `description` maps languages to a sentence; `key` is its name in a world file.
    """

    csl: dict[str, Any]
    audience: str = "portal"
    abstract_public: bool = False
    description: dict[str, str] = field(default_factory=dict)
    key: str = ""


@dataclass(frozen=True, slots=True)
class Undone:
    """What taking an import back did: how many references went, and which stayed because other work hangs on them."""

    removed: int
    kept: tuple[str, ...]


# --- importing --------------------------------------------------------------------------------------------------------
def import_references(
    *,
    files: Sequence[Received],
    by: Person | None,
    audience: str = "portal",
    dry_run: bool = False,
    format: str = "auto",
    key: str = "",
    progress: Progress | None = None,
) -> Receipt:
    """Import these files now; nobody sees anything of it before it is done. `by` None is the command line.

    `audience` is "portal" or "public"; `key` is the import's name in a world file; with `dry_run` nothing is kept.
    Raises rules.NotAllowed for somebody who may not bring in literature.
    """
    if by is not None:
        rules.check_may_contribute(viewer_of(by))
    if dry_run:
        return _rehearsed(files, format)
    batch = ImportBatch(by=by, audience=audience, public_id=tokens.new("import", key), size=_size(files))
    with lease.held(batch.public_id):
        rows = _saved(batch, files, "running")
        return importing.run(batch, files, rows, format=format, key=key, progress=progress)


def _rehearsed(files: Sequence[Received], format: str) -> Receipt:
    reading = importing.Reading(Receipt())
    for received in files:
        for _line in reading.file(received, format, None):
            continue
    return reading.receipt


def enqueue_import(
    *, files: Sequence[Received], by: Person, audience: str = "portal", format: str = "auto"
) -> ImportBatch:
    """Keep these files for the worker to import; the batch tells how far it is."""
    rules.check_may_contribute(viewer_of(by))
    batch = ImportBatch(by=by, audience=audience, size=_size(files))
    with transaction.atomic():
        _saved(batch, files, "waiting", format)
        run_import.enqueue(batch.public_id)
    return batch


def retry_import(*, batch: ImportBatch, by: Person) -> bool:
    """Have an import that was cut off carried out after all, from the files that were kept; False where it was not.

    Raises rules.NotAllowed for somebody else's import.
    """
    rules.check_may_change(viewer_of(by), batch.by_id)
    sweep()
    with transaction.atomic():
        waiting = ImportBatch.objects.filter(pk=batch.pk, state="interrupted").update(state="waiting")
        if waiting:
            run_import.enqueue(batch.public_id)
    return bool(waiting)


@transaction.atomic
def read_again(*, batch: ImportBatch, meanings: Mapping[str, str], by: Person) -> ImportBatch:
    """Remember what columns mean ("" is forgotten), take this import back and have its files read anew.

    Raises rules.NotAllowed for somebody else's import; ValueError for one that is not done.
    """
    rules.check_may_change(viewer_of(by), batch.by_id)
    for head, variable in meanings.items():
        if variable:
            ColumnMeaning.objects.update_or_create(by=by, head=column_key(head), defaults={"variable": variable})
        else:
            ColumnMeaning.objects.filter(by=by, head=column_key(head)).delete()
    rows = list(batch.files.all())
    formats = {row.format for row in rows}
    undo_import(batch=batch, by=by)
    files = [Received(row.name, bytes(row.content)) for row in rows]
    format = formats.pop() if len(formats) == 1 else "auto"
    return enqueue_import(files=files, by=by, audience=batch.audience, format=format or "auto")


def _size(files: Sequence[Received]) -> int:
    return sum(len(received.data) for received in files)


@transaction.atomic
def _saved(batch: ImportBatch, files: Sequence[Received], state: str, format: str = "auto") -> list[ImportFile]:
    batch.state, batch.host = state, lease.host()
    batch.save()
    wanted = "" if format == "auto" else format
    rows = [ImportFile(batch=batch, name=one.name[:200], content=one.data, format=wanted) for one in files]
    for row in rows:
        row.save()
    return rows


@transaction.atomic
def undo_import(*, batch: ImportBatch, by: Person | None) -> Undone:
    """Take a whole import back. A reference that others wrote about or linked stays: their work is not ours to remove.

    One that only notes hang on which `by` may not know of goes out of everybody's sight, and the notes keep it.
    Raises rules.NotAllowed for anybody but whoever imported it and editors; ValueError for an import that is not done.
    """
    if by is not None:
        rules.check_may_change(viewer_of(by), batch.by_id)
    if not ImportBatch.objects.filter(pk=batch.pk, state="done").update(state="undone", finished_at=clock.now()):
        raise ValueError(f"import {batch.public_id} is not there to be taken back: it is {batch.state}")
    batch.state = "undone"
    for undo in BEFORE_UNDO:
        undo(batch, by)
    mine = Reference.objects.filter(batch=batch)
    kept = dict(openly_used(mine, by).values_list("pk", "public_id"))
    hidden = list(used_at_all(mine.exclude(pk__in=kept)).values_list("pk", flat=True))
    going = list(mine.exclude(pk__in=[*kept, *hidden]).values_list("pk", flat=True))
    Reference.objects.filter(pk__in=hidden).update(settled=False)
    for start in range(0, len(going), importing.CHUNK):
        Reference.objects.filter(pk__in=going[start : start + importing.CHUNK]).delete()
    changed("reference", *map(str, (*going, *hidden)))
    audit(action="import.undone", object=f"import:{batch.public_id}", by=by)
    return Undone(len(going) + len(hidden), tuple(kept.values()))


@transaction.atomic
def forget_lines(*, batch: ImportBatch) -> None:
    """Remove what is left of an import that was taken back or interrupted: its lines and files."""
    ImportedRecord.objects.filter(batch=batch).delete()
    batch.files.all().delete()


# --- one by one -------------------------------------------------------------------------------------------------------
@transaction.atomic
def add_references(*, references: Sequence[NewReference], by: Person | None) -> list[Reference]:
    """Add references, many at once, in their order."""
    if by is not None:
        rules.check_may_contribute(viewer_of(by))
    rows = [Reference(public_id=tokens.new("reference", new.key), added_by=by, **_fields(new)) for new in references]
    Reference.objects.bulk_create(rows)
    changed("reference", *(str(row.pk) for row in rows))
    for row in rows:
        audit(action="reference.added", object=f"reference:{row.public_id}", by=by)
    return rows


@transaction.atomic
def save_reference(*, reference: Reference, to: NewReference, by: Person) -> Reference:
    """Save a changed reference. Raises rules.NotAllowed for anybody but whoever added it and editors."""
    rules.check_may_change(viewer_of(by), reference.added_by_id)
    since = reference.released_on
    for name, value in _fields(to).items():
        setattr(reference, name, value)
    reference.released_on = reference.released_on and (since or reference.released_on)
    reference.save()
    changed("reference", str(reference.pk))
    audit(action="reference.changed", object=f"reference:{reference.public_id}", by=by)
    return reference


@transaction.atomic
def describe_references(*, descriptions: Sequence[tuple[Reference, dict[str, str]]], by: Person | None) -> None:
    """Give references our own sentence about them, by language."""
    rows = []
    for reference, description in descriptions:
        if by is not None:
            rules.check_may_change(viewer_of(by), reference.added_by_id)
        reference.description = description
        rows.append(reference)
    Reference.objects.bulk_update(rows, ["description"], batch_size=importing.CHUNK)
    changed("reference", *(str(row.pk) for row in rows))


@transaction.atomic
def set_audience(*, references: Collection[Reference], audience: str, by: Person | None) -> None:
    """Show these references to everybody ("public") or to account holders only ("portal")."""
    if audience not in dict(Reference.AUDIENCES):
        raise ValueError(f"{audience!r} is no audience: portal or public")
    for reference in references:
        if by is not None:
            rules.check_may_change(viewer_of(by), reference.added_by_id)
        reference.audience = audience
        reference.released_on = (reference.released_on or clock.today()) if audience == "public" else None
    Reference.objects.bulk_update(references, ["audience", "released_on"], batch_size=importing.CHUNK)
    changed("reference", *(str(one.pk) for one in references))
    for reference in references:
        audit(action=f"reference.{audience}", object=f"reference:{reference.public_id}", by=by)


def _fields(new: NewReference) -> dict[str, Any]:
    return {
        **asdict(columns(new.csl)),
        "audience": new.audience,
        "released_on": clock.today() if new.audience == "public" else None,
        "abstract_public": new.abstract_public,
        "description": {lang: text for lang, text in new.description.items() if text},
    }
