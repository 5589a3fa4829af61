"""What an engine beside the database was not told yet: in quarantine until it is, so that no question finds it."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Collection, Iterable

from search.document import DocumentKey
from search.models import Quarantined
from search.protocol import EngineDown, SearchEngine

log = logging.getLogger("portal.search")

TROUBLE = (EngineDown, sqlite3.Error)


def quarantined(engine: SearchEngine) -> frozenset[tuple[str, str]]:
    """Items that no question may find, whatever this engine still holds; none where it shares our transactions."""
    if not engine.beside:
        return frozenset()
    return frozenset(Quarantined.objects.filter(engine=engine.name).values_list("kind", "item"))


def retract(engine: SearchEngine, keys: Collection[DocumentKey]) -> None:
    """Take these out of the engine; where it cannot be told, no question finds them until it was."""
    try:
        engine.remove(keys)
    except TROUBLE as reason:
        put_aside(engine, ((key.kind, key.item) for key in keys), reason)


def put_aside(engine: SearchEngine, items: Iterable[tuple[str, str]], reason: Exception) -> None:
    """Remember that the engine has to be told about these items."""
    rows = [Quarantined(engine=engine.name, kind=kind, item=item) for kind, item in sorted(set(items))]
    said = str(reason) if isinstance(reason, EngineDown) else type(reason).__name__
    log.critical("the %s index could not be written: %d items are in quarantine. %s", engine.name, len(rows), said)
    Quarantined.objects.bulk_create(rows, ignore_conflicts=True)


def waiting(engine: SearchEngine, most: int) -> list[Quarantined]:
    """The next items that this engine has to be told about."""
    return list(Quarantined.objects.filter(engine=engine.name).order_by("pk")[:most])


def told(rows: Collection[Quarantined]) -> None:
    """The engine knows about these now."""
    Quarantined.objects.filter(pk__in=[row.pk for row in rows]).delete()


def forgiven(engine: SearchEngine) -> None:
    """The engine was built anew: nothing is in quarantine for it any more."""
    Quarantined.objects.filter(engine=engine.name).delete()
