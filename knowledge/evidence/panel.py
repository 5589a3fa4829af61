"""References that were taken back while indicators lean on them, on the desk of whoever keeps the framework."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from knowledge.framework.models import Evidence
from knowledge.retractions.queries import retracted
from portal.web.address import address_of
from portal.web.panels import DeskItem, register_panel

EDITORS = ("role:editor", "role:admin")


def offer(request: HttpRequest) -> list[DeskItem]:
    """A line for each indicator and reference that this concerns, until the link is gone."""
    if not any(request.viewer.holds(seat) for seat in EDITORS):  # type: ignore[attr-defined]
        return []
    rows = Evidence.objects.filter(reference__in=retracted()).select_related("indicator", "reference")
    return [_line(one) for one in rows.order_by("indicator__code", "pk")]


def _line(one: Evidence) -> DeskItem:
    return DeskItem(
        text=_("Indicator %(code)s leans on a publication that was retracted or is in doubt: %(title)s")
        % {"code": one.indicator.code, "title": one.reference.title[:90]},
        url=address_of("reference", one.reference.public_id),
        action=_("Look at it"),
        urgent=True,
    )


def install() -> None:
    """Add to what is asked of somebody."""
    register_panel("asked", title=gettext_lazy("Asked of you"), offer=offer, order=10)
