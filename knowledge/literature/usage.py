"""What hangs on references: links to indicators and topics, and notes. Asked before an import is taken back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet

from knowledge.literature.models import Reference
from portal.accounts.models import Person

_known: list[Callable[[Person], QuerySet[Any]]] = []


def register_use(known: Callable[[Person], QuerySet[Any]]) -> None:
    """Who points at references says so here: rows with a `reference`, of which this person may know."""
    _known.append(known)


def openly_used(references: QuerySet[Reference], by: Person | None) -> QuerySet[Reference]:
    """Those of these references that something hangs on which this person may know of; the command line knows all.

    A note that its author keeps to themselves or to a room is left out: that a reference stays must not tell of it.
    """
    if by is None:
        return references.filter(pk__in=_held(references))
    known = (rows(by).filter(reference__in=references) for rows in _known)
    return references.filter(pk__in={pk for rows in known for pk in rows.values_list("reference_id", flat=True)})


def used_at_all(references: QuerySet[Reference]) -> QuerySet[Reference]:
    """Those of these references that anything points to."""
    return references.filter(pk__in=_held(references))


def _held(references: QuerySet[Reference]) -> set[int]:
    held: set[int] = set()
    for relation in Reference._meta.get_fields(include_hidden=True):
        if not relation.one_to_many:
            continue
        rows = relation.related_model._base_manager.filter(**{f"{relation.field.name}__in": references})
        held.update(rows.values_list(relation.field.attname, flat=True))
    return held
