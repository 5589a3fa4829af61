"""Many rows at once, written or asked for: what Django spends on each of them is more than the database does."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models import Expression, Model


class Among(Expression):
    """The right side of `__in` for many keys, all texts or all numbers: they go over as one value, not as one each."""

    def __init__(self, keys: Collection[str] | Collection[int]) -> None:
        super().__init__()
        self.keys = list(keys)

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, list[Any]]:
        """As a JSON array."""
        return "(SELECT value FROM json_each(%s))", [json.dumps(self.keys)]

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, list[Any]]:
        """As an array."""
        kind = "text" if self.keys and isinstance(self.keys[0], str) else "bigint"
        return f"(SELECT unnest(%s::{kind}[]))", [self.keys]


def insert(
    model: type[Model], names: Sequence[str], rows: Iterable[Sequence[object]], *, pass_over: bool = False
) -> None:
    """Insert rows whose values are ready for the database, in the order of these fields; defaults are the caller's.

    `pass_over` leaves out a row that a constraint says is there already.
    """
    many = list(rows)
    if many:
        with connection.cursor() as cursor:
            cursor.executemany(_statement(model, tuple(names), pass_over), many)


@lru_cache
def _statement(model: type[Model], names: tuple[str, ...], pass_over: bool) -> str:
    quoted = connection.ops.quote_name
    columns = ", ".join(quoted(model._meta.get_field(name).column) for name in names)
    end = " ON CONFLICT DO NOTHING" if pass_over else ""
    places = ", ".join(["%s"] * len(names))
    return f"INSERT INTO {quoted(model._meta.db_table)} ({columns}) VALUES ({places}){end}"  # noqa: S608 - names of our own
