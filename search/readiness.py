"""Whether the index answers, for /readyz."""

from __future__ import annotations

import sqlite3

from search.chosen import engines
from search.protocol import EngineDown, Query, SearchEngine


def answers() -> str:
    """ "ok" when a public index can be asked something, "down" when none can; database errors are the caller's."""
    return "ok" if any(map(_answers, engines())) else "down"


def _answers(engine: SearchEngine) -> bool:
    try:
        engine.search("public", Query(kinds=frozenset({"none"}), limit=1, facets=()))
    except (sqlite3.Error, EngineDown):
        return False
    return True
