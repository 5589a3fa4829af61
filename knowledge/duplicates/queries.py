"""The queue as one person may work on it, and what two references say differently."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404

from knowledge.duplicates.models import DuplicatePair, Merge
from knowledge.literature import csl as variables
from knowledge.literature import names, rules
from knowledge.literature.known import Row
from portal.shelf.rows import Among
from portal.visibility.viewer import Viewer

LATEST = 10
NOT_COMPARED = frozenset({"custom", "id"})


@dataclass(frozen=True, slots=True)
class Difference:
    """One variable as both references have it; `taken` is "one" or "other": which is offered."""

    variable: str
    one: str
    other: str
    taken: str


def queue(viewer: Viewer) -> QuerySet[DuplicatePair]:
    """The pairs this person may decide on, the surest first."""
    rows = DuplicatePair.objects.filter(state="open", one__settled=True, other__settled=True)
    return _own(rows, viewer, "one", "other").select_related("one", "other")


def pair_or_404(viewer: Viewer, one: str, other: str) -> DuplicatePair:
    """The pair of these two references (public ids), open or told apart, if this person may decide on it."""
    either = Q(one__public_id=one, other__public_id=other) | Q(one__public_id=other, other__public_id=one)
    rows = DuplicatePair.objects.filter(either, one__settled=True, other__settled=True)
    found = _own(rows, viewer, "one", "other").select_related("one", "other").first()
    if found is None:
        raise Http404
    return found


def latest_merges(viewer: Viewer) -> list[Merge]:
    """The latest merges that this person may take back."""
    return list(_own(Merge.objects.filter(kept__settled=True), viewer, "kept").select_related("kept", "gone")[:LATEST])


def merge_or_404(viewer: Viewer, item: str) -> Merge:
    """The merge with this public id, if this person may take it back."""
    rows = Merge.objects.filter(public_id=item, kept__settled=True)
    found = _own(rows, viewer, "kept").select_related("kept", "gone").first()
    if found is None:
        raise Http404
    return found


def known_under_another(column: str, values: Collection[str]) -> Iterable[Row]:
    """References that were made one with another are known as that one, should they come in again."""
    rows = Merge.objects.filter(**{f"gone__{column}__in": Among(values)}, kept__settled=True)
    return rows.values_list(f"gone__{column}", "kept__public_id", "kept__title", "kept__doi", "kept__type")


def _own(rows: QuerySet[Any], viewer: Viewer, *ends: str) -> QuerySet[Any]:
    if rules.can_change(viewer, None):
        return rows
    return rows.filter(**{f"{end}__added_by_id": viewer.person for end in ends})


def differences(pair: DuplicatePair) -> list[Difference]:
    """What the two say differently, by variable; where one says nothing the other is offered."""
    mine, its = pair.one.whole_record, pair.other.whole_record
    found = []
    for variable in sorted({*mine, *its} - NOT_COMPARED, key=_order):
        left, right = _shown(mine, variable), _shown(its, variable)
        if left != right:
            found.append(Difference(variable, left, right, "one" if left else "other"))
    return found


def _order(variable: str) -> tuple[int, str]:
    first = ("type", "title", "author", "issued", "container-title", "volume", "issue", "page", "DOI")
    return (first.index(variable) if variable in first else len(first), variable)


def _shown(record: dict[str, Any], variable: str) -> str:
    if variable in variables.NAME_VARIABLES:
        return "; ".join(names.inverted(one) for one in record.get(variable) or [] if isinstance(one, dict))
    return variables.text(record, variable)
