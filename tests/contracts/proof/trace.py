"""What a request asks of the database and what it reads there, in a form that two worlds can be compared by."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from django.db import connection
from django.db.backends.utils import CursorWrapper

from search.engines.stores import FileStore

# Django names a savepoint after the thread's place in memory
THREAD = re.compile(r"(?<=SAVEPOINT \"s)\d+")
PLACEHOLDERS = re.compile(r"\((?:%s|\?)(?:, (?:%s|\?))+\)")
# declared: whoever may approve an outcome has it checked against every office, and is told what was found in it
CHECKING = '"office" AS "office"'


class Statement:
    """One statement and the rows that were fetched from it: their texts in any order, without the rows' own numbers."""

    def __init__(self, sql: str) -> None:
        self.sql = THREAD.sub("", PLACEHOLDERS.sub("(…)", sql))
        self.rows: list[str] = []

    def fetched(self, names: Sequence[str], row: Sequence[Any]) -> None:
        """Count this row in, with the names of its columns."""
        told = [value for name, value in zip(names, row, strict=True) if not _numbers_a_row(name, value)]
        self.rows.append(repr(told))

    def told(self, roots: Iterable[str] = ()) -> str:
        """The statement, how many rows it gave, and a digest of what was in them apart from `roots`."""
        if not self.rows:
            return self.sql
        text = "" if CHECKING in self.sql else "\n".join(sorted(self.rows))
        for root in roots:
            text = text.replace(root, "the root of the ledger")
        return f"{self.sql} → {len(self.rows)} rows {hashlib.blake2b(text.encode(), digest_size=6).hexdigest()}"


def _numbers_a_row(name: str, value: object) -> bool:
    return isinstance(value, int) and (name in ("id", "pk", "rowid", "audience") or name.endswith(("_id", "_ptr")))


class ReadingCursor(CursorWrapper):
    """A cursor that tells its statement of every row it hands out."""

    def __init__(self, cursor: Any, trace: list[Statement]) -> None:
        super().__init__(cursor, connection)
        self.trace = trace

    def execute(self, sql: str, params: Any = None) -> Any:
        """As always."""
        self.trace.append(Statement(str(sql)))
        return super().execute(sql, params)

    def executemany(self, sql: str, param_list: Any) -> Any:
        """As always."""
        self.trace.append(Statement(str(sql)))
        return super().executemany(sql, param_list)

    def fetchone(self) -> Any:
        """As always."""
        row = self.cursor.fetchone()
        self._told([] if row is None else [row])
        return row

    def fetchmany(self, *size: int) -> Any:
        """As always."""
        return self._told(self.cursor.fetchmany(*size))

    def fetchall(self) -> Any:
        """As always."""
        return self._told(self.cursor.fetchall())

    def __iter__(self) -> Iterator[Any]:
        for row in super().__iter__():
            self._told([row])
            yield row

    def _told(self, rows: Any) -> Any:
        if rows:
            names = [column[0] for column in self.cursor.description]
            for row in rows:
                self.trace[-1].fetched(names, row)
        return rows


@contextmanager
def traced() -> Iterator[list[Statement]]:
    """Everything that is asked in this block of the database, and of a search index that stands beside it."""
    trace: list[Statement] = []

    def rows(self: FileStore, sql: str, values: Sequence[object] = ()) -> list[Any]:
        trace.append(Statement(sql))
        cursor = self._connection.execute(sql, values)
        names = [column[0] for column in cursor.description]
        found = cursor.fetchall()
        for row in found:
            trace[-1].fetched(names, row)
        return found

    connection.make_cursor = lambda cursor: ReadingCursor(cursor, trace)
    try:
        with patch.object(FileStore, "rows", rows):
            yield trace
    finally:
        del connection.make_cursor
