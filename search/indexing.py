"""Keeping the index equal to the shelf: which engine is in use, what it is told, rebuilding and comparing."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from functools import cache

from django.conf import settings
from django.db import connection, transaction

from portal.editions.edition import from_payload
from portal.editions.registry import Placement, edition_class
from portal.shelf.models import InternalEdition, InternedAudience, PublicEdition
from portal.shelf.operations import SINKS, ShelfKey, Shelved, intern
from portal.visibility.audience import PUBLIC, Audience
from search.document import DocumentKey, SearchDocument
from search.engines.sqlite import SqliteEngine
from search.engines.stores import DatabaseStore, FileStore
from search.models import Quarantined

log = logging.getLogger("portal.search")

CHUNK = 500


def beside() -> bool:
    """Whether the index stands beside the portal's database, and so cannot share its transactions."""
    return bool(connection.vendor != "sqlite")


@cache
def engine() -> SqliteEngine:
    """The engine of this installation."""
    return SqliteEngine(FileStore(settings.PORTAL_SEARCH_FILE) if beside() else DatabaseStore())


def start() -> None:
    """Follow the shelf from now on."""
    if follow_shelf not in SINKS:
        SINKS.append(follow_shelf)


def follow_shelf(removed: list[ShelfKey], added: list[Shelved]) -> None:
    """The shelf changed, in a transaction that is still open: the index changes with it, or before it.

    Beside another database, what goes is taken out before the commit (and once more after it, should another process
    have put it back meanwhile); what comes is put in after the commit, if it still stands on the shelf by then.
    """
    keys = [document_key(key) for key in removed]
    found = (SearchDocument.from_placement(document_key(one.key), one.placement, one.digest) for one in added)
    documents = [document for document in found if document is not None]
    if not beside():
        engine().remove(keys)
        engine().add(documents)
        return
    if keys:
        _retract(keys)
        transaction.on_commit(lambda: engine().remove(keys), robust=True)
    if documents:
        transaction.on_commit(lambda: _add_what_stands(documents), robust=True)


def document_key(key: ShelfKey) -> DocumentKey:
    """The shelf's key as the index's."""
    return DocumentKey(key.tier, key.kind, key.item, key.lang, key.audience_id)


def quarantined() -> frozenset[tuple[str, str]]:
    """Items that no question may find, whatever the index still holds; none where index and shelf change together."""
    return frozenset(Quarantined.objects.values_list("kind", "item")) if beside() else frozenset()


def reindex(progress: Callable[[int], None] | None = None) -> int:
    """Build the index anew from the shelf, in one step for whoever is searching; how many editions it holds."""
    count = 0
    with transaction.atomic(), engine().atomic():
        engine().clear()
        for documents in _standing():
            engine().add(documents)
            count += len(documents)
            if progress:
                progress(len(documents))
        if beside():
            Quarantined.objects.all().delete()
    return count


def on_the_shelf() -> int:
    """How many editions stand on the shelf: what a rebuilding has to go through."""
    return int(PublicEdition.objects.count() + InternalEdition.objects.count())


def differences() -> list[str]:
    """Where index and shelf differ, a line each without any content; empty when all is well."""
    indexed = engine().contents()
    wanted = {document.key: document.digest for documents in _standing() for document in documents}
    missing = [f"missing: {_named(key)}" for key in sorted(wanted.keys() - indexed.keys())]
    extra = [f"should not be there: {_named(key)}" for key in sorted(indexed.keys() - wanted.keys())]
    stale = [
        f"out of date: {_named(key)}" for key in sorted(wanted.keys() & indexed.keys()) if wanted[key] != indexed[key]
    ]
    return missing + extra + stale + engine().damages()


def _named(key: DocumentKey) -> str:
    return f"{key.tier} {key.kind} {key.item} {key.site}".strip()


def _retract(keys: list[DocumentKey]) -> None:
    try:
        engine().remove(keys)
    except sqlite3.Error:
        log.critical("the index could not be written: %d items are in quarantine until `reindex`", len(keys))
        items = {(key.kind, key.item) for key in keys}
        Quarantined.objects.bulk_create((Quarantined(kind=k, item=i) for k, i in items), ignore_conflicts=True)


def _add_what_stands(documents: list[SearchDocument]) -> None:
    engine().add(documents)
    items = [document.key.item for document in documents]
    standing = {key for documents in _standing(item__in=items) for key in (one.key for one in documents)}
    engine().remove([document.key for document in documents if document.key not in standing])


def _standing(**where: object) -> Iterator[list[SearchDocument]]:
    """What the shelf says should be found, in chunks."""
    audiences = {pk: Audience.from_key(key) for pk, key in InternedAudience.objects.values_list("pk", "key")}
    public = PublicEdition.objects.filter(**where).values_list("kind", "item", "lang", "payload", "digest")
    everybody = intern(PUBLIC) if public.exists() else 0
    yield from _chunks((("public", everybody, *row) for row in public.iterator(CHUNK)), audiences)
    internal = InternalEdition.objects.filter(**where)
    fields = ("tier", "audience_id", "kind", "item", "lang", "payload", "digest")
    yield from _chunks(internal.values_list(*fields).iterator(CHUNK), audiences)


def _chunks(rows: Iterable[tuple[object, ...]], audiences: dict[int, Audience]) -> Iterator[list[SearchDocument]]:
    chunk: list[SearchDocument] = []
    for row in rows:
        document = _document(row, audiences)
        if document is not None:
            chunk.append(document)
        if len(chunk) == CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _document(row: tuple[object, ...], audiences: dict[int, Audience]) -> SearchDocument | None:
    tier, audience, kind, item, site, payload, digest = row
    edition = from_payload(edition_class(str(kind)), str(payload))
    key = DocumentKey(str(tier), str(kind), str(item), str(site), int(str(audience)))
    return SearchDocument.from_placement(key, Placement(edition, audiences[key.audience], key.site), str(digest))
