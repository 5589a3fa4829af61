"""What the proof says: rows while it runs, then the line a machine can read, var/proof.json and var/proof.html."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from html import escape

from tests.contracts.proof.addresses import Route
from tests.contracts.proof.attacks import WITHOUT_MUTANT
from tests.contracts.proof.unvisited import UNVISITED
from tests.database import ROOT
from tests.worlds.pairs import OBSERVERS

ENOUGH_KILLED = 0.95
BAITS_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Failure:
    """One request that told two worlds apart, and the two answers side by side."""

    pair: str
    observer: str
    request: str
    what: str
    how: str

    def __str__(self) -> str:
        lines = "".join(f"\n        {line}" for line in self.how.splitlines())
        return f"    {self.request} differs in {self.what}{lines}"


@dataclass(frozen=True, slots=True)
class Row:
    """One observer at one pair of worlds. A control has to differ, anything else may not."""

    pair: str
    observer: str
    responses: int
    differences: int
    control: bool
    baits: tuple[str, ...] = ()
    failures: tuple[Failure, ...] = ()

    @property
    def wrong(self) -> bool:
        """Whether something showed that may not, or nothing that must."""
        return bool(self.baits) or self.missed or (bool(self.differences) and not self.control)

    @property
    def missed(self) -> bool:
        """Whether this is a control in which nothing showed."""
        return self.control and not self.differences

    def __str__(self) -> str:
        note = "  MISSED: what was released did not show" if self.missed else "  (must differ)" if self.control else ""
        baits = "".join(f"\n    bait: {bait}" for bait in self.baits[:BAITS_SHOWN])
        return f"{self.pair:<58}{self.observer:<17}{self.responses:>10}{self.differences:>13}{note}{baits}"


@dataclass(frozen=True, slots=True)
class Tried:
    """One mutant: whether its observer noticed at its pair, and by what."""

    mutant: str
    attack: str
    kind: str
    pair: str
    observer: str
    killed: bool
    request: str = ""
    what: str = ""

    def __str__(self) -> str:
        caught = f"{self.observer}: {self.what} of {self.request}" if self.killed else "SURVIVED"
        return f"{self.attack:<8}{self.mutant:<58}{caught[:90]}"


@dataclass
class Tally:
    """Everything the proof found so far."""

    started: float
    whole: bool
    rows: list[Row] = field(default_factory=list)
    tried: list[Tried] = field(default_factory=list)
    visited: set[str] = field(default_factory=set)

    @property
    def differences(self) -> int:
        """Answers that differed and should not have."""
        return sum(row.differences for row in self.rows if not row.control)

    @property
    def baits(self) -> int:
        """Markers found where they should not be."""
        return len({bait for row in self.rows for bait in row.baits})

    @property
    def killed(self) -> int:
        """Mutants that were caught."""
        return sum(one.killed for one in self.tried)


def finish(tally: Tally, routes: Sequence[Route]) -> int:
    """Print the end of it and write the files; the exit code."""
    known = {route.pattern for route in routes}
    excused = {pattern for pattern in known - tally.visited if pattern.startswith(tuple(UNVISITED))}
    missing = sorted(known - tally.visited - excused) if tally.whole else []
    line = _line(tally, len(known & tally.visited), len(known))
    passed = not missing and not any(row.wrong for row in tally.rows)
    passed = passed and tally.killed >= ENOUGH_KILLED * len(tally.tried)
    print()
    for kind, killed, tried in _rates(tally.tried):
        print(f"{kind} mutants: {killed} of {tried} killed")
    print("".join(f"not visited: {pattern}\n" for pattern in missing), end="")
    print(f"{len(excused)} routes not visited, with their reasons in tests/contracts/proof/unvisited.py")
    print(f"{len(WITHOUT_MUTANT)} attacks without a mutant, with their reasons in tests/contracts/proof/attacks.py")
    print(f"{time.monotonic() - tally.started:.0f} seconds, {sum(os.times()[:4]):.0f} of processor time")
    # once more where the eye falls, and where a log that keeps only its end still has them
    print("".join(f"{told}\n" for row in tally.rows if row.wrong for told in (row, *row.failures)), end="")
    _write(tally, line, passed=passed, routes=len(known), missing=missing)
    print(line, flush=True)
    return 0 if passed else 1


def _line(tally: Tally, visited: int, routes: int) -> str:
    observers = {row.observer for row in tally.rows}
    return (
        f"proof: observers {len(observers)}/{len(OBSERVERS)} · pairs {len({row.pair for row in tally.rows})} · "
        f"routes visited {visited}/{routes} · responses compared {sum(row.responses for row in tally.rows)} · "
        f"differences {tally.differences} · mutants killed {tally.killed}/{len(tally.tried)} · "
        f"baits found {tally.baits}"
    )


def _rates(tried: Iterable[Tried]) -> Iterator[tuple[str, int, int]]:
    kinds: dict[str, list[bool]] = {}
    for one in tried:
        kinds.setdefault(one.kind, []).append(one.killed)
    for kind, found in kinds.items():
        yield kind, sum(found), len(found)


def _write(tally: Tally, line: str, *, passed: bool, routes: int, missing: list[str]) -> None:
    folder = ROOT / "var"
    folder.mkdir(exist_ok=True)
    told = {
        "line": line,
        "passed": passed,
        "whole": tally.whole,
        "observers": sorted({row.observer for row in tally.rows}),
        "pairs": sorted({row.pair for row in tally.rows}),
        "routes": routes,
        "visited": len(tally.visited),
        "not_visited": missing,
        "differences": tally.differences,
        "baits": tally.baits,
        "killed": tally.killed,
        "mutants": len(tally.tried),
        "survivors": [one.mutant for one in tally.tried if not one.killed],
        "without_mutant": WITHOUT_MUTANT,
        "rows": [asdict(row) for row in tally.rows],
        "tried": [asdict(one) for one in tally.tried],
    }
    (folder / "proof.json").write_text(json.dumps(told, indent=1, ensure_ascii=False), encoding="utf-8")
    (folder / "proof.html").write_text(_page(tally, line), encoding="utf-8")


# --- the page ---------------------------------------------------------------------------------------------------------
def _page(tally: Tally, line: str) -> str:
    parts = [f"<p><strong>{escape(line)}</strong></p>"]
    for observer in OBSERVERS:
        rows = [row for row in tally.rows if row.observer == observer]
        if rows:
            parts.append(f"<h2>{escape(observer.capitalize())}</h2>")
            parts.append(_table(("Pair of worlds", "Responses", "Differences", "Verdict"), map(_told, rows)))
            parts += [f"<pre>{escape(str(failure))}</pre>" for row in rows for failure in row.failures]
    if tally.tried:
        parts.append("<h2>Seeded mutants</h2>")
        head = ("Attack", "What was put into the code", "Pair of worlds", "Observer", "Caught by")
        parts.append(_table(head, ((t.attack, t.mutant, t.pair, t.observer, _caught(t)) for t in tally.tried)))
    parts.append("<h2>Attacks without a mutant</h2>")
    parts.append(_table(("Attack", "Why"), WITHOUT_MUTANT.items()))
    body = "\n".join(parts)
    return (
        '<!doctype html>\n<html lang="en">\n<head><meta charset="utf-8"><title>The proof</title></head>\n'
        f"<body>\n<h1>The proof</h1>\n{body}\n</body>\n</html>\n"
    )


def _told(row: Row) -> tuple[str, ...]:
    verdict = "missed" if row.missed else "differs, as it must" if row.control else "equal"
    if row.baits or (row.differences and not row.control):
        verdict = "LEAK"
    return row.pair, str(row.responses), str(row.differences), verdict


def _caught(tried: Tried) -> str:
    return f"{tried.what} of {tried.request}" if tried.killed else "SURVIVED"


def _table(head: Sequence[str], rows: Iterable[Iterable[str]]) -> str:
    cells = "".join(f'<th scope="col">{escape(one)}</th>' for one in head)
    lines = "\n".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in rows)
    return f"<table>\n<thead><tr>{cells}</tr></thead>\n<tbody>\n{lines}\n</tbody>\n</table>"
