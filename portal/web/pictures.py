"""Pictures that the server draws: what stands in them, in units of their drawing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

MOST_BARS = 40
HEIGHT, STEP = 100, 12


class Bar(NamedTuple):
    """A bar of components/histogram.html, in a drawing 100 units high, 12 a bar wide."""

    first: int
    last: int
    count: int
    x: int
    y: int
    height: int

    @property
    def label(self) -> str:
        """The year, or the first and last of those it stands for."""
        return str(self.first) if self.first == self.last else f"{self.first}–{self.last}"


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
        bars.append(Bar(start, start + size - 1, count, STEP * place, HEIGHT - height, height))
    return bars
