"""Pages that wait for somebody's approval, on the desk of whoever can give it."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page, TaskState

from portal.web.panels import DeskItem, register_panel

APPROVERS = ("role:editor", "role:admin")


def offer(request: HttpRequest) -> list[DeskItem]:
    """A line for each page in moderation that this person may approve."""
    if not any(request.viewer.holds(seat) for seat in APPROVERS):  # type: ignore[attr-defined]
        return []
    waiting = TaskState.objects.reviewable_by(request.user).select_related("revision").order_by("pk")
    return [_line(state) for state in waiting if isinstance(state.revision.content_object, Page)]


def _line(state: TaskState) -> DeskItem:
    page = state.revision.as_object()
    return DeskItem(
        text=_("Read and approve: %(title)s") % {"title": page.title},
        url=reverse("wagtailadmin_pages:edit", args=[page.pk]),
        note=_("A page of the site"),
        action=_("Look at it"),
    )


def install() -> None:
    """Add to what is asked of somebody."""
    register_panel("asked", title=gettext_lazy("Asked of you"), offer=offer, order=10)
