"""Reading the framework on the write side: for the forms of people who link evidence."""

from __future__ import annotations

from django.http import Http404

from knowledge.framework.models import Evidence
from knowledge.literature.models import Reference
from portal.visibility.viewer import Viewer


def evidence_or_404(viewer: Viewer, item: str) -> Evidence:
    """The link with this identifier, if this viewer may see both it and its reference."""
    found = Evidence.objects.filter(public_id=item).select_related("reference", "indicator").first()
    if found is None or not (found.audience | found.reference.edition_audience).admits(viewer):
        raise Http404
    return found


def reference_for(viewer: Viewer, item: str) -> Reference | None:
    """The reference with this identifier, if this viewer may see it; None for hidden and absent alike."""
    found = Reference.objects.filter(public_id=item).first()
    return found if found is not None and found.edition_audience.admits(viewer) else None


def evidence_on(viewer: Viewer, item: str) -> list[Evidence]:
    """What is linked to this indicator already, as far as this viewer may see it."""
    rows = Evidence.objects.filter(indicator__public_id=item).select_related("reference").order_by("stance", "pk")
    return [one for one in rows if (one.audience | one.reference.edition_audience).admits(viewer)]
