"""Excel workbooks: the first sheet with anything in it, as a table. Formulas are inert: only their values are read."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Iterator
from typing import Any

from openpyxl import load_workbook

from knowledge.literature.formats import tables
from knowledge.literature.formats.records import NO_COLUMNS, Columns, Refused, Remark, Yielded

UNPACKED = 256 * 1024 * 1024
"""A workbook that unpacks to more bytes than this is refused: what is in it is held in memory."""
MOST_ROWS = 200_000


def is_workbook(data: bytes) -> bool:
    """Whether a zip file is a workbook."""
    try:
        return "xl/workbook.xml" in zipfile.ZipFile(io.BytesIO(data)).namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False


def read(data: bytes, columns: Columns = NO_COLUMNS) -> Iterator[Yielded]:
    """Every row of the sheet that holds anything."""
    try:
        if sum(part.file_size for part in zipfile.ZipFile(io.BytesIO(data)).infolist()) > UNPACKED:
            yield Refused(1, Remark("unpacks-too-large", str(UNPACKED)), "–")
            return
        yield from tables.table(_rows(data), columns)
    except Exception as error:  # noqa: BLE001 - a file that only looks like a workbook makes its reader raise anything
        yield Refused(1, Remark("workbook-unreadable", type(error).__name__), "–")


def _rows(data: bytes) -> Iterator[tables.Row]:
    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    for sheet in book.worksheets:
        found = False
        for number, row in enumerate(sheet.iter_rows(values_only=True), 1):
            if number > MOST_ROWS:
                yield Refused(number, Remark("too-many-rows", str(MOST_ROWS)), "–")
                return
            cells = [_text(value) for value in row[: tables.MOST_COLUMNS]]
            while cells and not cells[-1]:
                cells.pop()
            if cells:
                found = True
                yield number, cells, "\t".join(cells)
        if found:
            return


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    return str(value)
