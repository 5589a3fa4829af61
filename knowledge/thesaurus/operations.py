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
    """An entry to add: words of both languages that mean the same."""

    nl: tuple[str, ...] = ()
    en: tuple[str, ...] = ()
    key: str = ""


@transaction.atomic
def add_terms(*, terms: Sequence[NewTerm], by: Person | None) -> list[Term]:
    """Add entries, many at once, in that order."""
    rows = [Term(public_id=tokens.new("term", new.key), nl="\n".join(new.nl), en="\n".join(new.en)) for new in terms]
    Term.objects.bulk_create(rows)
    for term in rows:
        record(action="term.added", object=f"term:{term.public_id}", by=by)
    changed("term", *(str(term.pk) for term in rows))
    return rows
