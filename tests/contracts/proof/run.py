"""Runs the proof: loads worlds, sends observers, compares, and tries whether seeded mutants are caught."""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from django.db import connections

from portal import tokens
from tests.contracts.proof.addresses import routes
from tests.contracts.proof.compare import differences
from tests.contracts.proof.mutants import MUTANTS, Mutant
from tests.contracts.proof.report import Failure, Row, Tally, Tried, finish
from tests.contracts.proof.workshop import Promise, Workshop
from tests.worlds.pairs import OBSERVERS, Pair, pairs, with_production

SHOWN = 5
# "{session:lente}" in an address of a mutant: the identifier that this key of the world gets
KEY = re.compile(r"\{(\w+):([\w/-]+)\}")
# the bounded share: pairs with every secret in them and a control; every eighth mutant
SHARE = (
    "every secret of the rooms at once",
    "every choice, claim and objection at once",
    "control: a reference for accounts",
)
SHARE_OF_MUTANTS = 8


def main(arguments: list[str]) -> int:
    """0 when nothing differs, no bait shows, every route is visited or excused and 95 % of the mutants are killed."""
    options = _options(arguments)
    connections.close_all()
    tally = Tally(
        started=time.monotonic(),
        whole=not any(chosen for name, chosen in vars(options).items() if name != "postgresql"),
    )
    with tempfile.TemporaryDirectory() as folder:
        workshop = Workshop(Path(folder))
        try:
            _compare(workshop, _pairs(options), _observers(options), tally)
            _tell(workshop.freely(_freely(options), _observers(options)), tally)
            if not (options.pair or options.attack or options.mutant or options.share):
                _live(workshop, _observers(options), tally)
            _try_mutants(workshop, _mutants(options), tally)
        finally:
            workshop.close()
    return finish(tally, routes())


def _options(arguments: list[str]) -> argparse.Namespace:
    known = [pair.name for pair in (*pairs(), *with_production())]
    parser = argparse.ArgumentParser(prog="make prove", description=__doc__)
    parser.add_argument("--pair", default="", choices=["", *known], metavar="PAIR", help="only this pair of worlds")
    parser.add_argument("--observer", default="", choices=["", *OBSERVERS], metavar="OBSERVER", help="only this one")
    attacks = sorted({one.attack for one in MUTANTS.values()}, key=lambda one: int(one[1:]))
    parser.add_argument("--attack", default="", choices=["", *attacks], metavar="A1…A55", help="only its mutants")
    parser.add_argument("--mutant", default="", choices=["", "none", *MUTANTS], metavar="MUTANT", help="only this one")
    parser.add_argument("--postgresql", action="store_true", help="on a real PostgreSQL, started for it")
    parser.add_argument("--share", action="store_true", help="a bounded share, as make test runs it")
    return parser.parse_args(arguments)


def _observers(options: argparse.Namespace) -> list[str]:
    return [one for one in OBSERVERS if options.observer in ("", one)]


def _pairs(options: argparse.Namespace) -> list[Pair]:
    if options.attack or options.mutant not in ("", "none"):
        return []
    if options.share:
        # everybody looks, but only where links lead and for what the pair is about
        return [replace(pair, whole=frozenset(), hidden=False) for pair in pairs() if pair.name in SHARE]
    return [pair for pair in pairs() if options.pair in ("", pair.name)]


def _freely(options: argparse.Namespace) -> list[Pair]:
    """The pairs that are loaded with the generators of production."""
    if options.share or options.attack or options.mutant not in ("", "none"):
        return []
    return [pair for pair in with_production() if options.pair in ("", pair.name)]


def _mutants(options: argparse.Namespace) -> list[Mutant]:
    """All of them, unless something else was asked for."""
    if options.pair or options.mutant == "none":
        return []
    found = [
        one
        for one in MUTANTS.values()
        if options.mutant in ("", one.name)
        and options.attack in ("", one.attack)
        and options.observer in ("", one.observer)
    ]
    return found[::SHARE_OF_MUTANTS] if options.share else found


