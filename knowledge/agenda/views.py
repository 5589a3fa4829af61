"""What a page of the agenda shows besides its own edition, from the shelf alone."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from knowledge.agenda.editions import TopicEdition
from knowledge.agenda.rules import goes_to_research, goes_to_session
from portal.editions.registry import Link, edition_class, edition_kinds
from portal.shelf.queries import Shelf, Shown, distinct
from portal.web.page_views import register_page


def agenda_page(request: HttpRequest, shown: Shown[Any], links: tuple[Link, ...] | None) -> dict[str, Any]:
    """The topics, in their order."""
    return {"topics": request.shelf.all(TopicEdition)}  # type: ignore[attr-defined]


def topic_page(request: HttpRequest, shown: Shown[Any], links: tuple[Link, ...] | None) -> dict[str, Any]:
    """Related topics, literature, and whatever else says that it touches this topic: outcomes, talks."""
    shelf: Shelf = request.shelf  # type: ignore[attr-defined]
    item = shown.edition.item
    touching = shelf.linking_any("topic", item, "topic")
    if links is None:
        outward = shelf.linked(TopicEdition, "topic", item, "related")
        chosen = _literature(shelf, item)
    else:
        outward = shelf.many(TopicEdition, _items(links, "related"))
        chosen = _many(shelf, "reference", _items(links, "reference"))
    inward = shelf.linking(TopicEdition, "topic", item, "related")
    return {
        "related": [one for one in distinct([*outward, *inward]) if one.edition.item != item],
        "references": distinct([*chosen, *touching.pop("reference", [])]),
        "outcomes": touching.pop("outcome", []),
        "talks": touching.pop("talk", []),
        "others": [one for kind in sorted(touching) for one in touching[kind]],
        "to_session": goes_to_session(shown.edition.destination),
        "to_research": goes_to_research(shown.edition.destination),
    }


def install() -> None:
    """Say how pages of the agenda are drawn."""
    register_page("agenda", "knowledge/agenda/agenda.html", agenda_page)
    register_page("topic", "knowledge/agenda/topic.html", topic_page)


def _items(links: tuple[Link, ...], relation: str) -> list[str]:
    return [link.item for link in links if link.relation == relation]


def _literature(shelf: Shelf, item: str) -> list[Shown[Any]]:
    if "reference" not in edition_kinds():
        return []
    return shelf.linked(edition_class("reference"), "topic", item, "reference")


def _many(shelf: Shelf, kind: str, items: list[str]) -> list[Shown[Any]]:
    return shelf.many(edition_class(kind), items) if kind in edition_kinds() else []
