"""The embedded engine on SQLite FTS5: three indices, one pass over the hits for page, total and every facet."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from itertools import islice
from typing import TypeAlias, TypeVar

from django.db import DatabaseError

from portal.visibility.viewer import Viewer
from search.document import DocumentKey, SearchDocument
from search.engines import fts
from search.engines.memory import refilled
from search.engines.stores import Row, Store
from search.protocol import FACETS, FacetValue, Progress, Query, Results, Tier
from search.ranking import Reading, facet_values, marks, order, shown
from search.tree import EVERYTHING, And, Node, Or, Tag, terms

Thing = TypeVar("Thing")
Values: TypeAlias = tuple[tuple[str, ...], ...]

CHUNK = 500
BETWEEN = "\x1f"  # between the parts of a column that holds several

# NAME stands for the index, FROM for its rows that match: of all rows, or of those that FTS5 finds
COUNT = "SELECT r.facets FROM"
PAGE = "SELECT FIRST AS first, r.id FROM"
FOUND = " NAME_fts CROSS JOIN NAME_row r ON r.id = NAME_fts.rowid WHERE NAME_fts MATCH ? AND r.site IN ('', ?)"
ANY = " NAME_row r WHERE ? IS NOT NULL AND r.site IN ('', ?)"
OF_KINDS = " AND r.kind IN (SELECT value FROM json_each(?))"
WITHOUT = " AND NOT EXISTS (SELECT 1 FROM json_each(?) j WHERE j.value ->> 0 = r.kind AND j.value ->> 1 = r.item)"
IN_ORDER = " ORDER BY first, r.recency DESC, r.kind, r.item LIMIT ? OFFSET ?"
WHOLE = (
    "SELECT r.id, r.kind, r.item, r.site, r.audience, r.digest, r.recency, r.facets,"
    " t.title, t.people, t.body, t.identifiers FROM"
)
BY_ID = " json_each(?) j CROSS JOIN NAME_row r ON r.id = j.value JOIN NAME_text t ON t.id = r.id"
BY_MATCH = (
    " NAME_fts CROSS JOIN NAME_row r ON r.id = NAME_fts.rowid JOIN NAME_text t ON t.id = r.id"
    " WHERE NAME_fts MATCH ? AND r.site IN ('', ?)"
)
FIRST = {
    "relevance": f"bm25(NAME_fts, {fts.WEIGHTS})",
    "newest": "0.0",
    "year": "-ifnull(r.year, -10000)",
    "title": "(SELECT sortable FROM NAME_text t WHERE t.id = r.id)",
}
TITLES = (
    "SELECT r.item, t.title FROM json_each(?) j CROSS JOIN NAME_row r ON r.item = j.value"
    " JOIN NAME_text t ON t.id = r.id WHERE r.kind = ? AND r.site IN ('', ?)"
)
NUMBER = "SELECT ifnull(max(id), 0) FROM NAME_row"
ADD_ROW = "INSERT INTO NAME_row VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
ADD_TEXT = "INSERT INTO NAME_text VALUES (?, ?, ?, ?, ?, ?)"
ADD_WORDS = (
    "INSERT INTO NAME_fts (rowid, title, people, body, title_other, body_other, tags) VALUES (?, ?, ?, ?, ?, ?, ?)"
)
# those with no seat that this reader does not hold: of another audience not even the existence is read
AUDIENCES = (
    "SELECT audience, seats FROM portal_search_audience WHERE NOT EXISTS (SELECT 1"
    """ FROM json_each('["' || replace(seats, ',', '","') || '"]') s"""
    " WHERE s.value NOT IN (SELECT value FROM json_each(?)))"
)
ADD_AUDIENCE = "INSERT OR IGNORE INTO portal_search_audience VALUES (?, ?)"
FIND = (
    "SELECT r.id FROM json_each(?) j CROSS JOIN NAME_row r ON r.item = json_extract(j.value, '$[1]')"
    " AND r.kind = json_extract(j.value, '$[0]') AND r.site = json_extract(j.value, '$[2]')"
    " AND r.audience = json_extract(j.value, '$[3]')"
)
FIND_ITEMS = (
    "SELECT r.id FROM json_each(?) j CROSS JOIN NAME_row r ON r.item = json_extract(j.value, '$[1]')"
    " AND r.kind = json_extract(j.value, '$[0]')"
)
FORGET = (
    "DELETE FROM NAME_fts WHERE rowid = ?",
    "DELETE FROM NAME_text WHERE id = ?",
    "DELETE FROM NAME_row WHERE id = ?",
)
WORDS = "SELECT substr(term, ?), doc FROM NAME_vocabulary WHERE term >= ? AND term < ?"
CHECK = "INSERT INTO NAME_fts (NAME_fts) VALUES ('integrity-check')"
CONTENTS = "SELECT kind, item, site, audience, digest FROM NAME_row"
CLEAR_AUDIENCES = "DELETE FROM portal_search_audience"
CLEAR = ("DELETE FROM NAME_fts", "DELETE FROM NAME_text", "DELETE FROM NAME_row")


class SqliteEngine:
    """FTS5 tables in a store of SQL."""

    name = "sqlite"

    def __init__(self, store: Store) -> None:
        self._store = store
        self.beside = store.beside

    def search(self, tier: Tier, query: Query) -> Results:
        """One statement counts the hits by their facet values, one ranks them, one reads the texts of the page."""
        counted = self._counted(tier, query)
        filtered = any(query.filters.values())
        total = sum([count for values, count in counted if not filtered or _chosen(values, query)])
        ids = self._ranked(tier, query) if query.offset < total else []
        marked = marks(query.tree)
        hits = tuple(shown(one, marked) for one in self._documents(tier, ids))
        return Results(total=total, hits=hits, facets=_facets(counted, query))

    def search_closed(self, viewer: Viewer, query: Query) -> Results:
        """Only rows of audiences this viewer is in are matched; their order comes from each text alone."""
        mine: dict[int, str] = dict(self._store.rows(AUDIENCES, (json.dumps(sorted(viewer.seats)),)))
        if not mine:
            return Results()
        tree = And((Or(tuple(Tag("audience", str(number)) for number in mine)), query.tree))
        rows = self._store.rows(_sql("closed", WHOLE + BY_MATCH), (fts.match(tree), query.site))
        readings = [Reading.of(_document("closed", row, mine[row[4]])) for row in rows if row[4] in mine]
        wanted = [one for one in readings if _wanted(one.document, query)]
        wanted.sort(key=lambda one: order(query, one))
        marked = marks(query.tree)
        page = wanted[query.offset : query.offset + query.limit]
        return Results(total=len(wanted), hits=tuple(shown(one.document, marked) for one in page))

    def titles(self, tier: Tier, kind: str, items: Collection[str], query: Query) -> dict[str, str]:
        """Titles as they are indexed, by key."""
        if not items:
            return {}
        found = self._store.rows(_sql(tier, TITLES), (json.dumps(list(items)), kind, query.site))
        return {item: title for item, title in found if (kind, item) not in query.without}

    def words(self, tier: Tier, start: str, like: str = "") -> dict[str, int]:
        """Words that begin so, as FTS5 lists them."""
        first = fts.WORD + start
        return dict(self._store.rows(_sql(tier, WORDS), (len(fts.WORD) + 1, first, first + "\U0010ffff")))

    def add(self, documents: Iterable[SearchDocument]) -> None:
        """Index these, chunk by chunk, inside one transaction."""
        with self._store.atomic():
            for chunk in _chunks(documents):
                by_tier: dict[str, list[SearchDocument]] = defaultdict(list)
                for document in {document.key: document for document in chunk}.values():
                    by_tier[document.key.tier].append(document)
                for tier, some in by_tier.items():
                    self._forget(tier, [document.key for document in some])
                    self._lay_down(tier, some)

    def remove(self, keys: Collection[DocumentKey]) -> None:
        """Take these out of their tables, tokens and all."""
        with self._store.atomic():
            for chunk in _chunks(keys):
                for tier in fts.TIERS:
                    self._forget(tier, [key for key in chunk if key.tier == tier])

    def forget(self, items: Collection[tuple[str, str]]) -> None:
        """Take every edition of these out of the tables."""
        pairs = json.dumps(sorted(items))
        with self._store.atomic():
            for tier in fts.TIERS:
                ids = self._store.rows(_sql(tier, FIND_ITEMS), (pairs,))
                for statement in FORGET if ids else ():
                    self._store.run(_sql(tier, statement), ids)

    def clear(self) -> None:
        """Empty every table."""
        with self._store.atomic():
            for tier in fts.TIERS:
                for statement in CLEAR:
                    self._store.run(_sql(tier, statement), [()])
            self._store.run(CLEAR_AUDIENCES, [()])

    def rebuild(self, chunks: Iterable[list[SearchDocument]], progress: Progress) -> int:
        """Empty the tables and lay these down, in one transaction."""
        with self._store.atomic():
            return refilled(self, chunks, progress)

    def contents(self) -> dict[DocumentKey, str]:
        """Every indexed key with its digest."""
        return {
            DocumentKey(tier, *place): digest
            for tier in fts.TIERS
            for *place, digest in self._store.rows(_sql(tier, CONTENTS))
        }

    def damages(self) -> list[str]:
        """What FTS5 finds wrong with the word indices themselves, a line each; empty when they are sound."""
        found = []
        for tier in fts.TIERS:
            try:
                self._store.run(_sql(tier, CHECK), [()])
            except (sqlite3.Error, DatabaseError):
                found.append(f"damaged: the words of the {tier} index")
        return found

    def _counted(self, tier: str, query: Query) -> list[tuple[Values, int]]:
        """How many hits have which values, whatever is chosen in the facets."""
        sql, values = _matching(query.tree, query)
        rows = self._store.rows(_sql(tier, COUNT + sql), values)
        return [(_values(packed), count) for packed, count in Counter([packed for (packed,) in rows]).items()]

    def _ranked(self, tier: str, query: Query) -> list[int]:
        """The rows of the page: in the order asked for, then newest, kind and item."""
        sort = query.sort
        if sort == "relevance" and next(terms(query.tree), None) is None:
            sort = "newest"
        chosen = tuple(Or(tuple(Tag(name, one) for one in some)) for name, some in query.filters.items() if some)
        sql, values = _matching(And((query.tree, *chosen)) if chosen else query.tree, query)
        statement = _sql(tier, PAGE + sql + IN_ORDER).replace("FIRST", _sql(tier, FIRST[sort]))
        return [number for _, number in self._store.rows(statement, (*values, query.limit, query.offset))]

    def _documents(self, tier: str, ids: list[int]) -> list[SearchDocument]:
        rows = {row[0]: row for row in self._store.rows(_sql(tier, WHOLE + BY_ID), (json.dumps(ids),))} if ids else {}
        return [_document(tier, rows[number], "") for number in ids]

    def _forget(self, tier: str, keys: list[DocumentKey]) -> None:
        if not keys:
            return
        places = json.dumps([(key.kind, key.item, key.site, key.audience) for key in keys])
        ids = self._store.rows(_sql(tier, FIND), (places,))
        for statement in FORGET if ids else ():
            self._store.run(_sql(tier, statement), ids)

    def _lay_down(self, tier: str, documents: list[SearchDocument]) -> None:
        last = self._store.rows(_sql(tier, NUMBER))[0][0]
        numbered = list(enumerate(documents, last + 1))
        self._store.run(_sql(tier, ADD_ROW), [_row(number, document) for number, document in numbered])
        self._store.run(_sql(tier, ADD_TEXT), [_text(number, document) for number, document in numbered])
        self._store.run(_sql(tier, ADD_WORDS), [(number, *fts.laid_down(document)) for number, document in numbered])
        if tier == "closed":
            self._store.run(ADD_AUDIENCE, {(document.key.audience, document.seats) for document in documents})


@lru_cache(maxsize=200)
def _sql(tier: str, statement: str) -> str:
    return statement.replace("NAME", fts.PREFIX + tier)


def _chunks(things: Iterable[Thing]) -> Iterator[list[Thing]]:
    left = iter(things)
    while chunk := list(islice(left, CHUNK)):
        yield chunk


def _matching(tree: Node, query: Query) -> tuple[str, list[str]]:
    """The end of a statement that reads what matches, and its values."""
    sql, values = (ANY if tree == EVERYTHING else FOUND), [fts.match(tree), query.site]
    if query.kinds:
        sql += OF_KINDS
        values.append(json.dumps(sorted(query.kinds)))
    if query.without:
        sql += WITHOUT
        values.append(json.dumps(sorted(query.without)))
    return sql, values


@lru_cache(maxsize=20_000)
def _values(packed: str) -> Values:
    """The facet values of a row, in the order of FACETS."""
    return tuple(tuple(part.split()) for part in packed.split(BETWEEN))


def _chosen(values: Values, query: Query, *, but: str = "") -> bool:
    """Whether these values hold a chosen one in every facet where something is chosen (but the one named)."""
    return all(
        not some.isdisjoint(values[FACETS.index(name)]) for name, some in query.filters.items() if some and name != but
    )


def _facets(counted: list[tuple[Values, int]], query: Query) -> dict[str, tuple[FacetValue, ...]]:
    """Counts of each facet under the choices made in all the others."""
    facets = {}
    for name in query.facets:
        place = FACETS.index(name)
        counts: dict[str, int] = defaultdict(int)
        others = any(some for other, some in query.filters.items() if other != name)
        left = [pair for pair in counted if _chosen(pair[0], query, but=name)] if others else counted
        for values, count in left:
            for value in values[place]:
                counts[value] += count
        facets[name] = facet_values(counts, query.filters.get(name, frozenset()))
    return facets


def _wanted(document: SearchDocument, query: Query) -> bool:
    key, filters = document.key, query.filters.items()
    if (query.kinds and key.kind not in query.kinds) or (key.kind, key.item) in query.without:
        return False
    return all(not values.isdisjoint(document.values(name)) for name, values in filters if values)


def _row(number: int, document: SearchDocument) -> tuple[object, ...]:
    key = document.key
    packed = BETWEEN.join(" ".join(document.values(name)) for name in FACETS)
    where = (number, key.kind, key.item, key.site, key.audience)
    return (*where, document.digest, document.recency, document.year, packed)


def _text(number: int, document: SearchDocument) -> tuple[object, ...]:
    people, identifiers = BETWEEN.join(document.people), BETWEEN.join(document.identifiers)
    return number, document.title, people, document.body, identifiers, document.title.casefold()


def _document(tier: str, row: Row, seats: str) -> SearchDocument:
    _number, kind, item, site, audience, digest, recency, packed, title, people, body, identifiers = row
    values = dict(zip(FACETS, _values(packed), strict=True))
    return SearchDocument(
        key=DocumentKey(tier, kind, item, site, audience),
        seats=seats,
        digest=digest,
        title=title,
        people=tuple(people.split(BETWEEN)) if people else (),
        body=body,
        identifiers=tuple(identifiers.split(BETWEEN)) if identifiers else (),
        type=" ".join(values["type"]),
        lang=" ".join(values["lang"]),
        year=int(values["year"][0]) if values["year"] else None,
        topics=values["topic"],
        indicators=values["indicator"],
        recency=recency,
    )
