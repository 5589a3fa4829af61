"""A shelf filled with the library, and a search on it as an account holder's page makes it."""

from __future__ import annotations

from collections.abc import Iterable

from bench.corpus import Record
from bench.library import Library, RecordEdition, TopicEdition
from portal.editions import registry
from portal.shelf import operations
from portal.shelf.queries import Shelf
from portal.visibility.viewer import Viewer
from search.service import run_search

ACCOUNT = Viewer(1, frozenset({"portal", "role:policy"}))


def filled(library: list[Record], topics: Iterable[str]) -> None:
    """Nothing but the library on the shelf and in the index, put there as any other edition would be."""
    for known in registry.projectors():
        registry._projectors.pop(known.name)
    registry._editions.pop("topic", None)
    for kind in (RecordEdition, TopicEdition):
        registry.register_edition(kind)
    registry.register_projector(Library(library, topics))
    operations.reshelve()


def search_as_account(typed: str) -> int:
    """The whole search of a page, the shelf's check included; how many hits in all."""
    page = run_search(Shelf(ACCOUNT, "nl"), {"q": [typed]}, facets=("type", "year", "lang", "topic"), kinds=("record",))
    return page.open.total
