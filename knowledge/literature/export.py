"""References out: what one reader may see, as a file of references or as a reference list in some style."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.http import HttpResponse

from knowledge.literature import citation
from knowledge.literature.bibliography import styles
from knowledge.literature.citation import Citation
from knowledge.literature.editions import ReferenceEdition
from knowledge.literature.formats import WRITTEN
from portal.shelf.queries import Shelf
from portal.web.finding import Params, find_items

CHUNK = 1000
NARROWING = ("q", "type", "year", "lang", "topic", "indicator")
MOST_CHOSEN = 500
"""References that are chosen one by one."""


def selected(shelf: Shelf, params: Params) -> Iterable[ReferenceEdition]:
    """Those that are named (`item`), else everything this viewer finds with these parameters, or all they may see."""
    if items := list(dict.fromkeys(params.get("item", ())))[:MOST_CHOSEN]:
        return _in_order(shelf, items)
    if any(value for name in NARROWING for value in params.get(name, ())):
        return _in_order(shelf, find_items(shelf, params, kind=ReferenceEdition.kind))
    return (shown.edition for shown in shelf.all(ReferenceEdition))


def exported(shelf: Shelf, format: str, params: Params) -> str:
    """What is selected, as a file of this format."""
    return WRITTEN[format].write(edition.record for edition in selected(shelf, params))


def listed(editions: Iterable[ReferenceEdition], style: str, lang: str) -> list[Citation]:
    """The lines of a reference list in this style, each retraction said before the title."""
    return styles.lines((_marked(edition, lang) for edition in editions), style, lang)


def _marked(edition: ReferenceEdition, lang: str) -> dict[str, object]:
    record = edition.record
    if edition.notice is not None:
        record["title"] = f"{citation.mark(edition.notice.nature, lang)}{edition.title}"
    return record


def _in_order(shelf: Shelf, items: list[str]) -> Iterator[ReferenceEdition]:
    for start in range(0, len(items), CHUNK):
        for shown in shelf.many(ReferenceEdition, items[start : start + CHUNK]):
            yield shown.edition


def download(data: str | bytes, content_type: str, name: str) -> HttpResponse:
    """A file to keep."""
    response = HttpResponse(data, content_type=content_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
