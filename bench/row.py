"""One line of the benchmark table, and how two works are measured so that their ratio can be trusted."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What was measured: ours, what it is measured against (0 where the goal is absolute), and whether that will do."""

    id: str
    work: str
    ours: float
    reference: float
    ratio: float
    goal: str
    met: bool


def at_most(name: str, work: str, ours: float, reference: float, most: float, *, plus: float = 0.0) -> Row:
    """A row for which less is better: ours is at most so many times the reference, plus a little where that is said."""
    goal = f"≤ {most:g} ×" + (f" + {plus:g}" if plus else "")
    return _row(name, work, ours, reference, goal, ours <= most * reference + plus)


def at_least(name: str, work: str, ours: float, reference: float, least: float) -> Row:
    """A row for which more is better: ours is at least so many times the reference."""
    return _row(name, work, ours, reference, f"≥ {least:g} ×", ours >= least * reference)


def within(name: str, work: str, ours: float, most: float, unit: str) -> Row:
    """A row with a bound of its own and nothing to compare with: the reference is the bound."""
    return _row(name, work, ours, most, f"≤ {most:g} {unit}", ours <= most)


def reaches(name: str, work: str, ours: float, least: float) -> Row:
    """A row with a share that should be reached: the reference is that share."""
    return _row(name, work, ours, least, f"≥ {least:g}", ours >= least)


def _row(name: str, work: str, ours: float, reference: float, goal: str, met: bool) -> Row:
    ratio = round(ours / reference, 3)
    return Row(id=name, work=work, ours=round(ours, 3), reference=round(reference, 3), ratio=ratio, goal=goal, met=met)


def seconds(work: Callable[[], object], times: int = 1) -> float:
    """Processor time of one of so many runs: what others do on the machine counts less than by the clock."""
    start = time.process_time()
    for _ in range(times):
        work()
    return (time.process_time() - start) / times


def medians(repeats: int, *works: Callable[[], float]) -> list[float]:
    """The medians of measurements that take turns, so that a slow moment hits all of them."""
    found: list[list[float]] = [[] for _ in works]
    for _ in range(repeats):
        for place, work in zip(found, works, strict=True):
            place.append(work())
    return [statistics.median(place) for place in found]


def percentile(values: list[float], share: float) -> float:
    """The value below which this share of them lies."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]
