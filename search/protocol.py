"""What every search engine offers. Pure: any engine fits behind it, and one contract suite compares them all."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from typing import Literal, Protocol, TypeAlias

from portal.visibility.viewer import Viewer
from search.document import DocumentKey, SearchDocument
from search.tree import EVERYTHING, Node

Tier: TypeAlias = Literal["public", "portal"]
Sort: TypeAlias = Literal["relevance", "year", "title", "newest"]
Progress: TypeAlias = Callable[[int], None]

FACETS = ("type", "year", "lang", "topic", "indicator", "kind")
SORTS: tuple[Sort, ...] = ("relevance", "year", "title", "newest")


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """One question to an engine.

    `filters` holds the chosen values of each facet (any of them counts); `kinds` limits to kinds of edition; `site` is
    the language of the site, whose editions count beside those for every language. `without` are (kind, item) pairs
    that nobody may find for now. `offset` and `limit` count hits.
    """

    tree: Node = EVERYTHING
    filters: dict[str, frozenset[str]] = field(default_factory=dict)
    kinds: frozenset[str] = frozenset()
    without: frozenset[tuple[str, str]] = frozenset()
    site: str = ""
    sort: Sort = "relevance"
    offset: int = 0
    limit: int = 20
    facets: tuple[str, ...] = FACETS


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One found edition. `title` and `snippet` are safe HTML with <mark>; `digest` is the edition's on the shelf."""

    key: DocumentKey
    type: str
    title: str
    snippet: str
    people: str
    year: int | None
    lang: str
    digest: str


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value, how many hits choosing it would leave, and whether it is chosen (then it is listed even at 0)."""

    value: str
    count: int
    chosen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """How many editions match, the page asked for, and the facets by name (each by count, then value)."""

    total: int = 0
    hits: tuple[Hit, ...] = ()
    facets: dict[str, tuple[FacetValue, ...]] = field(default_factory=dict)


class EngineDown(ConnectionError):
    """The engine cannot be asked or written to now; the sentence says what is the matter, and holds no content."""


class SearchEngine(Protocol):
    """An index per class of reader: "public", "portal", and one for narrower audiences, asked apart.

    `beside`: it does not share the transactions of the portal's database. Every method may raise EngineDown.
    """

    name: str
    beside: bool

    def search(self, tier: Tier, query: Query) -> Results:
        """What this class of reader finds; relevance comes from this tier's own texts alone."""

    def search_closed(self, viewer: Viewer, query: Query) -> Results:
        """What this viewer finds in narrower audiences: ranked without any statistics of the index, no facets."""

    def titles(self, tier: Tier, kind: str, items: Collection[str], query: Query) -> dict[str, str]:
        """Titles of these items of one kind, as far as this class of reader finds them on this query's site."""

    def words(self, tier: Tier, start: str, like: str = "") -> dict[str, int]:
        """Words (folded, unstemmed) of this tier's index that begin so, with the number of editions that hold them.

        An engine may leave out what is more than two edits from `like`, and count in a sample of a very large index.
        """

    def add(self, documents: Iterable[SearchDocument]) -> None:
        """Index these; one that is there already under its key is replaced."""

    def remove(self, keys: Collection[DocumentKey]) -> None:
        """Forget these, wholly; those that are not there are passed over."""

    def forget(self, items: Collection[tuple[str, str]]) -> None:
        """Forget every edition of these (kind, item) pairs."""

    def clear(self) -> None:
        """Forget everything."""

    def rebuild(self, chunks: Iterable[list[SearchDocument]], progress: Progress) -> int:
        """Hold these documents and no others, in one step for whoever is searching; how many they are."""

    def contents(self) -> dict[DocumentKey, str]:
        """Every indexed key with its digest."""

    def damages(self) -> list[str]:
        """What is wrong with the index itself, a line each; empty when it is sound."""
