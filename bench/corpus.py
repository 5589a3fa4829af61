"""A fixed library of records for the search benchmarks: the same words for us and for the reference."""

from __future__ import annotations

import random
from dataclasses import dataclass
from itertools import product

from search.analysis import forms

SEED = 20261124
TYPES = ("article-journal", "book", "chapter", "report", "thesis", "webpage", "paper-conference", "legislation")
TOPICS = tuple(f"topic{number:02d}" for number in range(10))
SYLLABLES = ("ba", "do", "ki", "lu", "me", "no", "pra", "sti", "tor", "vel", "gran", "hul", "zem", "wik", "fos", "jar")
FAMILIES = ("Berg", "Vries", "Jansma", "Muller", "Okafor", "Lindqvist", "Haddad", "Romano", "Kowal", "Smits")


@dataclass(frozen=True, slots=True)
class Record:
    """One synthetic reference."""

    number: int
    title: str
    authors: tuple[str, ...]
    abstract: str
    type: str
    year: int
    lang: str
    topic: str


def vocabulary() -> list[str]:
    """4,000 invented words of which no two share a stem in any reading, so that every engine finds the same records."""
    chance = random.Random(SEED)
    words = ["".join(parts) for parts in product(SYLLABLES, repeat=3)]
    chance.shuffle(words)
    taken: set[str] = set()
    kept = []
    for word in words:
        stems = {form[:7] for form in forms(word)}
        if not stems & taken:
            taken |= stems
            kept.append(word)
    return kept


def records(count: int) -> list[Record]:
    """So many records with Zipf's distribution of words, 40 in 100 Dutch."""
    chance = random.Random(SEED)
    words = vocabulary()
    weights = [1 / (rank + 3) for rank in range(len(words))]
    text = chance.choices(words, weights, k=count * 120 + 10_000)
    made, at = [], 0
    for number in range(count):
        size = chance.randint(60, 150)
        title, body = text[at : at + 8], text[at + 8 : at + 8 + size]
        at = (at + 8 + size) % (len(text) - 200)
        authors = tuple(f"{chance.choice('ABCDEFGH')}. van {chance.choice(FAMILIES)}{number % 997}" for _ in range(2))
        made.append(
            Record(
                number=number,
                title=" ".join(title).capitalize(),
                authors=authors,
                abstract=". ".join(" ".join(body[i : i + 12]).capitalize() for i in range(0, size, 12)) + ".",
                type=chance.choice(TYPES),
                year=chance.randint(1985, 2026),
                lang="nl" if chance.random() < 0.4 else "en",
                topic=chance.choice(TOPICS),
            )
        )
    return made
