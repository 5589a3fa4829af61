"""An audience is a set of seats; a viewer sees a fact iff they hold all of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from portal.visibility.viewer import Viewer, implied_seats


@dataclass(frozen=True, slots=True)
class Audience:
    """A conjunction of seats. More seats means a narrower audience; no seat at all means everybody.

    Two audiences that admit the same people are equal: a seat that another seat implies is never repeated.
    """

    seats: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        implied = frozenset(weaker for seat in self.seats for weaker in implied_seats(seat))
        object.__setattr__(self, "seats", self.seats - implied)

    @classmethod
    def of(cls, *seats: str) -> Audience:
        """The audience of whoever holds all of these seats."""
        return cls(frozenset(seats))

    @classmethod
    def from_key(cls, key: str) -> Audience:
        """The audience that `key()` wrote down."""
        return cls(frozenset(key.split(","))) if key else PUBLIC

    @classmethod
    def union(cls, audiences: Iterable[Audience]) -> Audience:
        """What is built from several facts is seen by those who may see every one of them."""
        return cls(frozenset(seat for audience in audiences for seat in audience.seats))

    def __or__(self, other: Audience) -> Audience:
        return Audience(self.seats | other.seats)

    def __le__(self, other: Audience) -> bool:
        """True when everybody whom `other` admits is admitted here too (this one is at least as wide)."""
        return all(seat in other.seats or seat in _all_implied(other.seats) for seat in self.seats)

    def admits(self, viewer: Viewer) -> bool:
        """Whether this viewer holds every seat asked for."""
        return self.seats <= viewer.seats

    def key(self) -> str:
        """Canonical text of the set, for storing: seats in order, joined by commas; "" is everybody."""
        return ",".join(sorted(self.seats))


def _all_implied(seats: frozenset[str]) -> frozenset[str]:
    return frozenset(weaker for seat in seats for weaker in implied_seats(seat))


PUBLIC = Audience()
PORTAL = Audience.of("portal")
NOBODY = Audience.of("nobody")
