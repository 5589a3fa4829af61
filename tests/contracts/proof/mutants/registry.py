"""What a seeded mutant is, and the list of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from portal.editions.registry import Placement
from portal.shelf import guard, roles

Projected = Iterable[tuple[str, Placement]]
Thing = TypeVar("Thing")
SEEDED, MECHANICAL = "seeded", "mechanical"


@dataclass(frozen=True, slots=True)
class Mutant:
    """One leak: which attack of the list it is, which pair and observer should catch it, where they should look.

    In an address "{id}" stands for each identifier that only one of the two worlds has, "{session:lente}" for the
    identifier of that key. With `reading` the mutant changes how things are read and not what is stored, so that the
    worlds are loaded as they are.
    """

    name: str
    attack: str
    pair: str
    observer: str
    addresses: tuple[str, ...]
    apply: Callable[[], None]
    kind: str = SEEDED
    reading: bool = False


MUTANTS: dict[str, Mutant] = {}


def mutant(
    attack: str, pair: str, observer: str, *addresses: str, reading: bool = False, kind: str = SEEDED
) -> Callable[[Callable[[], None]], Callable[[], None]]:
    """Put this leak on the list, under the name of its function."""

    def register(apply: Callable[[], None]) -> Callable[[], None]:
        name = apply.__name__.replace("_", " ")
        MUTANTS[name] = Mutant(name, attack, pair, observer, addresses, apply, kind, reading)
        return apply

    return register


def without_guard() -> None:
    """The guard and the roles underneath let all through: does the proof see what comes out then?"""
    guard.is_open = lambda table, seated: True
    without_roles()


def without_roles() -> None:
    """Reading rooms run as the database's owner, as they do on SQLite: PostgreSQL would stop the leak underneath."""
    roles.put_on = lambda connection, seats: None


def peeking(look: Callable[[], Thing]) -> Thing:
    """What a defect would know that reads the write side from a reading room, past the guard."""
    with guard._standing_in(None):
        return look()


def around(owner: Any, name: str, wrapper: Callable[..., Any]) -> None:
    """Replace `owner.name` by a function that gets the original first."""
    original = getattr(owner, name)
    setattr(owner, name, lambda *args, **named: wrapper(original, *args, **named))
