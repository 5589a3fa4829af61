"""P3: search on 50,000 records against hand-written SQL on a bare FTS5 table that gives the same page.

Ours is the whole of what a page needs: parsing, the index, snippets, facets with their labels, the closed group, and
each hit looked up on the shelf once more. Theirs is what a good engineer writes for these questions alone: FTS5's own
tokenizer, highlight() and snippet(), a plain table for the facets, one statement each for page, total and four facets;
no language, no audience, no parser. Both answer every question with the same number of hits, or the row is refused.
"""

from __future__ import annotations

import os
import random
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bench.corpus import SEED, TOPICS, Record, records, vocabulary
from bench.library import in_own_process, told
from bench.row import Row, at_most, medians, percentile, seconds

SIZE = 50_000
REPEATS = 7
FACETS = ("type", "year", "lang", "topic")


@dataclass(frozen=True, slots=True)
class Mixed:
    """A question as a reader types it, and as the engineer writes it."""

    typed: str
    match: str
    where: str = ""


def rows() -> list[Row]:
    """The row of P3 at both percentiles, and P4 on the same library."""
    return in_own_process("bench.search")


def questions(library: list[Record]) -> list[Mixed]:
    """50 questions from very common to rare: words, AND, OR, NOT, phrases, fields, years, types, prefixes."""
    words = vocabulary()
    made = [Mixed(words[rank], words[rank]) for rank in (0, 2, 5, 10, 20, 40, 80, 150, 300, 600, 900, 1500, 2200, 3000)]
    pairs = ((0, 3), (5, 50), (20, 200), (60, 61), (100, 101), (400, 2), (1000, 0), (1200, 30))
    made += [Mixed(f"{words[a]} {words[b]}", f"{words[a]} AND {words[b]}") for a, b in pairs]
    either = [f"{words[a]} OR {words[b]}" for a, b in ((5, 50), (300, 301), (800, 801), (2000, 2001))]
    without = [f"{words[a]} NOT {words[b]}" for a, b in ((5, 0), (60, 3), (300, 2))]
    made += [Mixed(question, question) for question in either + without]
    for number in (7, 70, 700, 7000, 17000):
        phrase = '"{} {}"'.format(*library[number].title.lower().split()[2:4])
        made.append(Mixed(phrase, phrase))
    made += [Mixed(f"title:{words[rank]}", f"title:{words[rank]}") for rank in (30, 300, 1000, 3000)]
    for number in (100, 2000, 20000):
        name = library[number].authors[0].split()[-1].lower()
        made.append(Mixed(f"author:{name}", f"authors:{name}"))
    years = "AND d.year BETWEEN 2010 AND 2020"
    made += [Mixed(f"{words[rank]} year:2010..2020", words[rank], years) for rank in (10, 100, 1000)]
    made += [Mixed(f"{words[rank]} type:book", words[rank], "AND d.type = 'book'") for rank in (10, 100, 1000)]
    made += [Mixed(f"{words[rank][:5]}*", f"{words[rank][:5]}*") for rank in (100, 2000, 3000)]
    random.Random(SEED).shuffle(made)
    return made


class Bare:
    """The engineer's own search."""

    def __init__(self, path: Path, library: list[Record]) -> None:
        self._file = sqlite3.connect(path)
        self._file.executescript(
            """PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-20000;
            CREATE TABLE d (id INTEGER PRIMARY KEY, type TEXT, year INTEGER, lang TEXT, topic TEXT);
            CREATE VIRTUAL TABLE f USING fts5(title, authors, abstract, tokenize='unicode61 remove_diacritics 2');
            INSERT INTO f (f, rank) VALUES ('rank', 'bm25(8.0, 6.0, 1.0)');"""
        )
        with self._file:
            self._file.executemany(
                "INSERT INTO d VALUES (?, ?, ?, ?, ?)",
                [(one.number, one.type, one.year, one.lang, one.topic) for one in library],
            )
            self._file.executemany(
                "INSERT INTO f (rowid, title, authors, abstract) VALUES (?, ?, ?, ?)",
                [(one.number, one.title, "; ".join(one.authors), one.abstract) for one in library],
            )

    def search(self, one: Mixed) -> int:
        """The same page; how many hits in all."""
        run, values = self._file.execute, (one.match,)
        ends = f"f JOIN d ON d.id = f.rowid WHERE f MATCH ? {one.where}"
        run(
            "SELECT f.rowid, highlight(f, 0, '<mark>', '</mark>'), snippet(f, 2, '<mark>', '</mark>', '…', 30),"  # noqa: S608
            f" authors, d.type, d.year, d.lang FROM {ends} ORDER BY rank LIMIT 20",
            values,
        ).fetchall()
        counted = ends if one.where else "f WHERE f MATCH ?"
        total: int = run(f"SELECT count(*) FROM {counted}", values).fetchone()[0]  # noqa: S608 - our own texts
        for name in FACETS:
            facet = f"SELECT d.{name}, count(*) AS n FROM {ends} GROUP BY 1 ORDER BY n DESC"  # noqa: S608 - our own texts
            run(facet, values).fetchall()
        return total


def measured(folder: Path, search: Callable[[str], int]) -> list[Row]:
    """Both on every question, in turn, in milliseconds."""
    library = records(SIZE)
    bare, mixed = Bare(folder / "bare.sqlite3", library), questions(library)
    unequal = [one.typed for one in mixed if search(one.typed) != bare.search(one)]
    if unequal:
        raise SystemExit(f"not the same page: {unequal}")
    times = [
        medians(
            REPEATS,
            lambda one=one: seconds(lambda: search(one.typed)),
            lambda one=one: seconds(lambda: bare.search(one)),
        )
        for one in mixed
    ]
    ours, theirs = [1000 * own for own, _ in times], [1000 * other for _, other in times]
    work = f"search of {SIZE:,} records, {len(mixed)} questions: page, total, four facets; p"
    return [
        at_most(
            "P3",
            f"{work}{share * 100:.0f}, ms; bare FTS5",
            percentile(ours, share),
            percentile(theirs, share),
            1.3,
            plus=1,
        )
        for share in (0.5, 0.95)
    ]


def main() -> None:
    """In a process and a database of its own: fill the shelf, then measure."""
    import django  # noqa: PLC0415 - settings come from this process's environment

    django.setup()
    from bench import rules  # noqa: PLC0415 - needs the apps
    from bench.shelved import filled, search_as_account  # noqa: PLC0415

    filled(records(SIZE), TOPICS)
    told([*measured(Path(os.environ["BENCH_FOLDER"]), search_as_account), *rules.measured()])


if __name__ == "__main__":
    main()
