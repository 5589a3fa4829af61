"""Answering with a page from the shelf: found by its address, drawn by its kind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from portal.editions.registry import Link, edition_class
from portal.shelf.queries import NotOnShelf, Shelf, Shown
from portal.web.render import render_page

# what a kind of page shows besides its own edition: plain values, from the shelf. `links` is None for a page that is
# on the shelf and holds the relations of one that is not (a preview)
Extra = Callable[[HttpRequest, Shown[Any], tuple[Link, ...] | None], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class PageKind:
    """How pages of one kind are drawn."""

    template: str
    adds: Extra | None


_kinds: dict[str, PageKind] = {}


def register_page(kind: str, template: str, extra: Extra | None = None) -> None:
    """Pages whose edition is of this kind are drawn with this template, with what `extra` adds."""
    _kinds[kind] = PageKind(template, extra)


def shelved_page(request: HttpRequest, path: str = "") -> HttpResponse:
    """The page at this address, for this viewer; 404 where the shelf has none."""
    shown = request.shelf.at(request.path)  # type: ignore[attr-defined]
    if shown is None or shown.edition.kind not in _kinds:
        raise NotOnShelf
    return render_shown(request, shown)


def render_shown(request: HttpRequest, shown: Shown[Any], *, links: tuple[Link, ...] | None = None) -> HttpResponse:
    """Draw one edition with its kind's template; `links` are given for a preview only."""
    kind = _kinds[shown.edition.kind]
    more = kind.adds(request, shown, links) if kind.adds else {}
    more["alternates"] = _alternates(request.shelf, shown)  # type: ignore[attr-defined]
    return render_page(request, kind.template, {"shown": shown, "edition": shown.edition, **more})


def _alternates(shelf: Shelf, shown: Shown[Any]) -> dict[str, str]:
    """Where the same page is read in the other languages; the front page where it is not."""
    found = {}
    for code in settings.PORTAL_LANGUAGES:
        if code != shelf.lang:
            other = Shelf(shelf.viewer, code).find(type(shown.edition), shown.edition.item)
            found[code] = other.path if other else f"/{code}/"
    return found


def _front(request: HttpRequest, shown: Shown[Any], links: tuple[Link, ...] | None) -> dict[str, Any]:
    shelf: Shelf = request.shelf  # type: ignore[attr-defined]
    lists = {name: shelf.all(edition_class(kind)) for name, kind in FRONT.items()}
    return {
        "intro": shown,
        "topics": lists["topics"],
        "outcome": lists["outcomes"][0] if lists["outcomes"] else None,
        "event": lists["events"][0] if lists["events"] else None,
    }


FRONT = {"topics": "topic", "outcomes": "outcome", "events": "conference"}


def _news_list(request: HttpRequest, shown: Shown[Any], links: tuple[Link, ...] | None) -> dict[str, Any]:
    return {"items": request.shelf.page(edition_class("news"), limit=50).rows}  # type: ignore[attr-defined]


def _think_tank(request: HttpRequest, shown: Shown[Any], links: tuple[Link, ...] | None) -> dict[str, Any]:
    return {"participants": request.shelf.all(edition_class("participant"))}  # type: ignore[attr-defined]


register_page("think-tank", "portal/think_tank.html", _think_tank)
register_page("home", "portal/home.html", _front)
register_page("text", "portal/standard.html")
register_page("accessibility", "portal/standard_accessibility.html")
register_page("news", "portal/news.html")
register_page("news-index", "portal/news_index.html", _news_list)
