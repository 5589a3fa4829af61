"""A list of retractions as Retraction Watch gives it out (CSV): its rows, and what is left of them. Pure."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from knowledge.literature import identifiers
from knowledge.literature.formats.encoding import decode

COLUMNS = {
    "doi": "OriginalPaperDOI",
    "pmid": "OriginalPaperPubMedID",
    "nature": "RetractionNature",
    "date": "RetractionDate",
    "notice_doi": "RetractionDOI",
    "reasons": "Reason",
}
NEEDED = ("doi", "nature")
NATURES = {
    "retraction": "retraction",
    "retract and replace": "retraction",
    "expression of concern": "concern",
    "correction": "correction",
    "reinstatement": "reinstatement",
}
GRAVEST = ("retraction", "concern", "correction")
CELL_LIMIT = 1_048_576


class NotAList(ValueError):
    """This file is no list of retractions; the sentence says what is missing."""


@dataclass(frozen=True, slots=True, order=True)
class Notice:
    """What was said of one publication: `day` is ISO or "", identifiers are normalised, `reasons` a line each."""

    doi: str
    pmid: str
    nature: str
    day: str = ""
    notice_doi: str = ""
    reasons: str = ""


@dataclass(slots=True)
class Read:
    """What a list held: rows, the notices left of them, rows without an identifier, and (line, why) of the refused."""

    rows: int = 0
    notices: list[Notice] = field(default_factory=list)
    unidentified: int = 0
    refused: list[tuple[int, str]] = field(default_factory=list)


def read(data: bytes, progress: Callable[[int], None] = lambda _characters: None) -> Read:
    """Read a list; `progress` is called with the characters read. Raises NotAList where columns are missing."""
    text = decode(data).text.replace("\x00", "")
    csv.field_size_limit(CELL_LIMIT)
    lines = _Counted(text, progress)
    rows = csv.reader(lines)
    heads = [re.sub(r"[^a-z]", "", cell.lower()) for cell in next(_safe(rows), [])]
    missing = [COLUMNS[name] for name in NEEDED if COLUMNS[name].lower() not in heads]
    if missing:
        raise NotAList(f"this is no list of retractions: it has no column {' and none '.join(missing)}")
    places = {name: heads.index(head.lower()) for name, head in COLUMNS.items() if head.lower() in heads}
    found = Read()
    notices: list[Notice] = []
    for cells in _safe(rows, found, lines):
        if any(cell.strip() for cell in cells):
            found.rows += 1
            _take(cells, places, lines.number, found, notices)
    found.notices = left_of(notices)
    return found


class _Counted:
    """The lines of a text, for csv, counted."""

    def __init__(self, text: str, progress: Callable[[int], None]) -> None:
        self.lines = io.StringIO(text, newline="")
        self.number = 0
        self.progress = progress

    def __iter__(self) -> _Counted:
        return self

    def __next__(self) -> str:
        line = next(self.lines)
        self.number += 1
        if self.number % 1000 == 0:
            self.progress(self.lines.tell())
        return line


def _safe(rows: Iterator[list[str]], found: Read | None = None, lines: _Counted | None = None) -> Iterator[list[str]]:
    """Row after row; one that is no CSV is told, and the next is tried."""
    while True:
        try:
            yield next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            if found is not None and lines is not None:
                found.rows += 1
                found.refused.append((lines.number, str(error)))


def _take(cells: list[str], places: dict[str, int], line: int, found: Read, notices: list[Notice]) -> None:
    said = {name: cells[place].strip() if place < len(cells) else "" for name, place in places.items()}
    doi, pmid = identifiers.doi(said["doi"]), identifiers.pmid(said.get("pmid", ""))
    nature = NATURES.get(said["nature"].lower())
    if nature is None:
        found.refused.append((line, f"unknown kind of notice: {said['nature'][:60] or 'none'}"))
    elif not doi and not pmid:
        found.unidentified += 1
    else:
        reasons = [one.strip().lstrip("+").strip() for one in said.get("reasons", "").split(";")]
        notice = identifiers.doi(said.get("notice_doi", ""))
        notices.append(
            Notice(doi, pmid, nature, _day(said.get("date", "")), notice, "\n".join(filter(None, reasons))[:2000])
        )


def _day(text: str) -> str:
    """ "8/22/2012 0:00" (month first) or "2012-08-22" as ISO; "" for anything else."""
    if found := re.match(r"(\d{1,2})/(\d{1,2})/(\d{4})\b", text):
        month, day, year = map(int, found.groups())
    elif found := re.match(r"(\d{4})-(\d{2})-(\d{2})", text):
        year, month, day = map(int, found.groups())
    else:
        return ""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


def left_of(notices: Iterable[Notice]) -> list[Notice]:
    """One notice for each publication: the gravest since it was last reinstated, the latest of those."""
    by_paper: dict[str, list[Notice]] = {}
    for one in notices:
        by_paper.setdefault(one.doi or f"pmid {one.pmid}", []).append(one)
    return [last for told in by_paper.values() if (last := _last(told))]


def _last(told: list[Notice]) -> Notice | None:
    reinstated = max((one.day for one in told if one.nature == "reinstatement"), default=None)
    since = [one for one in told if one.nature != "reinstatement" and (reinstated is None or one.day > reinstated)]
    return max(since, key=lambda one: (-GRAVEST.index(one.nature), one.day), default=None)
