"""One search for one reader: from the parameters of an address to a page of results, checked against the shelf."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from portal.shelf.queries import Shelf
from portal.visibility.audience import Audience
from portal.web.address import address_of
from search import suggestions, thesaurus
from search.analysis import plain_words
from search.asked import MOST_VALUES, Asked, Params
from search.backlog import quarantined
from search.chosen import engines
from search.labels import FACET_LABELS, NOTICES, is_known, label
from search.labels import SORTS as SORT_LABELS
from search.looser import FEW, looser, may_be_loosened
from search.protocol import FACETS, EngineDown, FacetValue, Hit, Query, Results, SearchEngine, Tier
from search.query import parse
from search.tree import And, Node, Or, Phrase, Tag, replaced, tags, terms, written

log = logging.getLogger("portal.search")
Answer = TypeVar("Answer")

EXPORT_STEP = 5000
BETWEEN_PARTS = " · "  # what stands between two lines of a text in a snippet of it
NAMED = ("topic", "indicator")  # facets whose values are items with a title of their own


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

    `expanded`: (typed, also searched for) pairs of the thesaurus; `exact`: the reader wanted none. `meant`: what finds
    something where nothing holds all of these words, differently spelled.
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
    meant: str = ""


def run_search(
    shelf: Shelf, params: Params, *, kinds: Iterable[str] = (), facets: tuple[str, ...] = FACETS
) -> SearchPage:
    """Search what this shelf's viewer may read, as the parameters say; `kinds` limits it to kinds of edition.

    Never raises for anything a reader can type. Every hit is looked up on the shelf once more; one that is not there is
    dropped with an alarm.
    """
    asked = Asked.of(params)
    try:
        page = searched(shelf, asked, kinds=kinds, facets=facets)
    except EngineDown:
        return replace(_empty(asked, shelf, engines()[0]), message=str(NOTICES["down"]))
    return page if page.engine == engines()[0].name else replace(page, message=str(NOTICES["spare"]))


def searched(shelf: Shelf, asked: Asked, *, kinds: Iterable[str] = (), facets: tuple[str, ...] = FACETS) -> SearchPage:
    """`run_search` for whoever must know that no engine answers: raises EngineDown then."""
    return _first_answer(lambda engine: _page(engine, shelf, asked, frozenset(kinds), facets))


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
    put, results = _answered(engine, _put(engine, shelf, asked, kinds, facets), asked)
    closed = engine.search_closed(shelf.viewer, put.query) if shelf.viewer.seats else None
    group = _group(shelf, results, closed=False)
    notice = "some" if put.loosened else asked.question.notice or _unknown(asked.question.tree, results.total)
    return replace(
        _empty(asked, shelf, engine),
        message=str(NOTICES[notice]),
        pages=-(-group.total // asked.page_size),
        open=group,
        facets=_facets(engine, put.tier, put.query, results.facets),
        closed=_group(shelf, closed, closed=True) if closed is not None else None,
        expanded=tuple(put.added),
        meant=_meant(engine, shelf, asked, kinds) if put.loosened or not results.total else "",
    )


def _empty(asked: Asked, shelf: Shelf, engine: SearchEngine) -> SearchPage:
    """What was asked, and nothing found yet."""
    none = Group(total=0, results=())
    return SearchPage(
        query=asked.question.typed,
        understood_as=written(asked.question.tree),
        message="",
        engine=engine.name,
        sort=asked.sort,
        page=asked.page,
        page_size=asked.page_size,
        pages=0,
        open=none,
        facets=(),
        closed=none if shelf.viewer.seats else None,
        filtered=bool(asked.filters),
        exact=asked.exact,
    )


def _meant(engine: SearchEngine, shelf: Shelf, asked: Asked, kinds: frozenset[str]) -> str:
    """The question as it may have been meant, if that finds something."""
    if quarantined(engine) or not (typed := suggestions.meant(engine, _tier(shelf), shelf.lang, asked.question)):
        return ""
    otherwise = replace(asked, question=parse(typed), page=1, page_size=1)
    _put_again, results = _answered(engine, _put(engine, shelf, otherwise, kinds, ()), otherwise)
    return typed if results.total else ""


def suggest(shelf: Shelf, typed: str) -> list[str]:
    """What this reader may be about to type, the likeliest first; nothing while an index is behind or away."""
    tier = _tier(shelf)
    try:
        return _first_answer(lambda engine: [] if quarantined(engine) else suggestions.completed(engine, tier, typed))
    except EngineDown:
        return []


def found_items(shelf: Shelf, params: Params, *, kinds: Iterable[str]) -> list[str]:
    """The public ids of everything found, in order: for exports of a whole result. The shelf has the last word.

    Raises EngineDown where no engine answers: a part of a result is no result.
    """
    asked = replace(Asked.of(params), page=1, page_size=EXPORT_STEP)
    return _first_answer(lambda engine: _items(engine, shelf, asked, frozenset(kinds)))


def _items(engine: SearchEngine, shelf: Shelf, asked: Asked, kinds: frozenset[str]) -> list[str]:
    put, results = _answered(engine, _put(engine, shelf, asked, kinds, ()), asked)
    query, items = put.query, dict[str, None]()
    while results.hits:
        items.update(dict.fromkeys(hit.key.item for hit in results.hits))
        query = replace(query, offset=query.offset + EXPORT_STEP)
        results = engine.search(put.tier, query)
    return list(items)


def sort_choices(chosen: str) -> list[dict[str, str | bool]]:
    """The orders of results as value, label and whether it is the chosen one."""
    return [{"value": value, "label": str(words), "chosen": value == chosen} for value, words in SORT_LABELS.items()]


@dataclass(frozen=True, slots=True)
class Put:
    """A question as it is put to an engine: index, query, what the thesaurus added, and whether words may be missing.

    `wider` is the question without the years of the address.
    """

    tier: Tier
    query: Query
    wider: Node
    added: list[tuple[str, str]]
    loosened: bool = False


def _put(engine: SearchEngine, shelf: Shelf, asked: Asked, kinds: frozenset[str], facets: tuple[str, ...]) -> Put:
    """The question with named items and what means the same."""
    tier = _tier(shelf)
    query = Query(
        tree=asked.question.tree,
        filters=asked.values,
        kinds=kinds,
        without=quarantined(engine),
        site=shelf.lang,
        sort=asked.sort,
        offset=(asked.page - 1) * asked.page_size,
        limit=asked.page_size,
        facets=facets,
    )
    wider = _wider(asked, _with_items(engine, query, tier))
    return Put(tier, replace(query, tree=asked.within_years(wider.tree)), wider.tree, wider.added)


def _answered(engine: SearchEngine, put: Put, asked: Asked) -> tuple[Put, Results]:
    """The answer to this question, or to a looser one where hardly anything holds all of its words."""
    results = engine.search(put.tier, put.query)
    if results.total >= FEW or asked.exact or asked.strict or not may_be_loosened(asked.question):
        return put, results
    tree = _looser(engine, put)
    if tree is None:
        return put, results
    put = replace(put, query=replace(put.query, tree=asked.within_years(tree)), loosened=True)
    return put, engine.search(put.tier, put.query)


def _looser(engine: SearchEngine, put: Put) -> Node | None:
    """The strictest form of the question that finds enough, or the one that finds most; None where it stands as it is.

    Whatever filters are chosen: their counts are those of one and the same question.
    """
    found, best = _count(engine, put, put.wider), None
    for tree in looser(put.wider) if found < FEW else ():
        count = _count(engine, put, tree)
        if count > found:
            found, best = count, tree
        if found >= FEW:
            break
    return best


def _count(engine: SearchEngine, put: Put, tree: Node) -> int:
    return engine.search(put.tier, replace(put.query, tree=tree, filters={}, offset=0, limit=0, facets=())).total


def _tier(shelf: Shelf) -> Tier:
    return "portal" if shelf.viewer.holds("portal") else "public"


def _wider(asked: Asked, tree: Node) -> thesaurus.Expansion:
    """The question with what means the same, unless the reader wants their own words only."""
    if asked.exact or next(terms(tree), None) is None:
        return thesaurus.Expansion(tree, [])
    return thesaurus.expand(tree, thesaurus.current())


def _unknown(tree: Node, total: int) -> str:
    """ "value" where nothing was found because the question names a type or language that there is not."""
    return "" if total or all(is_known(tag.name, tag.value) for tag in tags(tree)) else "value"


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
