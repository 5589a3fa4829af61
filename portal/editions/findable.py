"""What search may index of an edition: words and facet values, nothing else of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Findable:
    """The searchable side of one edition, in plain words before any analysis.

    `identifiers` are normalised with their scheme ("doi:10.1000/1", "isbn:9780306406157", "pmid:123");
    `topics` and `indicators` are public item ids, used as facet values; `date` is ISO, "" where there is none.
    """

    title: str
    kind: str
    people: tuple[str, ...] = ()
    body: str = ""
    identifiers: tuple[str, ...] = ()
    type: str = ""
    lang: str = ""
    year: int | None = None
    topics: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    date: str = ""
