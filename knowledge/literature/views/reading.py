"""The literature as it is read: the list with its search, and what was found or one reference as a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from knowledge.literature import rules
from knowledge.literature.bibliography.documents import DOCUMENTS
from knowledge.literature.editions import ReferenceEdition
from knowledge.literature.export import download, exported, selected
from knowledge.literature.formats import WRITTEN
from knowledge.literature.formats.records import TextFormat
from knowledge.literature.tags import coins
from knowledge.literature.views.citing import bibliography_file
from portal.shelf.queries import Shelf
from portal.web.finding import find, sorts
from portal.web.pictures import Bar, histogram
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
        "formats": formats(),
        "years": _years(found),
        "nothing_yet": not (found.open.total or found.query or found.filtered),
        "contributes": rules.can_contribute(request.viewer),
    }
    return render_page(request, "knowledge/literature/references.html", context)


@require_safe
def export_reference(request: HttpRequest, item: str, format: str) -> HttpResponse:
    """One reference as a file."""
    edition = request.shelf.get(ReferenceEdition, item).edition
    name = f"reference-{item}"
    if format in DOCUMENTS:
        return bibliography_file(request, format, [edition], name)
    return _file(_format(format), _format(format).write([edition.record]), name)


@require_safe
def export_references(request: HttpRequest, format: str) -> HttpResponse:
    """What was chosen, everything that was found, or all this reader may see, as one file."""
    params = dict(request.GET.lists())
    if format in DOCUMENTS:
        return bibliography_file(request, format, selected(request.shelf, params), "bibliography")
    return _file(_format(format), exported(request.shelf, format, params), "literature")


def _format(name: str) -> TextFormat:
    if name not in WRITTEN:
        raise Http404
    return WRITTEN[name]


def _file(format: TextFormat, text: str, name: str) -> HttpResponse:
    return download(text, f"{format.content_type}; charset=utf-8", f"{name}.{format.extensions[0]}")


def formats() -> list[tuple[str, str]]:
    """(name, label) of every format that references are written in."""
    return [(one.name, one.label) for one in WRITTEN.values()]


def _years(found: Any) -> list[Bar]:
    """What was found, year by year."""
    values = [one for group in found.facets if group.name == "year" for one in group.values]
    return histogram({int(one.value): one.count for one in values if one.value.isdecimal()})


def _rows(shelf: Shelf, results: tuple[Any, ...]) -> list[Row]:
    editions = {one.edition.item: one.edition for one in shelf.many(ReferenceEdition, [one.id for one in results])}
    return [Row(one, editions[one.id], coins(editions[one.id].record)) for one in results if one.id in editions]
