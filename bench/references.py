"""P6: an import of references, whole, against a bare insert of the same texts, by processor time.

Ours reads a RIS file as somebody uploads it: format and encoding found out, every field understood, duplicates looked
for, a receipt written, references saved, projected onto the shelf, and indexed with the stems of their language. Theirs
has the fields ready, and inserts them into one table and one FTS5 index in one transaction.

What bounds ours is what it keeps: the file, the reference, its edition, its text and its words for searching, each in
a table with its keys, and all of it touched once more to be shown at once. SQLite alone spends some 120 µs a record on
that, four times the whole bare insert; reading, projecting and analysing a record take some 180 µs.
"""

from __future__ import annotations

import os
import sqlite3
import sys
import time
from itertools import count
from pathlib import Path

from bench.corpus import Record, records
from bench.library import in_own_process, told
from bench.row import Row, at_least, medians

FEW, MANY = 5_000, 50_000
REPEATS = 3
TYPES = {
    "article-journal": "JOUR", "book": "BOOK", "chapter": "CHAP", "report": "RPRT", "thesis": "THES",
    "webpage": "ELEC", "paper-conference": "CPAPER", "legislation": "STAT",
}  # fmt: skip

numbers = count()


def rows() -> list[Row]:
    """The rows of P6: the two sizes in databases of their own, since an import finds what is there already."""
    few, bare = _rates(FEW)
    many, _bare = _rates(MANY)
    return [
        at_least(
            "P6", f"import of {FEW:,} references, whole, records a second; a bare insert with FTS5", few, bare, 0.25
        ),
        at_least("P6", f"import of {MANY:,} references, records a second; the rate at {FEW:,}", many, few, 0.8),
    ]


def _rates(size: int) -> tuple[float, float]:
    (row,) = in_own_process("bench.references", str(size))
    return row.ours, row.reference


def ris(one: Record) -> str:
    """The record as reference managers write it."""
    authors = "".join(f"AU  - {name}\n" for name in one.authors)
    return (
        f"TY  - {TYPES[one.type]}\nTI  - {one.title}\n{authors}PY  - {one.year}\nDO  - 10.5555/{one.number}\n"
        f"AB  - {one.abstract}\nLA  - {one.lang}\nER  - \n\n"
    )


def bare_insert(library: list[Record], folder: Path) -> float:
    """Processor time of the reference."""
    file = sqlite3.connect(folder / f"bare-{next(numbers)}.sqlite3")
    file.executescript(
        """PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-20000;
        CREATE TABLE d (id INTEGER PRIMARY KEY, title TEXT, authors TEXT, abstract TEXT, type TEXT, year INTEGER,
                        lang TEXT, doi TEXT);
        CREATE VIRTUAL TABLE f USING fts5(title, authors, abstract, tokenize='unicode61 remove_diacritics 2');"""
    )
    start = time.process_time()
    with file:
        for one in library:
            authors = "; ".join(one.authors)
            file.execute(
                "INSERT INTO d VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (one.number, one.title, authors, one.abstract, one.type, one.year, one.lang, f"10.5555/{one.number}"),
            )
            file.execute(
                "INSERT INTO f (rowid, title, authors, abstract) VALUES (?, ?, ?, ?)",
                (one.number, one.title, authors, one.abstract),
            )
    taken = time.process_time() - start
    file.close()
    return taken


def main(size: int) -> None:
    """In a process and a database of its own; small imports several times, taken back in between."""
    import django  # noqa: PLC0415 - settings come from this process's environment

    django.setup()
    from knowledge.literature import operations  # noqa: PLC0415 - needs the apps
    from knowledge.literature.models import ImportBatch  # noqa: PLC0415

    library, folder = records(size), Path(os.environ["BENCH_FOLDER"])
    file = operations.Received("library.ris", "".join(map(ris, library)).encode())

    def whole() -> float:
        start = time.process_time()
        receipt = operations.import_references(files=[file], by=None)
        taken = time.process_time() - start
        assert (receipt.created, receipt.refused) == (size, 0), receipt
        if size == FEW:
            operations.undo_import(batch=ImportBatch.objects.get(public_id=receipt.batch), by=None)
        return taken

    ours, theirs = medians(REPEATS if size == FEW else 1, whole, lambda: bare_insert(library, folder))
    told([at_least("P6", f"{size:,} references", size / ours, size / theirs, 0.25)])


if __name__ == "__main__":
    main(int(sys.argv[1]))
