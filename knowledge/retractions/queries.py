"""Which references a notice is about."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q, QuerySet

from knowledge.literature.models import Reference
from knowledge.retractions.models import RetractionNotice
from portal.shelf.rows import Among

Identifiers = tuple[int, str, str]
"""A reference's key, DOI and PubMed number."""


def notices_about(references: Iterable[Identifiers]) -> dict[int, RetractionNotice]:
    """The notice in force about each of these references that has one, in one query."""
    listed = list(references)
    dois, pmids = {doi for _pk, doi, _pmid in listed if doi}, {pmid for _pk, _doi, pmid in listed if pmid}
    if not dois and not pmids:
        return {}
    by_number = Q(doi="", pmid__in=Among(pmids)) if pmids else Q()
    rows = RetractionNotice.objects.filter((Q(doi__in=Among(dois)) if dois else Q()) | by_number)
    by_doi, by_pmid = {}, {}
    for row in rows:
        (by_doi if row.doi else by_pmid)[row.doi or row.pmid] = row
    found = {pk: by_doi.get(doi) or by_pmid.get(pmid) for pk, doi, pmid in listed}
    return {pk: row for pk, row in found.items() if row is not None}


def retracted() -> QuerySet[Reference]:
    """The references that were retracted or of which their journal is no longer sure."""
    notices = RetractionNotice.objects.exclude(nature="correction")
    by_doi = Exists(notices.filter(doi=OuterRef("doi")).exclude(doi=""))
    by_pmid = Exists(notices.filter(doi="", pmid=OuterRef("pmid")).exclude(pmid=""))
    return Reference.objects.filter(by_doi | by_pmid)
