"""Where the tables of the embedded index are: in the portal's SQLite database, or in a file beside another database."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol, TypeAlias

from django.db import connection, transaction

from search.engines.fts import LAYOUT, create_tables, drop_tables

Row: TypeAlias = tuple[Any, ...]


class Store(Protocol):
    """Plain SQL with "?" for values. `beside`: not in the portal's database, nor in its transactions."""

    beside: bool

    def rows(self, sql: str, values: Sequence[object] = ()) -> list[Row]:
        """What this statement reads."""

    def run(self, sql: str, many: Iterable[Sequence[object]]) -> None:
        """Write with this statement, once for each of these rows of values."""

    def atomic(self) -> AbstractContextManager[object]:
        """All of the block's writes or none."""


class DatabaseStore:
    """In the portal's database, so that index and shelf change in one transaction, under the same guard."""

    beside = False

    def rows(self, sql: str, values: Sequence[object] = ()) -> list[Row]:
        """What this statement reads."""
        with connection.cursor() as cursor:
            cursor.execute(_percent(sql), values)
            return list(cursor.fetchall())

    def run(self, sql: str, many: Iterable[Sequence[object]]) -> None:
        """Write with this statement, once for each of these rows of values."""
        with connection.cursor() as cursor:
            cursor.executemany(_percent(sql), many)

    @contextmanager
    def atomic(self) -> Iterator[None]:
        """The caller's transaction, or one of its own; at a savepoint FTS5 would write out what it has, every time."""
        with transaction.atomic(savepoint=False):
            yield


@lru_cache
def _percent(sql: str) -> str:
    return sql.replace("?", "%s")


class FileStore:
    """In a SQLite file of its own: one connection for each thread, made when first used."""

    beside = True

    def __init__(self, path: Path | str) -> None:
        self._path = str(path)
        self._local = threading.local()

    def rows(self, sql: str, values: Sequence[object] = ()) -> list[Row]:
        """What this statement reads."""
        return self._connection.execute(sql, values).fetchall()

    def run(self, sql: str, many: Iterable[Sequence[object]]) -> None:
        """Write with this statement, once for each of these rows of values."""
        self._connection.executemany(sql, many)

    @contextmanager
    def atomic(self) -> Iterator[None]:
        """One transaction of the file; inside another one, part of it."""
        file = self._connection
        if file.in_transaction:
            yield
            return
        file.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            file.execute("ROLLBACK")
            raise
        file.execute("COMMIT")

    def close(self) -> None:
        """Close this thread's connection."""
        if hasattr(self._local, "file"):
            self._local.file.close()
            del self._local.file

    @property
    def _connection(self) -> sqlite3.Connection:
        if not hasattr(self._local, "file"):
            self._local.file = _opened(self._path)
        return self._local.file  # type: ignore[no-any-return]


def _opened(path: str) -> sqlite3.Connection:
    file = sqlite3.connect(path, timeout=20, isolation_level=None)
    file.execute("PRAGMA journal_mode=WAL")
    file.execute("PRAGMA synchronous=NORMAL")
    if file.execute("PRAGMA user_version").fetchone()[0] != LAYOUT:
        file.execute("BEGIN IMMEDIATE")
        if file.execute("PRAGMA user_version").fetchone()[0] != LAYOUT:
            for statement in (*drop_tables(), *create_tables(), f"PRAGMA user_version = {LAYOUT}"):
                file.execute(statement)
        file.execute("COMMIT")
    return file
