"""The literature as it is read: the list with its search, one reference, and both as files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from knowledge.framework import rules as framework
from knowledge.literature import rules
from knowledge.literature.editions import ReferenceEdition
from knowledge.literature.export import download, exported
from knowledge.literature.formats import FORMATS
from knowledge.literature.linked_data import linked_data
from knowledge.literature.tags import coins, head_tags, keywords
from knowledge.literature.type_names import TYPE_NAMES
from knowledge.notes import rules as notes
from portal.editions.registry import edition_class, edition_kinds
from portal.shelf.queries import Shelf, Shown
from portal.web.address import url_of
from portal.web.finding import find, sorts
from portal.web.render import render_page


@dataclass(frozen=True, slots=True)
class Row:
    """A reference in the list: as search found it, its edition, and what Zotero reads of it."""

    found: Any
    edition: ReferenceEdition
    coins: str


@require_safe
def references(request: HttpRequest) -> HttpResponse:
    """All the literature this reader may see, searched and narrowed as the address says."""
    shelf: Shelf = request.shelf
    found = find(shelf, dict(request.GET.lists()), kinds=(ReferenceEdition.kind,))
    context = {
        "found": found,
        "rows": _rows(shelf, found.open.results),
        "sorts": sorts(found.sort),
        "formats": _formats(),
        "nothing_yet": not (found.open.total or found.query or found.filtered),
        "contributes": rules.can_contribute(request.viewer),
    }
    return render_page(request, "knowledge/literature/references.html", context)


@require_safe
def reference(request: HttpRequest, item: str) -> HttpResponse:
    """One reference: what it is, what it does to indicators, and the notes on it that this reader may read."""
    shelf: Shelf = request.shelf
    shown = shelf.get(ReferenceEdition, item)
    record, own = shown.edition.record, shown.edition.describe(get_language() or "en")
    citing = shelf.linking_any("reference", item, "reference")
    seats = request.viewer.seats
    context = {
        "shown": shown,
        "edition": shown.edition,
        "record": record,
        "type_name": TYPE_NAMES.get(shown.edition.type, shown.edition.type),
        "keywords": keywords(record),
        "topics": _topics(shelf, shown, citing.pop("topic", [])),
        "evidence": _evidence(shelf, item),
        "notes": citing.pop("note", []),
        "others": [one for kind in sorted(citing) for one in citing[kind]],
        "head_tags": head_tags(record),
        "linked_data": mark_safe(linked_data(record, _address(shown), own)),  # noqa: S308 - escaped there
        "formats": _formats(),
        "writes": notes.can_write(seats),
        "links": framework.can_link(seats),
    }
    return render_page(request, "knowledge/literature/reference.html", context)


@require_safe
def export_reference(request: HttpRequest, item: str, format: str) -> HttpResponse:
    """One reference as a file."""
    chosen = _format(format)
    edition = request.shelf.get(ReferenceEdition, item).edition
    return download(FORMATS[chosen].write([edition.record]), chosen, f"reference-{item}")


@require_safe
def export_references(request: HttpRequest, format: str) -> HttpResponse:
    """Everything that was found, or all this reader may see, as one file."""
    chosen = _format(format)
    return download(exported(request.shelf, chosen, dict(request.GET.lists())), chosen, "literature")


def _format(name: str) -> str:
    if name not in FORMATS:
        raise Http404
    return name


def _formats() -> list[tuple[str, str]]:
    return [(one.name, one.label) for one in FORMATS.values()]


def _rows(shelf: Shelf, results: tuple[Any, ...]) -> list[Row]:
    editions = {one.edition.item: one.edition for one in shelf.many(ReferenceEdition, [one.id for one in results])}
    return [Row(one, editions[one.id], coins(editions[one.id].record)) for one in results if one.id in editions]


def _evidence(shelf: Shelf, item: str) -> list[tuple[str, list[Shown[Any]]]]:
    """The indicators this reference bears on, by stance, in one look at its links for each."""
    indicator = edition_class("indicator")
    found = ((stance, shelf.linking(indicator, "reference", item, stance)) for stance in framework.STANCES)
    return [(stance, indicators) for stance, indicators in found if indicators]


def _topics(shelf: Shelf, shown: Shown[ReferenceEdition], citing: list[Shown[Any]]) -> list[Shown[Any]]:
    named = shelf.many(edition_class("topic"), shown.edition.topics) if "topic" in edition_kinds() else []
    return list({one.edition.item: one for one in (*named, *citing)}.values())


def _address(shown: Shown[Any]) -> str:
    return settings.PORTAL_BASE_URL + url_of(shown)
