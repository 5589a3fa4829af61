"""`make bench`: every row of the table, a few minutes in all; `python -m bench P3 P6` measures those alone."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict
from pathlib import Path

from bench import duplicates, house, judged, programme, references, search, withdrawal
from bench.row import Row

RESULTS = Path(__file__).resolve().parent / "results.json"
PARTS: dict[tuple[str, ...], Callable[[], list[Row]]] = {
    ("P1", "P2"): programme.rows,
    ("P3", "P4"): search.rows,
    ("P5",): withdrawal.rows,
    ("P6",): references.rows,
    ("P8", "P9", "P10"): house.rows,
    ("P12",): duplicates.rows,
    ("R1", "R2", "R1e", "R2e"): judged.rows,
}
COLUMNS = ("id", "ours", "reference", "ratio", "goal", "met", "work")


def main(*wanted: str) -> int:
    """Measure, print a line for each row as it comes, then the table; exit 2 for a row that there is not."""
    known = [name for names in PARTS for name in names]
    if unknown := set(wanted) - set(known):
        print(f"there is no {', '.join(sorted(unknown))}; there are {', '.join(known)}", file=sys.stderr)
        return 2
    started, measured = time.monotonic(), []
    for names, rows in PARTS.items():
        if not wanted or set(wanted) & set(names):
            print(f"measuring {', '.join(names)} …", flush=True)
            measured += [row for row in rows() if not wanted or row.id in wanted]
    print(table(measured))
    print(
        "\nEach row again: .venv/bin/python -m bench <id>. Work: ours; the reference. Ratios are of one run, works in"
    )
    print("turn; times in s by the clock, in ms of the processor, so that a busy machine changes them little.")
    print(f"{sum(row.met for row in measured)} of {len(measured)} goals met, in {time.monotonic() - started:.0f} s.")
    if not wanted:
        RESULTS.write_text(json.dumps([asdict(row) for row in measured], indent=1, ensure_ascii=False) + "\n")
    return 0


def table(rows: Iterable[Row]) -> str:
    """The rows in columns, the work last because it is long."""
    lines = [COLUMNS] + [_cells(row) for row in rows]
    widths = [max(len(line[at]) for line in lines) for at in range(len(COLUMNS) - 1)]
    return "\n".join("  ".join([*map(str.ljust, line, widths), line[-1]]) for line in lines)


def _cells(row: Row) -> tuple[str, ...]:
    met = "yes" if row.met else "NO"
    return (row.id, f"{row.ours:,.2f}", f"{row.reference:,.2f}", f"{row.ratio:.2f}", row.goal, met, row.work)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
