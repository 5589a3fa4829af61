"""A question as Elasticsearch wants it: the tree, the order, and the facets under the choices made in the others."""

from __future__ import annotations

from typing import Any

from elasticsearch.dsl import A, Q, Search

from search.protocol import Query
from search.ranking import sets, spellings
from search.tree import And, Identifier, Near, Node, Not, Or, Phrase, Prefix, Tag, Years, terms

WEIGHTS = {"title": 8, "title_other": 8, "people": 6, "body": 1, "body_other": 1}
COLUMNS = {"": tuple(WEIGHTS), "title": ("title", "title_other"), "author": ("people",)}
WRITTEN = {"": "written", "title": "written_title"}
MOST_VALUES = 10_000
FIRST: dict[str, list[Any]] = {
    "relevance": ["_score"],
    "newest": [],
    "year": [{"year": {"order": "desc", "missing": "_last"}}],
    "title": ["sortable"],
}
IN_ORDER: list[Any] = [{"recency": "desc"}, "kind", "item"]

Dsl = Any


def search(query: Query) -> Search[Any]:
    """The whole question: page, total, facets."""
    sort = query.sort
    if sort == "relevance" and next(terms(query.tree), None) is None:
        sort = "newest"
    found = Search().query(asked(query)).extra(track_total_hits=True).sort(*FIRST[sort], *IN_ORDER)
    found = found.post_filter(chosen(query)).source(excludes=["seats.*"])
    for name in query.facets:
        inside = A("filter", filter=chosen(query, but=name))
        inside.bucket("values", "terms", field=name, size=MOST_VALUES)
        found.aggs.bucket(name, inside)
    return found[query.offset : query.offset + query.limit]


def asked(query: Query) -> Dsl:
    """What matches, whatever is chosen in the facets."""
    where = [Q("terms", site=["", query.site])]
    if query.kinds:
        where.append(Q("terms", kind=sorted(query.kinds)))
    out = [Q("bool", filter=[Q("term", kind=kind), Q("term", item=item)]) for kind, item in sorted(query.without)]
    return Q("bool", must=[matching(query.tree)], filter=where, must_not=out)


def chosen(query: Query, *, but: str = "") -> Dsl:
    """The choices in the facets but the one named."""
    wanted = [Q("terms", **{name: sorted(some)}) for name, some in query.filters.items() if some and name != but]
    return Q("bool", filter=wanted) if wanted else Q("match_all")


def matching(node: Node) -> Dsl:
    """The tree; what is no word counts for nothing in the order."""
    match node:
        case Phrase(words, field):
            return _any([part for name in COLUMNS[field] for part in _phrases(words, name)])
        case Near(words, apart, field):
            return _any([_near(one, apart, name) for name in COLUMNS[field] for one in sets(words)])
        case Prefix(start, field):
            fields = [*COLUMNS[field], *([WRITTEN[field]] if field in WRITTEN else [])]
            return _any([Q("prefix", **{name: {"value": start}}) for name in fields])
        case Identifier(value, words):
            typed = [matching(Phrase(words))] if words else []
            return _any([Q("constant_score", filter=Q("term", identifier=value), boost=10), *typed])
        case Tag(name, value):
            return Q("constant_score", filter=_tag(name, value), boost=0)
        case Years(first, last):
            return Q("constant_score", filter=Q("range", year={"gte": first, "lte": last}), boost=0)
        case Or(parts):
            return _any([matching(part) for part in parts])
        case Not(part):
            return Q("bool", must_not=[matching(part)], boost=0)
    return _all(node)


def _all(node: And) -> Dsl:
    wanted = [matching(part) for part in node.parts if not isinstance(part, Not)]
    unwanted = [matching(part.part) for part in node.parts if isinstance(part, Not)]
    return Q("bool", must=wanted, must_not=unwanted) if wanted or unwanted else Q("match_all")


def _any(parts: list[Dsl]) -> Dsl:
    if not parts:
        return Q("match_none")
    return parts[0] if len(parts) == 1 else Q("bool", should=parts, minimum_should_match=1)


def _phrases(words: tuple[str, ...], name: str) -> list[Dsl]:
    boost = WEIGHTS[name]
    if len(words) == 1:
        return [Q("term", **{name: {"value": one, "boost": boost}}) for (one,) in spellings(words)]
    return [Q("match_phrase", **{name: {"query": " ".join(one), "boost": boost}}) for one in spellings(words)]


def _near(words: tuple[str, ...], apart: int, name: str) -> Dsl:
    clauses = [Q("span_term", **{name: word}) for word in words]
    return Q("span_near", clauses=clauses, slop=apart, in_order=False, boost=WEIGHTS[name])


def _tag(name: str, value: str) -> Dsl:
    if name == "year" and not value.lstrip("-").isdecimal():
        return Q("match_none")
    return Q("term", **{name: value})
