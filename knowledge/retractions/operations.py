"""Taking over a list of retractions: what it says replaces what an earlier list said."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import astuple, dataclass, fields

from django.db import transaction
from django.db.models import Q, QuerySet

from knowledge.literature.models import Reference
from knowledge.retractions.lists import Notice
from knowledge.retractions.models import RetractionNotice
from portal.audit.record import record as audit
from portal.shelf.operations import changed
from portal.shelf.rows import Among, insert

NAMES = tuple(field.name for field in fields(Notice))
DOI_LIMIT = 250


@dataclass(frozen=True, slots=True)
class TakenOver:
    """What a list changed: how many notices came and went, and the references whose marks changed."""

    added: int
    removed: int
    touched: tuple[str, ...]


@transaction.atomic
def replace_notices(notices: Collection[Notice]) -> TakenOver:
    """Put these notices in the place of those there are; references that are concerned are shown anew."""
    new = {one for one in notices if len(one.doi) <= DOI_LIMIT and len(one.notice_doi) <= DOI_LIMIT}
    old = {Notice(*row): pk for pk, *row in RetractionNotice.objects.values_list("pk", *NAMES).iterator()}
    gone, come = old.keys() - new, new - old.keys()
    if gone:
        RetractionNotice.objects.filter(pk__in=Among([old[one] for one in gone])).delete()
    insert(RetractionNotice, NAMES, map(astuple, sorted(come)))
    touched = _concerned([*gone, *come])
    keys = list(touched.values_list("pk", flat=True))
    changed("reference", *map(str, keys))
    audit(action="retractions.loaded", object=f"retractions:{len(new)}", by=None)
    return TakenOver(
        len(come), len(gone), tuple(Reference.objects.filter(pk__in=keys).values_list("public_id", flat=True))
    )


def _concerned(notices: Collection[Notice]) -> QuerySet[Reference]:
    """The references these notices are about."""
    dois, pmids = [one.doi for one in notices if one.doi], [one.pmid for one in notices if not one.doi]
    if not dois and not pmids:
        return Reference.objects.none()
    by_number = Q(pmid__in=Among(pmids)) if pmids else Q()
    return Reference.objects.filter((Q(doi__in=Among(dois)) if dois else Q()) | by_number).order_by("pk")
