"""Writing the thesaurus."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from knowledge.thesaurus.models import Term
from portal import tokens
from portal.accounts.models import Person
from portal.audit.record import record
from portal.shelf.operations import changed


@dataclass(frozen=True, slots=True, kw_only=True)
class NewTerm:
    """An entry to add: words of both languages that mean the same, and narrower ones."""

    nl: tuple[str, ...] = ()
    en: tuple[str, ...] = ()
    narrower: tuple[str, ...] = ()
    key: str = ""


@transaction.atomic
def add_terms(*, terms: Sequence[NewTerm], by: Person | None) -> list[Term]:
    """Add entries, many at once, in that order."""
    rows = [_row(new) for new in terms]
    Term.objects.bulk_create(rows)
    for term in rows:
        record(action="term.added", object=f"term:{term.public_id}", by=by)
    changed("term", *(str(term.pk) for term in rows))
    return rows


def _row(new: NewTerm) -> Term:
    texts = {name: "\n".join(getattr(new, name)) for name in ("nl", "en", "narrower")}
    return Term(public_id=tokens.new("term", new.key), **texts)
