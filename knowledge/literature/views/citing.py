"""The literature as it is cited: one reference in every style, what was found or chosen as a reference list."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from knowledge.literature.bibliography.documents import DOCUMENTS, Bibliography
from knowledge.literature.bibliography.styles import DEFAULT, STYLES
from knowledge.literature.editions import ReferenceEdition
from knowledge.literature.export import download, listed, selected
from portal.web.render import render_page

MOST = 500
"""References in a list that is made while somebody waits; `export_references` makes longer ones."""


@require_safe
def cite(request: HttpRequest, item: str) -> HttpResponse:
    """One reference in every style, to copy."""
    edition = request.shelf.get(ReferenceEdition, item).edition
    lines = [(name, style.label, listed([edition], name, _lang())[0]) for name, style in STYLES.items()]
    return render_page(request, "knowledge/literature/cite.html", {"edition": edition, "lines": lines})


@require_safe
def bibliography(request: HttpRequest) -> HttpResponse:
    """What was found, or what was chosen of it, as a reference list."""
    return _page(request, _first(selected(request.shelf, dict(request.GET.lists()))))


def bibliography_file(
    request: HttpRequest, format: str, editions: Iterable[ReferenceEdition], name: str
) -> HttpResponse:
    """A reference list as a file; a page that says so where it would be too long."""
    chosen = _first(editions)
    if len(chosen) > MOST:
        return _page(request, chosen, status=422)
    document = DOCUMENTS[format]
    made = document.write(Bibliography(_("Bibliography"), _lang(), listed(chosen, _style(request), _lang())))
    return download(made, document.content_type, f"{name}.{document.extension}")


def _page(request: HttpRequest, chosen: list[ReferenceEdition], status: int = 200) -> HttpResponse:
    style = _style(request)
    too_many = len(chosen) > MOST
    context: dict[str, Any] = {
        "lines": [] if too_many else listed(chosen, style, _lang()),
        "too_many": too_many,
        "most": MOST,
        "styles": [(name, one.label, name == style) for name, one in STYLES.items()],
        "style": style,
        "kept": [(name, value) for name, values in request.GET.lists() if name != "style" for value in values],
        "documents": [(name, one.label) for name, one in DOCUMENTS.items()],
    }
    return render_page(request, "knowledge/literature/bibliography.html", context, status=status)


def _first(editions: Iterable[ReferenceEdition]) -> list[ReferenceEdition]:
    return list(islice(editions, MOST + 1))


def _style(request: HttpRequest) -> str:
    asked = request.GET.get("style", "")
    return asked if asked in STYLES else DEFAULT


def _lang() -> str:
    return get_language() or "en"
