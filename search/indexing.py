"""Keeping every index equal to the shelf: what it is told, rebuilding, comparing, repairing and catching up."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator

from django.db import transaction

from portal.editions.edition import from_payload
from portal.editions.registry import Placement, edition_class
from portal.shelf.models import InternalEdition, InternedAudience, PublicEdition
from portal.shelf.operations import SINKS, ShelfKey, Shelved, intern
from portal.visibility.audience import PUBLIC, Audience
from search import backlog
from search.chosen import engines
from search.document import DocumentKey, SearchDocument
from search.protocol import Progress, SearchEngine

log = logging.getLogger("portal.search")

CHUNK = 500


def start() -> None:
    """Follow the shelf from now on."""
    if follow_shelf not in SINKS:
        SINKS.append(follow_shelf)


def follow_shelf(removed: list[ShelfKey], added: list[Shelved]) -> None:
    """The shelf changed, in a transaction that is still open: the index changes with it, or before it.

    From an engine beside the database what goes is taken out before the commit (and once more after it, should another
    process have put it back meanwhile); what comes is put in after the commit, if it still stands on the shelf by then.
    """
    keys = [document_key(key) for key in removed]
    found = (SearchDocument.from_placement(document_key(one.key), one.placement, one.digest) for one in added)
    documents = [document for document in found if document is not None]
    for engine in engines():
        if engine.beside:
            _follow_beside(engine, keys, documents)
        else:
            engine.remove(keys)
            engine.add(documents)


def _follow_beside(engine: SearchEngine, keys: list[DocumentKey], documents: list[SearchDocument]) -> None:
    if keys:
        backlog.retract(engine, keys)
        transaction.on_commit(lambda: backlog.retract(engine, keys), robust=True)
    if documents:
        transaction.on_commit(lambda: _add_what_stands(engine, documents), robust=True)


def document_key(key: ShelfKey) -> DocumentKey:
    """The shelf's key as the index's."""
    return DocumentKey(key.tier, key.kind, key.item, key.lang, key.audience_id)


def reindex(engine: SearchEngine, progress: Progress = lambda _count: None) -> int:
    """Build an index anew from the shelf, in one step for whoever is searching; how many editions it holds."""
    if not engine.beside:
        with transaction.atomic():
            return engine.rebuild(_standing(), progress)
    count = engine.rebuild(_standing(), progress)
    backlog.forgiven(engine)
    repair(engine)
    return count


def repair(engine: SearchEngine) -> int:
    """Make an index equal to the shelf where they differ; how many editions that took."""
    missing, extra, stale = _compared(engine)
    engine.remove(extra)
    wrong = missing | stale
    for start in range(0, len(wrong), CHUNK):
        some = sorted(wrong)[start : start + CHUNK]
        items = [key.item for key in some]
        for documents in _standing(item__in=items):
            engine.add(one for one in documents if one.key in wrong)
    return len(wrong) + len(extra)


def catch_up() -> int:
    """Tell engines what they could not be told before; how many items that were. Raises EngineDown where it fails."""
    count = 0
    for engine in engines():
        while engine.beside and (rows := backlog.waiting(engine, CHUNK)):
            items = {(row.kind, row.item) for row in rows}
            engine.forget(items)
            for documents in _standing(item__in=[item for _kind, item in items]):
                engine.add(one for one in documents if (one.key.kind, one.key.item) in items)
            backlog.told(rows)
            count += len(rows)
    if count:
        log.warning("search caught up with %d items that an index could not be told before", count)
    return count


def on_the_shelf() -> int:
    """How many editions stand on the shelf: what a rebuilding has to go through."""
    return int(PublicEdition.objects.count() + InternalEdition.objects.count())


def differences(engine: SearchEngine) -> list[str]:
    """Where index and shelf differ, a line each without any content; empty when all is well."""
    missing, extra, stale = _compared(engine)
    return [
        *(f"missing: {_named(key)}" for key in sorted(missing)),
        *(f"should not be there: {_named(key)}" for key in sorted(extra)),
        *(f"out of date: {_named(key)}" for key in sorted(stale)),
        *engine.damages(),
    ]


def _compared(engine: SearchEngine) -> tuple[set[DocumentKey], set[DocumentKey], set[DocumentKey]]:
    """What is missing in the index, what should not be there, and what is out of date."""
    indexed = engine.contents()
    wanted = {document.key: document.digest for documents in _standing() for document in documents}
    stale = {key for key in wanted.keys() & indexed.keys() if wanted[key] != indexed[key]}
    return wanted.keys() - indexed.keys(), indexed.keys() - wanted.keys(), stale


def _named(key: DocumentKey) -> str:
    return f"{key.tier} {key.kind} {key.item} {key.site}".strip()


def _add_what_stands(engine: SearchEngine, documents: list[SearchDocument]) -> None:
    try:
        engine.add(documents)
    except backlog.TROUBLE as reason:
        backlog.put_aside(engine, ((one.key.kind, one.key.item) for one in documents), reason)
        return
    items = [document.key.item for document in documents]
    standing = {key for documents in _standing(item__in=items) for key in (one.key for one in documents)}
    gone = [document.key for document in documents if document.key not in standing]
    if gone:
        backlog.retract(engine, gone)


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
