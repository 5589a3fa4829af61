"""Who projects what: features register their editions and projectors here, and readers find them by name."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from portal.editions.edition import Edition
from portal.visibility.audience import Audience


@dataclass(frozen=True, slots=True)
class Link:
    """One relation from the placed edition to another item; `audience` None means the placement's own."""

    relation: str
    kind: str
    item: str
    audience: Audience | None = None
    order: int = 0


@dataclass(frozen=True, slots=True)
class Placement:
    """An edition and where it goes: for whom, in which site language ("" for every one), in which order.

    `path` is the address of a page ("/nl/kennisagenda/"); editions without a page of their own leave it "". `released`
    is the ISO day since which everybody can read the item, for those that are harvested by it.
    """

    edition: Edition
    audience: Audience
    lang: str = ""
    sort: str = ""
    path: str = ""
    released: str = ""
    links: tuple[Link, ...] = ()


class Projector(Protocol):
    """Builds the editions of one kind of source from facts; `reads` says which kinds of fact it looks at."""

    name: str
    reads: frozenset[str]

    def sources(self) -> Iterable[str]:
        """The keys of everything this projector could place."""

    def affected(self, fact: str, keys: Collection[str]) -> Iterable[str]:
        """Which of its sources read one of these facts."""

    def project(self, sources: Sequence[str]) -> Iterable[tuple[str, Placement]]:
        """(source, placement) for many sources at once, in a constant number of queries; may place none."""


_editions: dict[str, type[Edition]] = {}
_projectors: dict[str, Projector] = {}


def register_edition(cls: type[Edition]) -> type[Edition]:
    """Make a kind of edition known, so that the shelf can read it back. Usable as a decorator.

    Raises ValueError when another class already has that kind.
    """
    known = _editions.setdefault(cls.kind, cls)
    if not cls.kind or known.__qualname__ != cls.__qualname__ or known.__module__ != cls.__module__:
        raise ValueError(f"two editions of kind {cls.kind!r}: {known.__qualname__} and {cls.__qualname__}")
    _editions[cls.kind] = cls
    return cls


def register_projector(projector: Projector) -> None:
    """Make a projector known; a second one of the same name replaces the first."""
    _projectors[projector.name] = projector


def edition_class(kind: str) -> type[Edition]:
    """The class registered for this kind; KeyError where there is none."""
    return _editions[kind]


def edition_kinds() -> tuple[str, ...]:
    """Every registered kind, in order."""
    return tuple(sorted(_editions))


def projectors() -> tuple[Projector, ...]:
    """Every registered projector, in order of name."""
    return tuple(_projectors[name] for name in sorted(_projectors))
