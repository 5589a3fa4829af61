"""Finding duplicates, making one of two, taking that back, and remembering that two are not the same."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import asdict
from typing import Any

import msgspec
from django.db import IntegrityError, transaction
from django.db.models import Q

from knowledge.duplicates import alike
from knowledge.duplicates.models import DuplicatePair, Merge
from knowledge.literature import rules, usage
from knowledge.literature.columns import columns
from knowledge.literature.importing import TAKEN
from knowledge.literature.models import ImportBatch, Reference
from portal.accounts.models import Person
from portal.accounts.viewers import viewer_of
from portal.audit.record import record as audit
from portal.shelf.operations import changed, deferred
from portal.shelf.rows import Among, insert

FACTS = ("pk", "csl", "year", "doi", "isbn", "pmid")
_DECODE = msgspec.json.Decoder(dict[str, Any]).decode


class Overtaken(RuntimeError):
    """Somebody else was quicker: one of the two is no longer as it was when it was looked at."""


@transaction.atomic
def find_duplicates() -> tuple[int, int]:
    """Look through all references for pairs; how many are in the queue, and how many of those are new."""
    rows = Reference.objects.values_list(*FACTS).iterator(chunk_size=2000)
    everything = [
        alike.facts(pk, _DECODE(csl), year=year, doi=doi, isbn=isbn, pmid=pmid)
        for pk, csl, year, doi, isbn, pmid in rows
    ]
    found = {(one.one, one.other): one for one in alike.pairs(everything)}
    known = {(one, other): (pk, state) for pk, one, other, state in
             DuplicatePair.objects.values_list("pk", "one_id", "other_id", "state")}  # fmt: skip
    gone = [pk for pair, (pk, state) in known.items() if state == "open" and pair not in found]
    if gone:
        DuplicatePair.objects.filter(pk__in=Among(gone)).delete()
    new = [found[pair] for pair in sorted(found.keys() - known.keys())]
    names = ("one", "other", "score", "reasons", "state")
    insert(DuplicatePair, names, ((one.one, one.other, one.score, _json(one.reasons), "open") for one in new))
    return sum(known.get(pair, (0, "open"))[1] == "open" for pair in found), len(new)


def _json(reasons: Iterable[str]) -> str:
    return msgspec.json.encode(list(reasons)).decode()


@transaction.atomic
def tell_apart(*, pair: DuplicatePair, by: Person) -> None:
    """Say for good that these two are not the same publication. Raises rules.NotAllowed."""
    for reference in (pair.one, pair.other):
        rules.check_may_change(viewer_of(by), reference.added_by_id)
    DuplicatePair.objects.filter(pk=pair.pk).update(state="different", told_by=by)


def stamp(one: Reference) -> str:
    """What this reference says now, as a short text: another one means that somebody changed it."""
    return f"{one.fingerprint[:12]}{one.audience[:2]}{int(one.settled)}"


@transaction.atomic
def merge(*, kept: Reference, gone: Reference, taking: Collection[str], by: Person, seen: Collection[str]) -> Merge:
    """Make one of two references: `kept` stays at its address, with the variables in `taking` from the other.

    `seen` are the stamps of both as they were looked at. What hangs on `gone` moves along, and its address leads on.
    Raises rules.NotAllowed; Overtaken where one of them changed or went in the meantime.
    """
    locked = {one.pk: one for one in Reference.objects.select_for_update().filter(pk__in=(kept.pk, gone.pk))}
    if len(locked) < 2 or sorted(map(stamp, locked.values())) != sorted(seen):
        raise Overtaken
    kept, gone = locked[kept.pk], locked[gone.pk]
    for reference in (kept, gone):
        rules.check_may_change(viewer_of(by), reference.added_by_id)
    before = {name: getattr(kept, name) for name in TAKEN}
    with deferred():
        _take_over(kept, gone, taking)
        moved, dropped = _move(gone, kept)
        Reference.objects.filter(pk=gone.pk).update(settled=False)
        made = Merge.objects.create(kept=kept, gone=gone, before=before | {"after": kept.fingerprint}, moved=moved,
                                    dropped=dropped, by=by)  # fmt: skip
        _remember_differences(gone, kept)
        changed("reference", str(kept.pk), str(gone.pk))
    audit(action="reference.merged", object=f"reference:{kept.public_id}", by=by)
    return made


def _take_over(kept: Reference, gone: Reference, taking: Collection[str]) -> None:
    record, other = kept.whole_record, gone.whole_record
    for variable in taking:
        record.pop(variable, None)
        if variable in other:
            record[variable] = other[variable]
    record["custom"] = {**other.get("custom", {}), **record.get("custom", {})}
    if not record["custom"]:
        del record["custom"]
    for name, value in asdict(columns(record)).items():
        setattr(kept, name, value)
    kept.save()


def _move(start: Reference, end: Reference) -> tuple[list[list[Any]], list[list[Any]]]:
    """Move what hangs on one reference to another: [model, key] of each, [model, fields] of what was there twice."""
    moved: list[list[Any]] = []
    dropped: list[list[Any]] = []
    for use in usage.uses():
        touched = set()
        for row in use.model._base_manager.filter(reference=start).order_by("pk"):
            touched.add(str(getattr(row, use.key)))
            if _moved(row, end):
                moved.append([use.model._meta.label, row.pk])
            else:
                values = use.model._base_manager.filter(pk=row.pk).values().get()
                dropped.append([use.model._meta.label, {name: _plain(value) for name, value in values.items()}])
                row.delete()
        if touched:
            changed(use.fact, *sorted(touched))
    return moved, dropped


def _moved(row: Any, end: Reference) -> bool:
    try:
        with transaction.atomic():
            type(row)._base_manager.filter(pk=row.pk).update(reference=end)
    except IntegrityError:  # the other has the same link already
        return False
    return True


def _plain(value: Any) -> Any:
    return value if isinstance(value, str | int | None) else str(value)


def _remember_differences(gone: Reference, kept: Reference) -> None:
    """What was told apart from the one that goes is told apart from the one that stays."""
    for pair in DuplicatePair.objects.filter(Q(one=gone) | Q(other=gone), state="different"):
        third = pair.other_id if pair.one_id == gone.pk else pair.one_id
        first, second = sorted((kept.pk, third))
        told = {"state": "different", "score": pair.score, "reasons": pair.reasons, "told_by_id": pair.told_by_id}
        DuplicatePair.objects.update_or_create(one_id=first, other_id=second, defaults=told)


@transaction.atomic
def undo_merge(*, made: Merge, by: Person | None) -> bool:
    """Make two of one again; whether the one that stayed got its old text back (not if it was changed since).

    Raises rules.NotAllowed for whoever may not change it.
    """
    kept, gone = made.kept, Reference.with_unsettled.get(pk=made.gone_id)
    if by is not None:
        rules.check_may_change(viewer_of(by), kept.added_by_id)
    untouched = kept.fingerprint == made.before.pop("after")
    models = {use.model._meta.label: use for use in usage.uses()}
    with deferred():
        if untouched:
            Reference.objects.filter(pk=kept.pk).update(**made.before)
        Reference.with_unsettled.filter(pk=gone.pk).update(settled=True)
        for label, key in made.moved:
            _back(models[label], key, gone)
        for label, values in made.dropped:
            model = models[label].model
            model._base_manager.get_or_create(pk=values["id"], defaults=values)
            changed(models[label].fact, str(values.get(models[label].key, values["id"])))
        made.delete()
        changed("reference", str(kept.pk), str(gone.pk))
    audit(action="reference.unmerged", object=f"reference:{kept.public_id}", by=by)
    return untouched


def _back(use: usage.Use, key: int, gone: Reference) -> None:
    rows = use.model._base_manager.filter(pk=key)
    rows.update(reference=gone)
    changed(use.fact, *map(str, rows.values_list(use.key, flat=True)))


def undo_merges_of(batch: ImportBatch, by: Person | None) -> None:
    """Before an import is undone: whatever was merged with what it brought in, the latest first."""
    for made in Merge.objects.filter(Q(kept__batch=batch) | Q(gone__batch=batch)).select_related("kept"):
        undo_merge(made=made, by=None)
