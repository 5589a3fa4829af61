"""Loads worlds and sends observers in child processes that start from a ready Django; each world is loaded once."""

from __future__ import annotations

import multiprocessing
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from tests.contracts.proof import databases, production
from tests.contracts.proof.addresses import routes
from tests.contracts.proof.histories import HISTORIES, Living, live
from tests.contracts.proof.mutants import Mutant
from tests.contracts.proof.process import Loading, Looking, Own, Visit, load, look
from tests.worlds.pairs import MARKERS, OBSERVERS, Pair, World

# of what only one of two worlds has, and of each kind of thing that is hidden from somebody in all of them
MOST_OWN = 2
HIDDEN_KINDS = {"session": 3, "statement": 2, "note": 2, "choice": 1, "person": 1, "outcome": 1, "speaker": 1}
CORES = 2


@dataclass(frozen=True)
class Promise:
    """A visit of both worlds of a pair, on its way; `layers` are those to be compared."""

    pair: Pair
    observer: str
    visits: tuple[Any, Any]
    layers: tuple[str, ...]

    def get(self) -> tuple[Visit, Visit]:
        """Both visits, when they are done."""
        a, b = (one.get() for one in self.visits)
        return a, b


class Workshop:
    """One folder of worlds, and the processes that work in it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.template = folder, databases.empty(folder)
        # what a process imports and compiles for its first request, all of them have from here
        routes()
        self.pool = multiprocessing.get_context("fork").Pool(CORES, maxtasksperchild=1)
        self.loading: dict[tuple[str, str], tuple[Path, Any]] = {}
        self.based: dict[str, Any] = {}

    def load(self, world: World, mutant: str = "") -> tuple[Path, Any]:
        """The database file, and a promise of the identifiers in it."""
        key = (world.name, mutant)
        if key not in self.loading:
            database = self.folder / f"{world.name}.{re.sub(r'[^a-z]+', '-', mutant) or 'plain'}.sqlite3"
            job = Loading(self._file(world), database, self.template, mutant)
            self.loading[key] = database, self.pool.apply_async(load, (job,))
        return self.loading[key]

    def _file(self, world: World) -> Path:
        file = self.folder / f"{world.name}.yaml"
        if not file.exists():  # another process may be reading it
            file.write_text(world.text, encoding="utf-8")
        return file

    def compare(self, pairs: list[Pair], observers: Iterable[str]) -> list[Promise]:
        """Send these observers to these pairs; every observer visits the base world once, for all pairs."""
        for pair in pairs:
            self.load(pair.a)
            self.load(pair.b)
        return [promise for observer in observers for promise in self._compare(pairs, observer)]

    def _compare(self, pairs: list[Pair], observer: str) -> list[Promise]:
        mine = [pair for pair in pairs if observer in pair.observers]
        shared = [pair for pair in mine if pair.a.name == "base"]
        if not mine:
            return []
        base = self._look(shared[0].a, observer, shared) if shared else None
        return [
            Promise(pair, observer, (base if pair in shared else self._look(pair.a, observer, [pair]), other), layers)
            for pair in mine
            for other, layers in [(self._look(pair.b, observer, [pair]), _layers(pair, observer))]
        ]

    def _look(self, world: World, observer: str, pairs: list[Pair]) -> Any:
        database, loaded = self.load(world)
        loaded.get()
        job = Looking(
            database,
            OBSERVERS[observer],
            hidden=self.hidden,
            own=tuple(Own(pair.name, self.own_ids(pair), pair.words) for pair in pairs),
            markers=_markers(world, observer, pairs),
            thorough=any(pair.hidden for pair in pairs),
            whole=any(observer in pair.whole for pair in pairs),
        )
        return self.pool.apply_async(look, (job,))

    def only(self, pair: Pair, mutant: Mutant, addresses: tuple[str, ...], *, mutated: bool) -> Promise:
        """The observer of this mutant at these addresses, with the mutant in the code or without it."""
        jobs = []
        for world in (pair.a, pair.b):
            database, loaded = self.load(world, mutant.name if mutated and not mutant.reading else "")
            loaded.get()
            name = mutant.name if mutated else ""
            jobs.append(Looking(database, OBSERVERS[mutant.observer], mutant=name, only=addresses))
        visits = tuple(self.pool.apply_async(look, (job,)) for job in jobs)
        return Promise(pair, mutant.observer, (visits[0], visits[1]), ("only",))

    def freely(self, pairs: list[Pair], observers: Iterable[str]) -> list[Promise]:
        """Send these observers to worlds of these pairs that were loaded with the generators of production."""
        for pair in pairs:
            for world in (pair.a, pair.b):
                self._load_freely(world)
        return [
            Promise(
                pair,
                observer,
                (self._look_freely(pair.a, observer, pair), self._look_freely(pair.b, observer, pair)),
                ("found", pair.name),
            )
            for pair in pairs
            for observer in observers
            if observer in pair.observers
        ]

    def _load_freely(self, world: World) -> tuple[Path, Any]:
        key = (world.name, "production")
        if key not in self.loading:
            job = Loading(self._file(world), self.folder / f"{world.name}.production.sqlite3", self.template)
            self.loading[key] = job.database, self.pool.apply_async(production.load, (job,))
        return self.loading[key]

    def _look_freely(self, world: World, observer: str, pair: Pair) -> Any:
        database, names = self._load_freely(world)
        own = (Own(pair.name, (), pair.words),)
        job = Looking(database, OBSERVERS[observer], own=own, markers=_markers(world, observer, [pair]))
        return self.pool.apply_async(production.look, (job, names.get()))

    def live(self, base: World) -> list[tuple[int, Any]]:
        """Promises of the random histories of this world, by number."""
        database, loaded = self.load(base)
        loaded.get()
        return [(number, self.pool.apply_async(live, (Living(database, number),))) for number in range(HISTORIES)]

    @cached_property
    def hidden(self) -> tuple[str, ...]:
        """Identifiers that stand in the base world and are hidden from somebody."""
        names = sorted(self.loading["base", ""][1].get())
        found = []
        for kind, most in HIDDEN_KINDS.items():
            found += [name.partition(":")[2] for name in names if name.startswith(f"{kind}:")][:most]
        return tuple(found)

    def own_ids(self, pair: Pair) -> tuple[str, ...]:
        """Identifiers that only one of its worlds has, of as many kinds as there are."""
        a, b = (self.load(world)[1].get() for world in (pair.a, pair.b))
        kinds: dict[str, list[str]] = {}
        for name in sorted(a ^ b):
            kind, _, value = name.partition(":")
            kinds.setdefault(kind, []).append(value)
        return tuple(values[0] for values in kinds.values() if values[0])[:MOST_OWN]

    def close(self) -> None:
        """End the processes."""
        self.pool.terminate()


def _markers(world: World, observer: str, pairs: list[Pair]) -> tuple[str, ...]:
    if world.name == "base":
        return tuple(marker for marker, allowed in MARKERS.items() if observer not in allowed)
    return pairs[0].baits(observer)


def _layers(pair: Pair, observer: str) -> tuple[str, ...]:
    thorough = ("hidden",) if pair.hidden else ()
    whole = ("everything", "forms") if observer in pair.whole else ()
    return ("found", *thorough, *whole, pair.name)
