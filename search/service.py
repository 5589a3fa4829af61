"""One search for one reader: from the parameters of an address to a page of results, checked against the shelf."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from portal.shelf.queries import Shelf
from portal.visibility.audience import Audience
from portal.web.address import address_of
from search import thesaurus
from search.analysis import clean, plain_words
from search.backlog import quarantined
from search.chosen import engines
from search.labels import FACET_LABELS, NOTICES, is_known, label
from search.labels import SORTS as SORT_LABELS
from search.protocol import FACETS, SORTS, EngineDown, FacetValue, Hit, Query, Results, SearchEngine, Sort, Tier
from search.query import Question, parse, years
from search.tree import And, Node, Or, Phrase, Tag, replaced, tags, terms, written

log = logging.getLogger("portal.search")
Answer = TypeVar("Answer")

PAGE_SIZE = 20
MOST_ON_A_PAGE = 100
EXPORT_STEP = 5000
LAST_PAGE = 100_000
MOST_VALUES = 50  # chosen values of one facet
BETWEEN_PARTS = " · "  # what stands between two lines of a text in a snippet of it
NAMED = ("topic", "indicator")  # facets whose values are items with a title of their own


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the address asks for, made sound: no parameter of it can be wrong. `exact`: without the thesaurus."""

    question: Question
    filters: dict[str, frozenset[str]]
    sort: Sort
    page: int
    page_size: int
    exact: bool

    @classmethod
    def of(cls, params: Mapping[str, Sequence[str]]) -> Asked:
        """From lists of texts by name: q, type, year, lang, topic, indicator, kind, sort, page, page_size, exact."""
        sort = _last(params, "sort")
        return cls(
            question=parse(_last(params, "q")),
            filters={name: found for name in FACETS if (found := _values(params, name))},
            sort=next((known for known in SORTS if known == sort), "relevance"),
            page=_number(_last(params, "page"), 1, LAST_PAGE) or 1,
            page_size=_number(_last(params, "page_size"), 1, MOST_ON_A_PAGE) or PAGE_SIZE,
            exact=_last(params, "exact") == "1",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One value of a facet as a tick box."""

    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetGroup:
    """A facet with its values in words."""

    name: str
    label: str
    values: tuple[Choice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One result as shown; `title`, `people` and `snippet` are HTML, escaped but for <mark>."""

    kind: str
    type: str
    type_label: str
    id: str
    url: str
    title: str
    snippet: str
    people: str
    year: int | None
    lang: str
    audience: Audience


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A list of results with its length: everybody's, or ("closed") what stands in one's own rooms."""

    total: int
    results: tuple[Found, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPage:
    """Everything a page or an answer of search shows. `closed` is None for whoever holds no seat at all.

    `expanded`: (typed, also searched for) pairs of the thesaurus; `exact`: the reader wanted none.
    """

    query: str
    understood_as: str
    message: str
    engine: str
    sort: str
    page: int
    page_size: int
    pages: int
    open: Group
    facets: tuple[FacetGroup, ...]
    closed: Group | None
    filtered: bool
    expanded: tuple[tuple[str, str], ...] = ()
    exact: bool = False


def run_search(
    shelf: Shelf, params: Mapping[str, Sequence[str]], *, kinds: Iterable[str] = (), facets: tuple[str, ...] = FACETS
) -> SearchPage:
    """Search what this shelf's viewer may read, as the parameters say; `kinds` limits it to kinds of edition.

    Never raises for anything a reader can type. Every hit is looked up on the shelf once more; one that is not there is
    dropped with an alarm.
    """
    asked = Asked.of(params)
    try:
        page = _first_answer(lambda engine: _page(engine, shelf, asked, frozenset(kinds), facets))
    except EngineDown:
        return _nothing(asked, shelf)
    return page if page.engine == engines()[0].name else replace(page, message=str(NOTICES["spare"]))


def _first_answer(ask: Callable[[SearchEngine], Answer]) -> Answer:
    """What the first engine answers that does; EngineDown of the last where none does."""
    for engine in engines():
        try:
            return ask(engine)
        except EngineDown as reason:
            log.error("search: %s", reason)
            last = reason
    raise last


def _page(
    engine: SearchEngine, shelf: Shelf, asked: Asked, kinds: frozenset[str], facets: tuple[str, ...]
) -> SearchPage:
    tier, query, added = _put(engine, shelf, asked, kinds, facets)
    results = engine.search(tier, query)
    closed = engine.search_closed(shelf.viewer, query) if shelf.viewer.seats else None
    group = _group(shelf, results, closed=False)
    return SearchPage(
        query=asked.question.typed,
        understood_as=written(asked.question.tree),
        message=str(NOTICES[asked.question.notice or _unknown(asked.question.tree, results.total)]),
        engine=engine.name,
        sort=asked.sort,
        page=asked.page,
        page_size=asked.page_size,
        pages=-(-group.total // asked.page_size),
        open=group,
        facets=_facets(engine, tier, query, results.facets),
        closed=_group(shelf, closed, closed=True) if closed is not None else None,
        filtered=bool(asked.filters),
        expanded=tuple(added),
        exact=asked.exact,
    )


def _nothing(asked: Asked, shelf: Shelf) -> SearchPage:
    """The page where no engine answers: it says so."""
    empty = Group(total=0, results=())
    return SearchPage(
        query=asked.question.typed,
        understood_as=written(asked.question.tree),
        message=str(NOTICES["down"]),
        engine=engines()[0].name,
        sort=asked.sort,
        page=asked.page,
        page_size=asked.page_size,
        pages=0,
        open=empty,
        facets=(),
        closed=empty if shelf.viewer.seats else None,
        filtered=bool(asked.filters),
    )


def found_items(shelf: Shelf, params: Mapping[str, Sequence[str]], *, kinds: Iterable[str]) -> list[str]:
    """The public ids of everything found, in order: for exports of a whole result. The shelf has the last word.

    Raises EngineDown where no engine answers: a part of a result is no result.
    """
    asked = replace(Asked.of(params), page=1, page_size=EXPORT_STEP)
    return _first_answer(lambda engine: _items(engine, shelf, asked, frozenset(kinds)))


def _items(engine: SearchEngine, shelf: Shelf, asked: Asked, kinds: frozenset[str]) -> list[str]:
    tier, query, _added = _put(engine, shelf, asked, kinds, ())
    items: dict[str, None] = {}
    while hits := engine.search(tier, query).hits:
        items.update(dict.fromkeys(hit.key.item for hit in hits))
        query = replace(query, offset=query.offset + EXPORT_STEP)
    return list(items)


def sort_choices(chosen: str) -> list[dict[str, str | bool]]:
    """The orders of results as value, label and whether it is the chosen one."""
    return [{"value": value, "label": str(words), "chosen": value == chosen} for value, words in SORT_LABELS.items()]


def _put(
    engine: SearchEngine, shelf: Shelf, asked: Asked, kinds: frozenset[str], facets: tuple[str, ...]
) -> tuple[Tier, Query, list[tuple[str, str]]]:
    """The index to ask, the question with named items and what means the same, and what the thesaurus added."""
    tier: Tier = "portal" if shelf.viewer.holds("portal") else "public"
    query = replace(_query(engine, asked, shelf, kinds), facets=facets)
    wider = _wider(asked, _with_items(engine, query, tier))
    return tier, replace(query, tree=wider.tree), wider.added


def _query(engine: SearchEngine, asked: Asked, shelf: Shelf, kinds: frozenset[str]) -> Query:
    return Query(
        tree=_with_years(asked),
        filters=asked.filters | {"year": frozenset(v for v in asked.filters.get("year", ()) if v.isdecimal())},
        kinds=kinds,
        without=quarantined(engine),
        site=shelf.lang,
        sort=asked.sort,
        offset=(asked.page - 1) * asked.page_size,
        limit=asked.page_size,
    )


def _wider(asked: Asked, tree: Node) -> thesaurus.Expansion:
    """The question with what means the same, unless the reader wants their own words only."""
    if asked.exact or next(terms(tree), None) is None:
        return thesaurus.Expansion(tree, [])
    return thesaurus.expand(tree, thesaurus.current())


def _unknown(tree: Node, total: int) -> str:
    """ "value" where nothing was found because the question names a type or language that there is not."""
    return "" if total or all(is_known(tag.name, tag.value) for tag in tags(tree)) else "value"


def _with_years(asked: Asked) -> Node:
    """The question, and the years of the address where those are a stretch ("2015..2020")."""
    stretches = [value for value in sorted(asked.filters.get("year", ())) if not value.isdecimal()]
    spans = tuple(span for value in stretches if (span := years(value)) is not None)
    return And((asked.question.tree, Or(spans))) if spans else asked.question.tree


def _with_items(engine: SearchEngine, query: Query, tier: Tier) -> Node:
    """Topics and indicators named by words of their title, as the items themselves."""
    tree = query.tree
    for tag in {tag for tag in tags(tree) if tag.name in NAMED}:
        words = tuple(plain_words(tag.value))
        titled = And((Tag("kind", tag.name), Phrase(words, "title"))) if words else Or()
        hits = engine.search(tier, Query(tree=titled, site=query.site, limit=MOST_VALUES, facets=())).hits
        items = dict.fromkeys((tag.value, *(hit.key.item for hit in hits)))
        tree = replaced(tree, tag, Or(tuple(Tag(tag.name, item) for item in items)))
    return tree


def _group(shelf: Shelf, results: Results, *, closed: bool) -> Group:
    """The hits that the shelf confirms, by kind, item and content."""
    hits = results.hits
    standing = shelf.standing([(hit.key.kind, hit.key.item) for hit in hits], closed=closed) if hits else {}
    known = {(one.kind, one.item, one.digest): (one.path, audience) for one, audience in standing.items()}
    places = [(hit, known.get((hit.key.kind, hit.key.item, hit.digest))) for hit in hits]
    confirmed = tuple(_found(hit, *place) for hit, place in places if place is not None)
    dropped = len(hits) - len(confirmed)
    if dropped:
        log.critical("search found %d editions that are not on the shelf for this reader: run verify_index", dropped)
    return Group(total=results.total - dropped, results=confirmed)


def _found(hit: Hit, path: str, audience: Audience) -> Found:
    return Found(
        kind=hit.key.kind,
        type=hit.type,
        type_label=label("type", hit.type),
        id=hit.key.item,
        url=path or address_of(hit.key.kind, hit.key.item),
        title=hit.title,
        snippet=hit.snippet.replace("\n", BETWEEN_PARTS),
        people=hit.people,
        year=hit.year,
        lang=hit.lang,
        audience=audience,
    )


def _facets(
    engine: SearchEngine, tier: Tier, query: Query, facets: dict[str, tuple[FacetValue, ...]]
) -> tuple[FacetGroup, ...]:
    """The facets in words. A topic or indicator that this class of reader may not read is not named."""
    groups = []
    for name, values in facets.items():
        items = [one.value for one in values]
        named = name in NAMED
        labels = engine.titles(tier, name, items, query) if named else {item: label(name, item) for item in items}
        choices = tuple(
            Choice(value=one.value, label=labels[one.value], count=one.count, chosen=one.chosen)
            for one in values
            if one.value in labels
        )
        groups.append(FacetGroup(name=name, label=str(FACET_LABELS[name]), values=_in_order(name, choices)))
    return tuple(groups)


def _in_order(name: str, choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
    return tuple(sorted(choices, key=lambda one: one.value, reverse=True)) if name == "year" else choices


def _last(params: Mapping[str, Sequence[str]], name: str) -> str:
    values = params.get(name) or ()
    return values[-1] if values else ""


def _values(params: Mapping[str, Sequence[str]], name: str) -> frozenset[str]:
    values = [clean(value).strip() for value in (params.get(name) or ())[:MOST_VALUES]]
    return frozenset(value[:100] for value in values if value)


def _number(text: str, least: int, most: int) -> int:
    """A whole number within bounds; more counts as the most, anything else as 0."""
    if not (text.isascii() and text.isdecimal()):
        return 0
    number = int(text[:10])
    return min(number, most) if number >= least else 0
