"""R1 and R2: what searching the example's literature is worth to its readers, on the questions of judged.yaml.

nDCG@10 (Järvelin & Kekäläinen 2002, gains 2^grade - 1) says whether the best come first; recall, how much of what
answers or helps is among the first 50. Measured through the search of a page, as an account holder of that language.
`python -m bench.judged --each` prints a line a question too, in the database of the environment.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from math import log2
from pathlib import Path

import django
import yaml

from bench.library import in_own_process, told
from bench.row import Row, reaches

FIRST, MOST = 10, 50
FOLDER = Path(__file__).resolve().parent
EXAMPLE = FOLDER.parent / "portal" / "worlds" / "example"
NDCG, RECALL = 0.85, 0.90


@dataclass(frozen=True, slots=True)
class Judged:
    """A question in a language, and its answers with their grades by title."""

    lang: str
    ask: str
    grades: dict[str, int]


def rows() -> list[Row]:
    """Both figures on the embedded engine, and on Elasticsearch where one can be started."""
    return in_own_process("bench.judged", migrated=False)


def ndcg(found: list[str], grades: dict[str, int]) -> float:
    """How near the order is to the best one, 0 to 1."""

    def gain(ordered: list[int]) -> float:
        return float(sum((2**grade - 1) / log2(place + 2) for place, grade in enumerate(ordered[:FIRST])))

    return gain([grades.get(title, 0) for title in found]) / gain(sorted(grades.values(), reverse=True))


def recall(found: list[str], grades: dict[str, int]) -> float:
    """The share of the answers that was found, 0 to 1."""
    return len(grades.keys() & set(found)) / len(grades)


def main(*options: str) -> None:
    """Load the example, ask every question of every engine, print the rows; with --each also a line a question."""
    django.setup()
    from bench import answers  # noqa: PLC0415 - reads models, so only once Django is set up

    judged = _judged(answers.example(EXAMPLE))
    measured: list[Row] = []
    for suffix, engine in answers.engines():
        found = [answers.titles(one.lang, one.ask, MOST) for one in judged]
        measured += _measured(suffix, engine, judged, found, each="--each" in options)
    told(measured)


def _measured(suffix: str, engine: str, judged: list[Judged], found: list[list[str]], *, each: bool) -> list[Row]:
    pairs = list(zip(judged, found, strict=True))
    figures = [(ndcg(titles, one.grades), recall(titles, one.grades)) for one, titles in pairs]
    for one, (order, share) in zip(judged, figures, strict=True) if each else ():
        print(f"{order:.2f} {share:.2f} {one.lang} {one.ask}")
    order, share = (sum(pair[at] for pair in figures) / len(figures) for at in (0, 1))
    work = f"{len(judged)} judged questions on {engine}"
    return [
        reaches(f"R1{suffix}", f"nDCG@{FIRST}, {work}", order, NDCG),
        reaches(f"R2{suffix}", f"recall among the first {MOST}, {work}", share, RECALL),
    ]


def _judged(titles: dict[str, str]) -> list[Judged]:
    """The questions of judged.yaml; `titles` by key of the literature."""
    return [
        Judged(
            one["lang"],
            one["ask"],
            {titles[key]: grade for name, grade in (("best", 2), ("good", 1)) for key in one.get(name, ())},
        )
        for one in yaml.safe_load((FOLDER / "judged.yaml").read_text())
    ]


if __name__ == "__main__":
    main(*sys.argv[1:])
