"""Documents for search engines, and a kind of edition whose facts are a dict."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from portal.editions.edition import Edition
from portal.editions.findable import Findable
from portal.editions.registry import Placement
from portal.visibility.audience import PUBLIC, Audience
from search.document import DocumentKey, SearchDocument


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf(Edition):
    """An edition that is found by whatever it is given."""

    kind: ClassVar[str] = "leaf"
    title: str = ""
    people: tuple[str, ...] = ()
    body: str = ""
    identifiers: tuple[str, ...] = ()
    type: str = ""
    lang: str = ""
    year: int | None = None
    topics: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    date: str = ""
    silent: bool = False

    def findable(self) -> Findable | None:
        """Everything in it, unless it is silent."""
        if self.silent:
            return None
        names = ("title", "people", "body", "identifiers", "type", "lang", "year", "topics", "indicators", "date")
        return Findable(kind=self.kind, **{name: getattr(self, name) for name in names})


class Tree:
    """A projector whose facts are a dict: source → placements."""

    name = "leaf"
    reads = frozenset({"leaf"})

    def __init__(self) -> None:
        self.facts: dict[str, list[Placement]] = {}

    def sources(self) -> Iterable[str]:
        """Every key."""
        return self.facts

    def affected(self, fact: str, keys: Collection[str]) -> Iterable[str]:
        """Each fact is its own source."""
        return keys

    def project(self, sources: Sequence[str]) -> Iterable[tuple[str, Placement]]:
        """Whatever the dict holds."""
        return [(source, placement) for source in sources for placement in self.facts.get(source, [])]


def document(
    item: str, *, tier: str = "public", audience: Audience = PUBLIC, site: str = "", **words: Any
) -> SearchDocument:
    """A document as the shelf would give it to an engine."""
    number = sum(ord(letter) for letter in audience.key()) + 1
    placement = Placement(Leaf(item=item, **words), audience, site)
    made = SearchDocument.from_placement(DocumentKey(tier, "leaf", item, site, number), placement, f"digest of {item}")
    assert made is not None
    return made


def of_kind(kind: str, one: SearchDocument) -> SearchDocument:
    """The same document as another kind of thing."""
    return replace(one, key=replace(one.key, kind=kind), type=kind)
