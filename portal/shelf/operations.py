"""Putting editions on the shelf, and taking them off, in the transaction of whoever changed a fact."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache

from django.db import transaction

from portal import tokens
from portal.editions.edition import to_payload
from portal.editions.registry import Link, Placement, Projector, projectors
from portal.shelf.models import InternalEdition, InternedAudience, InternedSeat, PublicEdition, ShelfLink
from portal.shelf.rows import Among, insert
from portal.visibility.audience import NOBODY, PORTAL, PUBLIC, Audience

BATCH = 500


@dataclass(frozen=True, slots=True)
class ShelfKey:
    """One edition on the shelf, by where it stands. `tier` is "public", "portal" or "closed"."""

    tier: str
    kind: str
    item: str
    lang: str
    audience_id: int


@dataclass(frozen=True, slots=True)
class Shelved:
    """An edition as it was put on the shelf."""

    key: ShelfKey
    placement: Placement
    digest: str
    payload: str


# what else keeps copies of the shelf (search): called with what went and what came, inside the transaction
SINKS: list[Callable[[list[ShelfKey], list[Shelved]], None]] = []

_waiting: ContextVar[dict[str, dict[str, None]] | None] = ContextVar("waiting", default=None)


def changed(fact: str, *keys: str) -> None:
    """Facts of this kind changed: whatever reads them is projected again, in the caller's transaction."""
    waiting = _waiting.get()
    if waiting is not None:
        waiting.setdefault(fact, {}).update(dict.fromkeys(keys))
        return
    with transaction.atomic():
        _reproject({fact: dict.fromkeys(keys)})


@contextmanager
def deferred() -> Iterator[None]:
    """Collect what changes inside the block and project it once, at its end; nothing if the block fails."""
    if _waiting.get() is not None:
        yield
        return
    token = _waiting.set({})
    try:
        with transaction.atomic():
            yield
            facts = _waiting.get() or {}
            _waiting.set(None)
            _reproject(facts)
    finally:
        _waiting.reset(token)


def reshelve(progress: Callable[[str], None] | None = None) -> int:
    """Build the whole shelf anew from the facts; how many editions stand on it afterwards."""
    count = 0
    with transaction.atomic():
        _take_down(_everything())
        for projector in projectors():
            for sources in _chunks(list(projector.sources())):
                count += len(_put_up(projector, _named(projector, sources)))
            if progress:
                progress(projector.name)
    return count


def differences() -> list[str]:
    """What stands on the shelf and should not, or the other way round: a line each, empty when all is well."""
    number = cache(intern)
    wanted: set[tuple[object, ...]] = set()
    for projector in projectors():
        for sources in _chunks(list(projector.sources())):
            expected = _expected(projector, sources, number)
            wanted |= {_identity(shelved.key, shelved.digest) for shelved, _links in expected}
    found = {_identity(_key_of(row, number), row.digest) for row in _rows(PublicEdition.objects.all())}
    found |= {_identity(_key_of(row, number), row.digest) for row in _rows(InternalEdition.objects.all())}
    missing = [f"missing: {' '.join(map(str, key))}" for key in sorted(wanted - found, key=str)]
    extra = [f"should not be there: {' '.join(map(str, key))}" for key in sorted(found - wanted, key=str)]
    return missing + extra


def _reproject(facts: dict[str, dict[str, None]]) -> None:
    for projector in projectors():
        sources: dict[str, None] = {}
        for fact, keys in facts.items():
            if fact in projector.reads:
                sources.update(dict.fromkeys(projector.affected(fact, list(keys))))
        for chunk in _chunks(list(sources)):
            named = _named(projector, chunk)
            _take_down(list(named.values()))
            _put_up(projector, named)


def _chunks(sources: list[str]) -> Iterable[list[str]]:
    return (sources[start : start + BATCH] for start in range(0, len(sources), BATCH))


def _named(projector: Projector, sources: Sequence[str]) -> dict[str, str]:
    """These sources, each with what its editions are marked with."""
    return {source: tokens.keyed("source", f"{projector.name}\0{source}") for source in sources}


def _everything() -> list[str]:
    public = PublicEdition.objects.values_list("source", flat=True).distinct()
    internal = InternalEdition.objects.values_list("source", flat=True).distinct()
    return list(public.union(internal))


def _take_down(sources: list[str]) -> None:
    number = cache(intern)
    gone: list[ShelfKey] = []
    for chunk in _chunks(sources):
        for model in (PublicEdition, InternalEdition):
            rows = model.objects.filter(source__in=Among(chunk))
            standing = [_key_of(row, number) for row in _rows(rows)]
            if standing:
                rows.delete()
                gone += standing
        ShelfLink.objects.filter(source__in=Among(chunk)).delete()
    if gone:
        for sink in SINKS:
            sink(gone, [])


