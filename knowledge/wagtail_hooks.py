"""The Wagtail admin as the portal's editors meet it: its own parts in the menu, nothing that is not used."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, URLPattern, path, reverse
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.site_summary import PagesSummaryItem

from knowledge import cms

# what Wagtail offers and the portal does not use: files are none of its business, help is in the fields
UNUSED = {"explorer", "images", "documents", "help"}
UNUSED_REPORTS = {"aging-pages", "page-types-usage"}
ROOMS = "thinktank:planner"

reverse_lazy_str = lazy(reverse, str)


class ForSeat(MenuItem):
    """A link shown only to whoever holds a seat, and only where its address exists."""

    def __init__(self, label: Any, url_name: str, seat: str, **options: Any) -> None:
        super().__init__(label, "", **options)
        self.url_name = url_name
        self.seat = seat

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether this viewer holds the seat."""
        if not request.viewer.holds(self.seat):  # type: ignore[attr-defined]
            return False
        try:
            self.url = reverse(self.url_name)
        except NoReverseMatch:
            return False
        return True


@hooks.register("register_admin_viewset")
def listings() -> list[Any]:
    """The listings of the menu, and the chooser of references."""
    return [cms.References(), cms.Framework(), cms.Thesaurus(), cms.ReferenceChooser("choose-reference")]


@hooks.register("register_admin_urls")
def shortcuts() -> list[URLPattern]:
    """Addresses of the menu's shortcuts into the page explorer."""
    return [
        path("agenda/", cms.agenda, name="knowledge_agenda"),
        path("site-pages/", cms.pages, name="knowledge_pages"),
    ]


@hooks.register("register_admin_menu_item")
def agenda_item() -> MenuItem:
    """The agenda, first of all."""
    return MenuItem(_("Agenda"), reverse_lazy_str("knowledge_agenda"), name="agenda", icon_name="list-ol", order=200)


@hooks.register("register_admin_menu_item")
def pages_item() -> MenuItem:
    """News and texts."""
    return MenuItem(
        _("News and pages"), reverse_lazy_str("knowledge_pages"), name="news-pages", icon_name="edit", order=230
    )


@hooks.register("register_admin_menu_item")
def rooms_item() -> MenuItem:
    """For organisers: the way to their rooms, which are no part of this admin."""
    return ForSeat(_("Sessions and rooms"), ROOMS, "role:organiser", name="rooms", icon_name="group", order=300)


@hooks.register("register_admin_menu_item")
def site_item() -> MenuItem:
    """Back to the site."""
    return MenuItem(_("To the site"), "/", name="to-the-site", icon_name="site", order=12000)


@hooks.register("construct_main_menu")
def only_what_is_used(request: HttpRequest, items: list[MenuItem]) -> None:
    """Take out what the portal does not use."""
    items[:] = [item for item in items if item.name not in UNUSED]


@hooks.register("construct_reports_menu")
def reports(request: HttpRequest, items: list[MenuItem]) -> None:
    """The history of the site is for administrators."""
    admin = request.viewer.holds("role:admin")  # type: ignore[attr-defined]
    items[:] = [item for item in items if item.name not in UNUSED_REPORTS and (admin or item.name != "site-history")]


@hooks.register("construct_homepage_summary_items", order=1000)
def summary(request: HttpRequest, items: list[Any]) -> None:
    """Of the counts on the first page only that of pages; files are not used."""
    items[:] = [item for item in items if isinstance(item, PagesSummaryItem)]
