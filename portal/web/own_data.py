"""Everything the portal holds about one person: each feature says what it holds and how it lets go of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from portal.accounts.models import Person

# a record in plain values, its terms in words
Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Holding:
    """One kind of thing that is held: `export` gives it, `erase` lets go of it before the account itself goes.

    `keeps` says in words why somebody cannot be erased yet, "" where nothing is in the way.
    """

    name: str
    title: Any
    order: int
    export: Callable[[Person, str], list[Record]]
    erase: Callable[[Person], None]
    keeps: Callable[[Person], str]


_holdings: dict[str, Holding] = {}


def _nothing(person: Person) -> None:
    """What goes with the account needs no more."""


def _never(person: Person) -> str:
    """Nothing is in the way."""
    return ""


def register_own_data(
    name: str,
    *,
    title: Any,
    export: Callable[[Person, str], list[Record]],
    erase: Callable[[Person], None] = _nothing,
    keeps: Callable[[Person], str] = _never,
    order: int = 50,
) -> None:
    """Say what a feature holds about people. `export(person, lang)` holds nothing about anybody else."""
    _holdings[name] = Holding(name, title, order, export, erase, keeps)


def holdings() -> list[Holding]:
    """Every kind of thing that is held, in order."""
    return sorted(_holdings.values(), key=lambda one: (one.order, one.name))
