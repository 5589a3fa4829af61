"""The page of one reference, with all that this reader may see hanging on it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from knowledge.duplicates.editions import MovedEdition
from knowledge.framework import rules as framework
from knowledge.literature import csl as variables
from knowledge.literature import rules as literature
from knowledge.literature.editions import ReferenceEdition
from knowledge.literature.linked_data import linked_data
from knowledge.literature.tags import head_tags, keywords
from knowledge.literature.type_names import TYPE_NAMES
from knowledge.literature.views.reading import formats
from knowledge.notes import rules as notes
from portal.editions.registry import edition_class, edition_kinds
from portal.shelf.queries import Shelf, Shown
from portal.web.address import url_of
from portal.web.render import render_page


@require_safe
def reference(request: HttpRequest, item: str) -> HttpResponse:
    """One reference: what it is, what it does to indicators, and the notes on it that this reader may read."""
    shelf: Shelf = request.shelf
    shown = shelf.find(ReferenceEdition, item)
    if shown is None:
        return redirect("knowledge:reference", shelf.get(MovedEdition, item).edition.to, permanent=True)
    record, own = shown.edition.record, shown.edition.describe(get_language() or "en")
    citing = shelf.linking_any("reference", item, "reference")
    seats = request.viewer.seats
    context = {
        "shown": shown,
        "edition": shown.edition,
        "record": record,
        "type_name": TYPE_NAMES.get(shown.edition.type, shown.edition.type),
        "keywords": keywords(record),
        "journal": variables.text(record, "container-title"),
        "topics": _topics(shelf, shown, citing.pop("topic", [])),
        "evidence": _evidence(shelf, item),
        "notes": citing.pop("note", []),
        "others": [one for kind in sorted(citing) for one in citing[kind]],
        "head_tags": head_tags(record),
        "linked_data": mark_safe(linked_data(record, _address(shown), own)),  # noqa: S308 - escaped there
        "formats": formats(),
        "writes": notes.can_write(seats),
        "contributes": literature.can_contribute(request.viewer),
        "links": framework.can_link(seats),
    }
    return render_page(request, "knowledge/literature/reference.html", context)


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
