"""A viewer is a frozen set of seats, computed once per request."""

from __future__ import annotations

from dataclasses import dataclass


def implied_seats(seat: str) -> tuple[str, ...]:
    """Seats that come with this one: who was in the room had been invited to it."""
    family, _, key = seat.partition(":")
    return (f"invited:{key}",) if family == "room" and key else ()


def rooms_of(seats: frozenset[str]) -> tuple[str, ...]:
    """The keys of the rooms these seats are in."""
    return tuple(sorted(seat.removeprefix("room:") for seat in seats if seat.startswith("room:")))


@dataclass(frozen=True, slots=True)
class Viewer:
    """Whoever is looking: which person (None for a visitor) and which seats they hold.

    The seat "nobody" is never given: it is dropped here, whoever asks for it.
    """

    person: int | None = None
    seats: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        implied = {weaker for seat in self.seats for weaker in implied_seats(seat)}
        object.__setattr__(self, "seats", (self.seats | implied) - {"nobody"})

    def holds(self, seat: str) -> bool:
        """Whether this viewer sits on that seat."""
        return seat in self.seats

    def through(self, seats: frozenset[str]) -> Viewer:
        """The same person looking through fewer seats ("view as"); never more than they have."""
        return Viewer(self.person, self.seats & seats)


ANONYMOUS = Viewer()
