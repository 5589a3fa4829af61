"""Whether the index answers, for /readyz."""

from __future__ import annotations

import sqlite3

from search.indexing import engine
from search.protocol import Query


def answers() -> str:
    """ "ok" when the public index can be asked something, "down" when it cannot; database errors are the caller's."""
    try:
        engine().search("public", Query(kinds=frozenset({"none"}), limit=1, facets=()))
    except sqlite3.Error:
        return "down"
    return "ok"
