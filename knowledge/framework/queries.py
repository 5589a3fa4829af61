"""Reading the framework on the write side: for the forms of people who link evidence."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import Http404

from knowledge.framework.models import Evidence
from portal.accounts.models import Person
from portal.visibility.viewer import Viewer


def evidence_or_404(viewer: Viewer, item: str) -> Evidence:
    """The link with this identifier, if this viewer may see both it and its reference."""
    found = Evidence.objects.filter(public_id=item).select_related("reference", "indicator").first()
    if found is None or not (found.audience | found.reference.edition_audience).admits(viewer):
        raise Http404
    return found


def evidence_on(viewer: Viewer, item: str) -> list[Evidence]:
    """What is linked to this indicator already, as far as this viewer may see it."""
    rows = Evidence.objects.filter(indicator__public_id=item).select_related("reference").order_by("stance", "pk")
    return [one for one in rows if (one.audience | one.reference.edition_audience).admits(viewer)]


def known_evidence(by: Person) -> QuerySet[Evidence]:
    """What this person may know to bear on an indicator: all of it."""
    return Evidence.objects.all()
