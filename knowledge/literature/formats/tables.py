"""Tables of references: what their columns mean, and CSV in and out. Pure.

The first row names the columns, in the words of the tools that write such tables, in Dutch, or as CSL variables. A
column that is not known means what somebody said that it means, or is kept with its name.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from knowledge.literature import csl as variables
from knowledge.literature import dates, identifiers, spreadsheet
from knowledge.literature.formats import endnote, wos
from knowledge.literature.formats.draft import Draft
from knowledge.literature.formats.records import (
    NO_COLUMNS,
    RECORD_LIMIT,
    Aside,
    Columns,
    Csl,
    Refused,
    Remark,
    Yielded,
    kept,
)
from knowledge.literature.formats.ris_tags import TYPES as RIS_TYPES
from knowledge.literature.formats.table_columns import KNOWN, TYPES
from knowledge.literature.formats.table_names import name_in, names_in, names_out

MOST_COLUMNS = 1000
OWN_COLUMNS = frozenset({*variables.VARIABLES, "type"})
OURS = "custom "
"""What the columns of our own export begin with that hold what CSL has no place for."""
BETWEEN_COLUMNS = " · "
NAMED = 2_000
"""Characters of the names of columns that a receipt tells."""
DELIMITERS = ",;\t|"


def looks_like(text: str) -> bool:
    """Whether the first line names columns of which one is a title or an identifier, and there are several."""
    heads = _heads(text)
    known = {KNOWN.get(head.strip().lower()) for head in heads}
    return _of_wos(heads) or (len(heads) > 1 and bool(known & {"title", "DOI", "ISBN", "PMID"}))


def _heads(text: str) -> list[str]:
    first = text[:20_000].lstrip("\n").partition("\n")[0]
    if len(first) == 20_000:
        return []
    try:
        return next(csv.reader([first], delimiter=delimiter_of(first)), [])
    except csv.Error:
        return []


def delimiter_of(line: str) -> str:
    """What separates the columns of this first line: the mark that stands there most often."""
    return max(DELIMITERS, key=line.count) if any(mark in line for mark in DELIMITERS) else ","


def read(text: str, columns: Columns = NO_COLUMNS) -> Iterator[Yielded]:
    """Every row of a CSV file that holds anything."""
    if not text.strip():
        return
    source = _Lines(text)
    csv.field_size_limit(RECORD_LIMIT)
    rows = csv.reader(source, delimiter=delimiter_of(text.lstrip("\n").partition("\n")[0]))
    yield from table(_numbered(rows, source), columns)


class _Lines:
    """The lines of a text for csv; what was handed out since the last row is the raw text of a row."""

    def __init__(self, text: str) -> None:
        self._lines = io.StringIO(text, newline="")
        self.taken: list[str] = []

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        self.taken.append(line)
        return line


Row = tuple[int, Sequence[str], str] | Refused


def _numbered(rows: Iterator[list[str]], source: _Lines) -> Iterator[Row]:
    """(line, cells, raw) of every row; a row that cannot be read is refused, and the next is tried."""
    line = 1
    while True:
        source.taken.clear()
        try:
            cells = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            raw = "".join(source.taken)
            reason = Remark("too-long", str(RECORD_LIMIT)) if "limit" in str(error) else Remark("row-unreadable")
            yield Refused(line, reason, kept(raw) or "–")
        else:
            yield line, cells, "".join(source.taken).rstrip("\n")
        line += len(source.taken)


def table(rows: Iterator[Row], columns: Columns = NO_COLUMNS) -> Iterator[Yielded]:
    """The records of a table, its first row with anything in it naming them; `columns` says what strange ones mean."""
    heads: list[str] = []
    for row in rows:
        if isinstance(row, Refused):
            yield row
            continue
        line, cells, raw = row
        if not any(cell.strip() for cell in cells):
            continue
        if heads:
            yield _record(heads, cells, line, raw, columns)
            continue
        heads = [cell.strip().removeprefix("\ufeff") for cell in cells[:MOST_COLUMNS]]
        if _of_wos(heads):
            continue
        strange = [head for head in heads if head and head.lower() not in KNOWN and not head.startswith(OURS)]
        told = [head for head in strange if column_key(head) in columns]
        if len(strange) == len([head for head in heads if head]) and not told:
            yield Refused(line, Remark("no-columns", _named(strange)), kept(raw))
            return
        if told:
            yield Aside(line, Remark("columns-told", _named(told)), kept(raw))
        if len(told) < len(strange):
            yield Aside(line, Remark("columns-kept", _named(head for head in strange if head not in told)), kept(raw))


def _named(heads: Iterable[str]) -> str:
    return BETWEEN_COLUMNS.join(dict.fromkeys(heads))[:NAMED]


def _of_wos(heads: Sequence[str]) -> bool:
    return {"PT", "AU", "TI", "SO"} <= set(heads)


def _record(heads: Sequence[str], cells: Sequence[str], line: int, raw: str, columns: Columns) -> Yielded:
    names = [*heads, *(f"column-{number}" for number in range(len(heads) + 1, len(cells) + 1))]
    pairs = [(head or f"column-{at}", cell) for at, (head, cell) in enumerate(zip(names, cells, strict=False), 1)]
    if _of_wos(heads):
        split = ((tag, one) for tag, cell in pairs for one in (cell.split(";") if tag in wos.LISTS else [cell]))
        return wos.record(Draft(split, prefix="wos")).finished(line, raw)
    named = ((_meaning(head, columns), spreadsheet.plain(cell)) for head, cell in pairs)
    draft = Draft(named, prefix="column")
    _type(draft, ours=all(head in OWN_COLUMNS or head.startswith(OURS) for head in heads))
    _fill(draft)
    return draft.finished(line, raw)


def _meaning(head: str, columns: Columns) -> str:
    """The variable in this column; its own name where nobody knows."""
    return KNOWN.get(head.lower()) or columns.get(column_key(head)) or head


def column_key(head: str) -> str:
    """What a column is remembered by."""
    return head.lower()


def _fill(draft: Draft) -> None:
    for role in variables.NAME_VARIABLES:
        for value in draft.values.get(role, [])[1:]:
            # "Authors" beside "Author full names": the fuller one
            draft.values[role][0] = max(draft.values[role][0], value, key=len)
        people = draft.take(role)[:1]
        draft.people(role, (one for value in people for one in names_in(value)), name_in)
    for variable in variables.DATE_VARIABLES:
        draft.date(variable, variable)
    _pages(draft)
    for value in draft.take("DOI"):
        draft.first_value("DOI", "DOI", identifiers.written_doi(value))
    words = [word.strip() for value in draft.take("keyword") for word in value.split(";" if ";" in value else ",")]
    if words:
        draft.csl["keyword"] = ", ".join(dict.fromkeys(filter(None, words)))
    for variable in variables.TEXT_VARIABLES:
        draft.first(variable, variable)
    for name in [name for name in draft.values if name.startswith(OURS)]:
        draft.rest[name.removeprefix(OURS)] = draft.take(name)[0]


def _type(draft: Draft, *, ours: bool) -> None:
    """The first type, in the words of whoever wrote the table; "article" means one thing in ours, another elsewhere."""
    for value in draft.take("type")[:1]:
        word = value.lower()
        known = TYPES.get(word) or endnote.TYPES.get(word) or RIS_TYPES.get(value.upper())
        known = value if value in variables.TYPES and (ours or known is None) else known
        if known is None:
            draft.doubt("type-unknown", value[:60])
        draft.csl["type"] = known or "document"
        return
    draft.csl["type"] = "article-journal" if "container-title" in draft.values else "document"


def _pages(draft: Draft) -> None:
    first, last = (draft.take("first-page") or [""])[0], (draft.take("last-page") or [""])[0]
    if first and "page" not in draft.values:
        draft.csl["page"] = f"{first}-{last}" if last and last != first else first


# --- out --------------------------------------------------------------------------------------------------------------


def write(records: Iterable[Csl]) -> str:
    """The records as CSV for a spreadsheet, with CSL's variables as columns; nothing in it is a formula."""
    rows = [_cells(record) for record in records]
    used = {name for row in rows for name in row}
    first = ["type", "author", "title", "container-title", "issued"]
    heads = [*(name for name in first if name in used), *sorted(used - set(first))]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(heads)
    writer.writerows([spreadsheet.cell(row.get(head, "")) for head in heads] for row in rows)
    return "\ufeff" + out.getvalue()


def _cells(record: Csl) -> dict[str, str]:
    cells = {}
    for name, value in record.items():
        if name in variables.NAME_VARIABLES and isinstance(value, list):
            cells[name] = names_out(value)
        elif name == "custom":
            cells |= {f"{OURS}{key}": str(one) for key, one in value.items()}
        elif name in variables.DATE_VARIABLES:
            cells[name] = dates.edtf(value, seasons=True)
        elif name != "id":
            cells[name] = variables.text(record, name)
    return {name: text for name, text in cells.items() if text}
