"""What an engine indexes of one edition, made from its placement on the shelf and from nothing else."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from portal.editions.registry import Placement
from search.analysis import clean


@dataclass(frozen=True, slots=True, order=True)
class DocumentKey:
    """Where an edition stands on the shelf: its key in the index too. `tier` is "public", "portal" or "closed"."""

    tier: str
    kind: str
    item: str
    site: str
    audience: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchDocument:
    """One edition for one index. `seats` is its audience's key; `recency` a day number, 0 where no date is known."""

    key: DocumentKey
    seats: str
    digest: str
    title: str
    people: tuple[str, ...]
    body: str
    identifiers: tuple[str, ...]
    type: str
    lang: str
    year: int | None
    topics: tuple[str, ...]
    indicators: tuple[str, ...]
    recency: int

    @classmethod
    def from_placement(cls, key: DocumentKey, placement: Placement, digest: str) -> SearchDocument | None:
        """The only constructor in use: what the edition itself says may be found of it; None if nothing may."""
        found = placement.edition.findable()
        if found is None:
            return None
        return cls(
            key=key,
            seats=placement.audience.key() if key.tier == "closed" else "",
            digest=digest,
            title=clean(found.title),
            people=tuple(clean(name) for name in found.people),
            body=clean(found.body),
            identifiers=tuple(found.identifiers),
            type=found.type or found.kind,
            lang=found.lang,
            year=found.year,
            topics=found.topics,
            indicators=found.indicators,
            recency=_day(found.date, found.year),
        )

    def values(self, facet: str) -> tuple[str, ...]:
        """This document's values of a facet."""
        match facet:
            case "topic":
                return self.topics
            case "indicator":
                return self.indicators
            case "year":
                return () if self.year is None else (str(self.year),)
            case "kind":
                return (self.key.kind,)
        value = self.type if facet == "type" else self.lang
        return (value,) if value else ()


def _day(date: str, year: int | None) -> int:
    """A number that grows with the date; a year alone counts as its first of January, nothing as 0."""
    try:
        return datetime.date.fromisoformat(date[:10]).toordinal()
    except ValueError:
        return datetime.date(year, 1, 1).toordinal() if year and datetime.MINYEAR <= year <= datetime.MAXYEAR else 0