def _put_up(projector: Projector, named: dict[str, str]) -> list[Shelved]:
    number = cache(intern)
    expected = list(_expected(projector, list(named), number))
    came = [shelved for shelved, _links in expected]
    widest = _widest(came)
    public, internal, links = [], [], []
    for shelved, (source, placement_links) in expected:
        row = _row(shelved, named[source])
        if shelved.key.tier == "public":
            public.append((*row, shelved.placement.released))
        else:
            seen = number(widest[shelved.key.kind, shelved.key.item])
            internal.append((*row, shelved.key.tier, shelved.key.audience_id, seen))
        links.extend(_link(shelved.placement, link, named[source], number) for link in placement_links)
    insert(PublicEdition, (*ROW, "released"), public)
    insert(InternalEdition, (*ROW, "tier", "audience", "widest"), internal)
    insert(ShelfLink, LINK, links, pass_over=True)
    if came:
        for sink in SINKS:
            sink([], came)
    return came


def _expected(
    projector: Projector, sources: Sequence[str], number: Callable[[Audience], int]
) -> Iterable[tuple[Shelved, tuple[str, tuple[Link, ...]]]]:
    """Every edition these sources give: a public one stands for accounts too, unless a portal one is richer."""
    placed = [(source, one) for source, one in projector.project(sources) if one.audience != NOBODY]
    richer = {_place(one) for _, one in placed if one.audience == PORTAL}
    for source, placement in placed:
        payload = to_payload(placement.edition)
        content = hashlib.blake2b(payload.encode(), digest_size=16).hexdigest(), payload
        if placement.audience == PUBLIC:
            yield Shelved(_key("public", placement, number), placement, *content), (source, placement.links)
            if _place(placement) not in richer:
                yield Shelved(_key("portal", placement, number, PORTAL), placement, *content), (source, ())
        else:
            tier = "portal" if placement.audience == PORTAL else "closed"
            yield Shelved(_key(tier, placement, number), placement, *content), (source, placement.links)


def _place(placement: Placement) -> tuple[str, str, str]:
    return placement.edition.kind, placement.edition.item, placement.lang


def _key(
    tier: str, placement: Placement, number: Callable[[Audience], int], audience: Audience | None = None
) -> ShelfKey:
    kind, item, lang = _place(placement)
    return ShelfKey(tier, kind, item, lang, number(audience or placement.audience))


def _widest(came: list[Shelved]) -> dict[tuple[str, str], Audience]:
    """Per item the audience with the fewest seats among its editions: whoever reads any, may be told that one."""
    widest: dict[tuple[str, str], Audience] = {}
    for shelved in came:
        where = shelved.key.kind, shelved.key.item
        audience = shelved.placement.audience
        known = widest.get(where)
        if known is None or (len(audience.seats), audience.key()) < (len(known.seats), known.key()):
            widest[where] = audience
    return widest


ROW = ("kind", "item", "lang", "sort", "path", "payload", "digest", "source")
LINK = ("from_kind", "from_item", "relation", "to_kind", "to_item", "order", "audience", "source")


def _row(shelved: Shelved, source: str) -> tuple[str, ...]:
    """In the order of ROW."""
    place, placement = _place(shelved.placement), shelved.placement
    return (*place, placement.sort[:200], placement.path, shelved.payload, shelved.digest, source)


def _link(placement: Placement, link: Link, source: str, number: Callable[[Audience], int]) -> tuple[object, ...]:
    """In the order of LINK."""
    audience = placement.audience if link.audience is None else placement.audience | link.audience
    edition = placement.edition
    end = (link.relation, link.kind, link.item, link.order)
    return (edition.kind, edition.item, *end, number(audience), source)


def intern(audience: Audience) -> int:
    """The number of this audience in the table of distinct ones; made when it is new."""
    found, new = InternedAudience.objects.get_or_create(key=audience.key(), defaults={"size": len(audience.seats)})
    if new:
        InternedSeat.objects.bulk_create(InternedSeat(audience=found, seat=seat) for seat in sorted(audience.seats))
    return found.pk


def _rows(rows: Iterable[PublicEdition] | Iterable[InternalEdition]) -> Iterable[PublicEdition | InternalEdition]:
    return rows.only(*_ONLY[rows.model]).iterator(chunk_size=2000)  # type: ignore[union-attr]


_ONLY: dict[type, tuple[str, ...]] = {
    PublicEdition: ("kind", "item", "lang", "digest"),
    InternalEdition: ("kind", "item", "lang", "digest", "tier", "audience_id"),
}


def _key_of(row: PublicEdition | InternalEdition, number: Callable[[Audience], int]) -> ShelfKey:
    if isinstance(row, InternalEdition):
        return ShelfKey(row.tier, row.kind, row.item, row.lang, row.audience_id)
    return ShelfKey("public", row.kind, row.item, row.lang, number(PUBLIC))


def _identity(key: ShelfKey, digest: str) -> tuple[object, ...]:
    return key.tier, key.kind, key.item, key.lang, key.audience_id, digest
