"""What hangs on references: links to indicators and topics, and notes. Asked before an import is taken back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet

from knowledge.literature.models import Reference
from portal.accounts.models import Person


@dataclass(frozen=True, slots=True)
class Use:
    """Rows of a model with a `reference`: those a person may know of, and the fact (kind, key) that each belongs to."""

    model: type[Model]
    known: Callable[[Person], QuerySet[Any]]
    fact: str
    key: str = "pk"


_uses: dict[type[Model], Use] = {}


def register_use(use: Use) -> None:
    """Whoever points at references says so here."""
    _uses[use.model] = use


def uses() -> list[Use]:
    """Everything that points at references."""
    return list(_uses.values())


def openly_used(references: QuerySet[Reference], by: Person | None) -> QuerySet[Reference]:
    """Those of these references that something hangs on which this person may know of; the command line knows all.

    A note that its author keeps to themselves or to a room is left out: that a reference stays must not tell of it.
    """
    if by is None:
        return references.filter(pk__in=_held(references))
    known = (use.known(by).filter(reference__in=references) for use in uses())
    return references.filter(pk__in={pk for rows in known for pk in rows.values_list("reference_id", flat=True)})


def used_at_all(references: QuerySet[Reference]) -> QuerySet[Reference]:
    """Those of these references that anything points to."""
    return references.filter(pk__in=_held(references))


def _held(references: QuerySet[Reference]) -> set[int]:
    rows = (use.model._base_manager.filter(reference__in=references) for use in uses())
    return {pk for found in rows for pk in found.values_list("reference_id", flat=True)}
