"""Pictures that the server draws: what stands in them, in units of their drawing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

MOST_BARS = 40
HEIGHT, STEP = 100, 12


class Bar(NamedTuple):
    """A bar of components/histogram.html, in a drawing 100 units high, 12 a bar wide."""

    label: str
    count: int
    x: int
    y: int
    height: int


def histogram(counts: Mapping[int, int]) -> list[Bar]:
    """A bar for each year from the first to the last, those with nothing too; a bar a decade where there are many."""
    if not counts:
        return []
    size = 1 if max(counts) - min(counts) < MOST_BARS else 10 ** len(str((max(counts) - min(counts)) // MOST_BARS))
    first, last = min(counts) // size * size, max(counts)
    sums = dict.fromkeys(range(first, last + 1, size), 0)
    for year, count in counts.items():
        sums[year // size * size] += count
    highest = max(sums.values()) or 1
    bars = []
    for place, (start, count) in enumerate(sums.items()):
        height = round(HEIGHT * count / highest)
        label = str(start) if size == 1 else f"{start}–{start + size - 1}"
        bars.append(Bar(label, count, STEP * place, HEIGHT - height, height))
    return bars
