"""What the address of a search asks for, made sound."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from search.analysis import clean
from search.protocol import FACETS, SORTS, Sort
from search.query import Question, parse, years
from search.tree import And, Node, Or

PAGE_SIZE = 20
MOST_ON_A_PAGE = 100
LAST_PAGE = 100_000
MOST_VALUES = 50
"""Chosen values of one facet."""

Params = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """No parameter of it can be wrong. `exact`: no other words than these, and all of them. `strict`: all of them."""

    question: Question
    filters: dict[str, frozenset[str]]
    sort: Sort
    page: int
    page_size: int
    exact: bool
    strict: bool = False

    @classmethod
    def of(cls, params: Params) -> Asked:
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

    @property
    def values(self) -> dict[str, frozenset[str]]:
        """The chosen values, of years those that are one year each."""
        return self.filters | {"year": frozenset(one for one in self.filters.get("year", ()) if one.isdecimal())}

    def within_years(self, tree: Node) -> Node:
        """This question in the years of the address, where those are a stretch ("2015..2020")."""
        stretches = [value for value in sorted(self.filters.get("year", ())) if not value.isdecimal()]
        spans = tuple(span for value in stretches if (span := years(value)) is not None)
        return And((tree, Or(spans))) if spans else tree


def _last(params: Params, name: str) -> str:
    values = params.get(name) or ()
    return values[-1] if values else ""


def _values(params: Params, name: str) -> frozenset[str]:
    values = [clean(value).strip() for value in (params.get(name) or ())[:MOST_VALUES]]
    return frozenset(value[:100] for value in values if value)


def _number(text: str, least: int, most: int) -> int:
    """A whole number within bounds; more counts as the most, anything else as 0."""
    if not (text.isascii() and text.isdecimal()):
        return 0
    number = int(text[:10])
    return min(number, most) if number >= least else 0
