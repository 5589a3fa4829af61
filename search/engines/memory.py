"""The reference engine: obvious rather than fast. Every other engine is compared with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable

from portal.visibility.audience import Audience
from portal.visibility.viewer import Viewer
from search.document import DocumentKey, SearchDocument
from search.protocol import FacetValue, Progress, Query, Results, SearchEngine, Tier
from search.ranking import Reading, facet_values, marks, matches, order, shown


class MemoryEngine:
    """Documents in a dict, read one by one for every question."""

    name = "memory"
    beside = False

    def __init__(self) -> None:
        self._readings: dict[DocumentKey, Reading] = {}

    def search(self, tier: Tier, query: Query) -> Results:
        """Every document of the tier that matches, ordered, counted and cut."""
        found = [one for one in self._readings.values() if one.document.key.tier == tier and _asked(one, query)]
        facets = {name: _facet(name, found, query) for name in query.facets}
        return _results(query, [one for one in found if _chosen(one, query)], facets)

    def search_closed(self, viewer: Viewer, query: Query) -> Results:
        """Every document of a narrower audience that this viewer is in and that matches."""
        closed = [one for one in self._readings.values() if one.document.key.tier == "closed"]
        mine = [one for one in closed if Audience.from_key(one.document.seats).admits(viewer)]
        return _results(query, [one for one in mine if _asked(one, query) and _chosen(one, query)], {})

    def titles(self, tier: Tier, kind: str, items: Collection[str], query: Query) -> dict[str, str]:
        """Titles as they are indexed."""
        named = Query(site=query.site, without=query.without, kinds=frozenset({kind}))
        found = [
            one.document for one in self._readings.values() if one.document.key.tier == tier and _asked(one, named)
        ]
        return {document.key.item: document.title for document in found if document.key.item in items}

    def words(self, tier: Tier, start: str, like: str = "") -> dict[str, int]:
        """Words that begin so, counted text by text."""
        texts = (one.plain.values() for one in self._readings.values() if one.document.key.tier == tier)
        held = Counter(word for fields in texts for word in frozenset().union(*fields))
        return {word: count for word, count in held.items() if word.startswith(start)}

    def add(self, documents: Iterable[SearchDocument]) -> None:
        """Keep these."""
        self._readings.update((document.key, Reading.of(document)) for document in documents)

    def remove(self, keys: Collection[DocumentKey]) -> None:
        """Drop these."""
        for key in keys:
            self._readings.pop(key, None)

    def forget(self, items: Collection[tuple[str, str]]) -> None:
        """Drop every edition of these."""
        self.remove([key for key in self._readings if (key.kind, key.item) in items])

    def clear(self) -> None:
        """Drop everything."""
        self._readings.clear()

    def rebuild(self, chunks: Iterable[list[SearchDocument]], progress: Progress) -> int:
        """Drop everything and keep these."""
        return refilled(self, chunks, progress)

    def contents(self) -> dict[DocumentKey, str]:
        """Every key with its digest."""
        return {key: reading.document.digest for key, reading in self._readings.items()}

    def damages(self) -> list[str]:
        """None: there is nothing but the documents."""
        return []


def refilled(engine: SearchEngine, chunks: Iterable[list[SearchDocument]], progress: Progress) -> int:
    """Empty an engine and fill it with these; how many they are."""
    count = 0
    engine.clear()
    for documents in chunks:
        engine.add(documents)
        count += len(documents)
        progress(len(documents))
    return count


def _asked(one: Reading, query: Query) -> bool:
    key = one.document.key
    if key.site not in ("", query.site) or (key.kind, key.item) in query.without:
        return False
    return (not query.kinds or key.kind in query.kinds) and matches(query.tree, one)


def _chosen(one: Reading, query: Query, *, but: str = "") -> bool:
    filters = query.filters.items()
    return all(not values.isdisjoint(one.document.values(name)) for name, values in filters if name != but and values)


def _facet(name: str, found: list[Reading], query: Query) -> tuple[FacetValue, ...]:
    """Counts of one facet under the choices made in all the others."""
    chosen = query.filters.get(name, frozenset())
    counts = Counter(value for one in found if _chosen(one, query, but=name) for value in one.document.values(name))
    return facet_values(counts, chosen)


def _results(query: Query, found: list[Reading], facets: dict[str, tuple[FacetValue, ...]]) -> Results:
    ordered = sorted(found, key=lambda one: order(query, one))
    page = ordered[query.offset : query.offset + query.limit]
    return Results(total=len(found), hits=tuple(shown(one.document, marks(query.tree)) for one in page), facets=facets)