# --- pairs of worlds --------------------------------------------------------------------------------------------------
def _compare(workshop: Workshop, chosen: list[Pair], observers: list[str], tally: Tally) -> None:
    if not chosen:
        return
    worlds = {world.name for pair in chosen for world in (pair.a, pair.b)}
    rows = sum(one in pair.observers for pair in chosen for one in observers)
    print(f"{len(worlds)} worlds to load, {rows} times two visits to compare", flush=True)
    print(f"{'pair of worlds':<58}{'observer':<17}{'responses':>10}{'differences':>13}", flush=True)
    _tell(workshop.compare(chosen, observers), tally)


def _tell(promises: list[Promise], tally: Tally) -> None:
    for promise in promises:
        row = _row(promise, tally)
        tally.rows.append(row)
        print(row, flush=True)
        for failure in row.failures:
            print(failure, flush=True)


def _row(promise: Promise, tally: Tally) -> Row:
    a, b = promise.get()
    pair, observer = promise.pair, promise.observer
    found = differences(a, b, *promise.layers)
    control = observer in pair.differs_for
    tally.visited |= a.routes | b.routes
    shown = [] if control else found[:SHOWN]
    return Row(
        pair=pair.name,
        observer=observer,
        responses=sum(len(a.layers.get(layer, {})) for layer in promise.layers),
        differences=len(found),
        control=control,
        baits=tuple(sorted({*a.baits, *b.baits})),
        failures=tuple(Failure(pair.name, observer, one.request, *one.explained(a, b)) for one in shown),
    )


def _live(workshop: Workshop, observers: list[str], tally: Tally) -> None:
    """Histories of operations that nobody who looks may notice."""
    for number, promise in workshop.live(next(pairs()).a):
        lived = promise.get()
        for observer in observers:
            compared, found = lived.compared[observer], lived.changed.get(observer, [])
            name = f"random history {number + 1}: {len(lived.done)} operations"
            failures = tuple(Failure(name, observer, one, "what came back", "") for one in found[:SHOWN])
            row = Row(name, observer, compared, len(found), control=False, failures=failures)
            tally.rows.append(row)
            print(row, *failures, sep="\n", flush=True)


# --- mutants ----------------------------------------------------------------------------------------------------------
def _try_mutants(workshop: Workshop, chosen: list[Mutant], tally: Tally) -> None:
    if not chosen:
        return
    known = {pair.name: pair for pair in pairs()}
    for one in chosen:
        for world in (known[one.pair].a, known[one.pair].b):
            workshop.load(world)
            if not one.reading:
                workshop.load(world, one.name)
    print(f"\n{'attack':<8}{'seeded mutant':<58}{'caught by':<40}", flush=True)
    for mutant, plain, mutated in [(one, *_sent(workshop, known[one.pair], one)) for one in chosen]:
        tried = _tried(mutant, plain, mutated)
        tally.tried.append(tried)
        print(tried, flush=True)


def _sent(workshop: Workshop, pair: Pair, mutant: Mutant) -> tuple[Promise, Promise]:
    ids = workshop.own_ids(pair) or ("",)
    told = [KEY.sub(lambda found: tokens.new(found[1], found[2]), address) for address in mutant.addresses]
    addresses = tuple(dict.fromkeys(address.replace("{id}", value) for address in told for value in ids))
    return (
        workshop.only(pair, mutant, addresses, mutated=False),
        workshop.only(pair, mutant, addresses, mutated=True),
    )


def _tried(mutant: Mutant, plain: Promise, mutated: Promise) -> Tried:
    """A mutant is killed where its observer sees a difference that is not there without it."""
    without = differences(*plain.get(), "only")
    a, b = mutated.get()
    found = [one for one in differences(a, b, "only") if one not in without]
    how = (found[0].request, found[0].explained(a, b)[0]) if found else ("", "")
    killed = bool(found) and not without
    return Tried(mutant.name, mutant.attack, mutant.kind, mutant.pair, mutant.observer, killed, *how)


if __name__ == "__main__":
    sys.exit("python -m tests.contracts.proof")
