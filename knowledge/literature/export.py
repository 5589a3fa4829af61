"""References out: what one reader may see, in one of the formats."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.http import HttpResponse

from knowledge.literature.editions import ReferenceEdition
from knowledge.literature.formats import WRITTEN
from portal.shelf.queries import Shelf
from portal.web.finding import Params, find_items

CHUNK = 1000
NARROWING = ("q", "type", "year", "lang", "topic", "indicator")


def exported(shelf: Shelf, format: str, params: Params) -> str:
    """Everything this viewer finds with these parameters, or all they may see, as a file of this format."""
    if any(value for name in NARROWING for value in params.get(name, ())):
        items = find_items(shelf, params, kind=ReferenceEdition.kind)
        editions: Iterable[ReferenceEdition] = _in_order(shelf, items)
    else:
        editions = (shown.edition for shown in shelf.all(ReferenceEdition))
    return WRITTEN[format].write(edition.record for edition in editions)


def _in_order(shelf: Shelf, items: list[str]) -> Iterator[ReferenceEdition]:
    for start in range(0, len(items), CHUNK):
        for shown in shelf.many(ReferenceEdition, items[start : start + CHUNK]):
            yield shown.edition


def download(text: str, format: str, name: str) -> HttpResponse:
    """The text as a file to keep, `name` without its extension."""
    chosen = WRITTEN[format]
    response = HttpResponse(text, content_type=f"{chosen.content_type}; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.{chosen.extensions[0]}"'
    return response
