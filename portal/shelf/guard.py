"""The guard around every reading room: SQL that names a table of the write side is refused.

A view that must read models is a door, listed by name with its reason (see `portal/doors.py`). The guard stands twice:
in the application (every statement that Django sends), and underneath it in the database itself (SQLite's authorizer,
PostgreSQL's roles), for statements that reach the driver by another way or whose text does not show what they read.
"""

from __future__ import annotations

import logging
import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any

from django.apps import apps
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created

from portal.shelf import roles

log = logging.getLogger("portal.guard")

# what any reading room may read: what is public on the shelf, which audiences there are, where the site's pages live
OPEN_TABLES = frozenset(
    {
        "portal_publicedition",
        "portal_internedaudience",
        "portal_internedseat",
        "portal_shelflink",
        "portal_search_quarantined",
        "wagtailcore_site",
        "wagtailcore_locale",
    }
)
# what more is read for whoever holds a seat
SEATED_TABLES = OPEN_TABLES | {"portal_internaledition"}

# the embedded index where it stands in this database: tables without models, by class of reader
OPEN_INDEX = ("portal_search_public",)
SEATED_INDEX = (*OPEN_INDEX, "portal_search_portal", "portal_search_closed", "portal_search_audience")
INDEX = "portal_search_"

IDENTIFIER = re.compile(r"[a-z_][a-z0-9_]*")
# how a statement of a reading room begins; everything else would change something
READING = re.compile(r"\s*(?:\(*\s*select|with|savepoint|release|rollback|begin|pragma)\b")
# a name written in escapes (PostgreSQL's U&"…") cannot be checked by looking at it
ESCAPED = re.compile(r"""u&["']""")

# tables to SQLite, but rows of nobody's: values of JSON, and the schema, which FTS5 looks at when it is first used
SQLITE_OWN = frozenset({"json_each", "json_tree", "sqlite_master"})
# what FTS5 says when it declares its columns; SQLite lets nobody write there unless a pragma allows it
DECLARING = (sqlite3.SQLITE_UPDATE, "sqlite_master")
SCHEMA_PRAGMA = (sqlite3.SQLITE_PRAGMA, "writable_schema")
SQLITE_READING = frozenset(
    {
        sqlite3.SQLITE_SELECT,
        sqlite3.SQLITE_FUNCTION,
        sqlite3.SQLITE_RECURSIVE,
        sqlite3.SQLITE_TRANSACTION,
        sqlite3.SQLITE_SAVEPOINT,
        sqlite3.SQLITE_PRAGMA,
    }
)


@dataclass(frozen=True, slots=True)
class Room:
    """One reading room: the seats it is read from, and what was refused in it (a defect each)."""

    seats: frozenset[str] = frozenset()
    refused: list[str] = field(default_factory=list)

    def refuse(self, *names: str) -> None:
        """One loud line with the names and nothing else, and the room remembers: its answer is the plain error page."""
        self.refused.extend(names)
        log.critical("refused: a reading room named %s", ", ".join(names))


def is_open(table: str, seated: bool) -> bool:
    """Whether a reading room may read this table, with or without a seat: a table is closed unless it is listed."""
    tables, index = (SEATED_TABLES, SEATED_INDEX) if seated else (OPEN_TABLES, OPEN_INDEX)
    return table in tables or table.startswith(index)


_room: ContextVar[Room | None] = ContextVar("room", default=None)
_doors: dict[str, str] = {}


class Refused(PermissionError):
    """A reading room tried to read the write side; the visitor gets the plain error page, the log one loud line."""


def register_doors(doors: dict[str, str]) -> None:
    """Doors by name (a url name, or the name of a small read inside a reading room), each with its reason."""
    _doors.update(doors)


def doors() -> dict[str, str]:
    """Every door there is, with its reason."""
    return dict(_doors)


def is_door(name: str) -> bool:
    """Whether this name is on the list."""
    return name in _doors


@contextmanager
def reading_room(seats: frozenset[str] = frozenset()) -> Iterator[Room]:
    """Inside this block no SQL may name a table of the write side, on any connection. Refused otherwise.

    Without a seat only what is public may be read. The room it gives knows afterwards whether something was refused,
    also where the code within caught the exception.
    """
    room = Room(seats)
    with _standing_in(room), ExitStack() as stack:
        for connection in connections.all(initialized_only=False):
            stack.enter_context(connection.execute_wrapper(_check))
        yield room


@contextmanager
def door(name: str) -> Iterator[None]:
    """A listed small read inside a reading room, such as the viewer's own claims. KeyError for an unlisted name."""
    _doors[name]
    with _standing_in(None):
        yield


def guarded(parts: Iterable[Any], seats: frozenset[str]) -> Iterator[Any]:
    """What a streamed answer yields after its view has ended, each part made in a reading room of its own."""
    source = iter(parts)
    while True:
        with reading_room(seats):
            part = next(source, source)
        if part is source:
            return
        yield part


@contextmanager
def _standing_in(room: Room | None) -> Iterator[None]:
    """Make this the room for the block, in the application and in the databases underneath."""
    before = _room.get()
    token = _room.set(room)
    try:
        _tell_databases(room)
        yield
    finally:
        _room.reset(token)
        _tell_databases(before)


def _tell_databases(room: Room | None) -> None:
    for connection in connections.all(initialized_only=True):
        roles.put_on(connection, room and room.seats)


def watch() -> None:
    """Stand under every connection that is opened from now on; called once at start."""
    connection_created.connect(_opened, dispatch_uid="guard")


def _opened(sender: Any, connection: BaseDatabaseWrapper, **signal: Any) -> None:
    if connection.vendor == "sqlite":
        # SQLite makes these where they are first named, and making them is a thing a reading room may not do
        connection.connection.execute("SELECT 1 FROM json_each('[]'), json_tree('[]')")
        connection.connection.set_authorizer(_authorise)
    room = _room.get()
    if room is not None:
        roles.put_on(connection, room.seats)


@cache
def model_tables() -> frozenset[str]:
    """Every table of every installed model, many-to-many tables included."""
    return frozenset(model._meta.db_table.lower() for model in apps.get_models(include_auto_created=True))


def _check(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
    room = _room.get()
    if room is not None and (named := _closed(str(sql), bool(room.seats))):
        room.refuse(*named)
        raise Refused(f"a reading room named {', '.join(named)}")
    return execute(sql, params, many, context)


@lru_cache(maxsize=1024)
def _closed(sql: str, seated: bool) -> tuple[str, ...]:
    """What this statement names and a room with or without seats may not read."""
    text = sql.lower()
    names = set(IDENTIFIER.findall(text))
    known = (names & model_tables()) | {name for name in names if name.startswith(INDEX)}
    if closed := tuple(sorted(name for name in known if not is_open(name, seated))):
        return closed
    if not READING.match(text):
        return ("a table to write to",)
    return ("a table in escapes",) if ESCAPED.search(text) else ()


def _authorise(action: int, name: str | None, part: str | None, database: str | None, within: str | None) -> int:
    """SQLite asks this of every table and column when it prepares a statement, however the statement came to it."""
    room = _room.get()
    table = (name or "").lower()
    if room is None or (action in SQLITE_READING and (action, table) != SCHEMA_PRAGMA) or (action, table) == DECLARING:
        return sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_READ and (table in SQLITE_OWN or is_open(table, bool(room.seats))):
        return sqlite3.SQLITE_OK
    room.refuse(table or "something else than a table")
    return sqlite3.SQLITE_DENY
