"""Finding on the pages of a feature: search says here how it is done, features ask without knowing search."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    # apps register their finder before any model is there
    from portal.shelf.queries import Shelf

Params = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Finder:
    """How things are found: `page` answers a page of results to show, `items` the public ids of everything found."""

    page: Callable[..., Any]
    items: Callable[..., list[str]]
    sorts: Callable[[str], list[dict[str, Any]]]


_finders: list[Finder] = []


def register_finder(finder: Finder) -> None:
    """Search registers itself, once, at start."""
    _finders[:] = [finder]


def find(shelf: Shelf, params: Params, *, kinds: Iterable[str]) -> Any:
    """A page of what this viewer may read of these kinds, as the parameters of an address say."""
    return _finders[0].page(shelf, params, kinds=kinds)


def find_items(shelf: Shelf, params: Params, *, kind: str) -> list[str]:
    """The public ids of everything found, in the order of the results."""
    return _finders[0].items(shelf, params, kinds=(kind,))


def sorts(chosen: str) -> list[dict[str, Any]]:
    """The orders of results to choose from, as value, label and chosen."""
    return _finders[0].sorts(chosen)
