"""Reading the shelf for one viewer in one language: a few key look-ups of finished projections."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, TypeVar

from django.db import connection
from django.db.models import Count, F, Q, QuerySet
from django.http import Http404

from portal.editions.edition import Edition, from_payload
from portal.editions.registry import edition_class
from portal.shelf.models import InternalEdition, InternedAudience, PublicEdition, ShelfLink
from portal.visibility.audience import PUBLIC, Audience
from portal.visibility.viewer import Viewer

SomeEdition = TypeVar("SomeEdition", bound=Edition)


class NotOnShelf(Http404):
    """Nothing there for this viewer: hidden and absent are the same answer."""


@dataclass(frozen=True, slots=True)
class Shown(Generic[SomeEdition]):
    """An edition as this viewer finds it; `audience` is the widest that may read the item (its mark)."""

    edition: SomeEdition
    audience: Audience
    lang: str
    path: str
    digest: str


@dataclass(frozen=True, slots=True)
class Standing:
    """One edition on the shelf without its content: what it is, its digest, and its own address if it has one."""

    kind: str
    item: str
    digest: str
    path: str


@dataclass(frozen=True, slots=True)
class Page(Generic[SomeEdition]):
    """A stretch of a list in its order, and how long the whole list is for this viewer."""

    rows: list[Shown[SomeEdition]]
    total: int


class Shelf:
    """The shelf as one viewer sees it in one site language. Make one per request."""

    def __init__(self, viewer: Viewer, lang: str) -> None:
        self.viewer = viewer
        self.lang = lang

    def get(self, cls: type[SomeEdition], item: str) -> Shown[SomeEdition]:
        """This item's richest edition for this viewer; NotOnShelf (a 404) where there is none."""
        shown = self.find(cls, item)
        if shown is None:
            raise NotOnShelf
        return shown

    def find(self, cls: type[SomeEdition], item: str) -> Shown[SomeEdition] | None:
        """The same, or None."""
        found = self.many(cls, [item])
        return found[0] if found else None

    def many(self, cls: type[SomeEdition], items: Sequence[str]) -> list[Shown[SomeEdition]]:
        """The editions of these items, in the order asked for; what this viewer may not read is left out."""
        if not items:
            return []
        found = {row["item"]: row for row in self._closed(cls.kind, item__in=items)}
        found |= {row["item"]: row for row in self._rows(cls.kind, item__in=items)}
        return [self._shown(cls, found[item]) for item in dict.fromkeys(items) if item in found]

    def all(self, cls: type[SomeEdition]) -> list[Shown[SomeEdition]]:
        """Every edition of this kind in its order: for kinds of which there are few."""
        return [self._shown(cls, row) for row in self._rows(cls.kind).order_by("sort", "item")]

    def page(self, cls: type[SomeEdition], *, offset: int = 0, limit: int = 20) -> Page[SomeEdition]:
        """A stretch of the list of this kind, and its length."""
        rows = self._rows(cls.kind)
        stretch = rows.order_by("sort", "item")[offset : offset + limit]
        return Page([self._shown(cls, row) for row in stretch], rows.count())

    def rooms(self, cls: type[SomeEdition]) -> list[Shown[SomeEdition]]:
        """What only narrower audiences read and this viewer is one of: "in your rooms"."""
        rows = self._closed(cls.kind).order_by("sort", "item", "audience_id")
        return [self._shown(cls, row) for row in rows]

    def standing(self, items: Iterable[tuple[str, str]], *, closed: bool = False) -> dict[Standing, Audience]:
        """Which editions of these (kind, item) pairs this viewer may read, and what the mark of each shows.

        `closed` asks for those that only narrower audiences read. One query for all kinds, without their contents.
        """
        wanted = list(items)
        where = {"kind__in": {kind for kind, _ in wanted}, "item__in": {item for _, item in wanted}}
        rows = self._narrow(**where) if closed else self._tier.filter(lang__in=("", self.lang), **where)
        widest = () if rows.model is PublicEdition else ("widest__key",)
        found = rows.values_list("kind", "item", "digest", "path", *widest)
        return {Standing(*row[:4]): Audience.from_key(row[4]) if widest else PUBLIC for row in found}

    def at(self, path: str) -> Shown[Any] | None:
        """The page at this address."""
        rows = list(self._tier.filter(path=path).exclude(path="").values(*_fields(self._tier))[:1])
        return self._shown(edition_class(rows[0]["kind"]), rows[0]) if rows else None

    def digests(self, *wanted: tuple[str, str]) -> tuple[str, ...]:
        """The content hashes of these (kind, item) pairs, "" where this viewer has none: by what a kept page is known.

        Of the public and portal tiers only; one query, which reads no content. It is written out, because it is all
        that a kept page costs, and building it takes longer than asking it.
        """
        tier = InternalEdition if self.viewer.holds("portal") else PublicEdition
        places = " OR ".join(["(kind = %s AND item = %s)"] * len(wanted))
        only = " AND tier = 'portal'" if tier is InternalEdition else ""
        sql = f"SELECT kind, item, digest FROM {tier._meta.db_table} WHERE ({places}) AND lang IN ('', %s){only}"  # noqa: S608 - the table is a constant, every value a parameter
        with connection.cursor() as cursor:
            cursor.execute(sql, [part for place in wanted for part in place] + [self.lang])
            found = {(kind, item): digest for kind, item, digest in cursor.fetchall()}
        return tuple(found.get(place, "") for place in wanted)

    def linked(self, cls: type[SomeEdition], kind: str, item: str, relation: str) -> list[Shown[SomeEdition]]:
        """The editions of `cls` that this item points to by `relation`."""
        links = self._links.filter(from_kind=kind, from_item=item, relation=relation, to_kind=cls.kind)
        return self.many(cls, list(links.order_by("order", "to_item").values_list("to_item", flat=True)))

    def linking(self, cls: type[SomeEdition], kind: str, item: str, relation: str) -> list[Shown[SomeEdition]]:
        """The editions of `cls` that point to this item by `relation`."""
        links = self._links.filter(to_kind=kind, to_item=item, relation=relation, from_kind=cls.kind)
        return self.many(cls, list(links.order_by("order", "from_item").values_list("from_item", flat=True)))

    def linking_any(self, kind: str, item: str, relation: str) -> dict[str, list[Shown[Any]]]:
        """Whatever points to this item by `relation`, by kind: how one feature shows another it never imports."""
        links = self._links.filter(to_kind=kind, to_item=item, relation=relation).order_by("order", "from_item")
        items: dict[str, list[str]] = {}
        for from_kind, from_item in links.values_list("from_kind", "from_item"):
            items.setdefault(from_kind, []).append(from_item)
        return {name: self.many(edition_class(name), items[name]) for name in sorted(items)}

    @cached_property
    def readable(self) -> list[int]:
        """The interned audiences this viewer is in."""
        return sorted(self._audiences)

    @cached_property
    def _audiences(self) -> dict[int, Audience]:
        held = Count("interned_seats", filter=Q(interned_seats__seat__in=sorted(self.viewer.seats)))
        rows = InternedAudience.objects.filter(size=0)
        if self.viewer.seats:
            rows = InternedAudience.objects.annotate(held=held).filter(held=F("size"))
        return {pk: Audience.from_key(key) for pk, key in rows.values_list("pk", "key")}

    @property
    def _tier(self) -> QuerySet[Any]:
        if self.viewer.holds("portal"):
            return InternalEdition.objects.filter(tier="portal")
        return PublicEdition.objects.all()

    @property
    def _links(self) -> QuerySet[ShelfLink]:
        return ShelfLink.objects.filter(audience_id__in=self.readable)

    def _rows(self, kind: str, **where: object) -> QuerySet[Any]:
        return self._tier.filter(kind=kind, lang__in=("", self.lang), **where).values(*_fields(self._tier))

    def _closed(self, kind: str, **where: object) -> QuerySet[Any]:
        return self._narrow(kind=kind, **where).values(*FIELDS, "widest_id")

    def _narrow(self, **where: object) -> QuerySet[Any]:
        if not self.viewer.seats:
            return InternalEdition.objects.none()
        rows = InternalEdition.objects.filter(tier="closed", audience_id__in=self.readable, **where)
        return rows.filter(lang__in=("", self.lang))

    def _shown(self, cls: type[SomeEdition], row: dict[str, Any]) -> Shown[SomeEdition]:
        audience = self._audiences.get(row["widest_id"], PUBLIC) if "widest_id" in row else PUBLIC
        return Shown(from_payload(cls, row["payload"]), audience, row["lang"], row["path"], row["digest"])


FIELDS = ("item", "kind", "lang", "path", "payload", "digest")


def _fields(rows: QuerySet[Any]) -> tuple[str, ...]:
    return FIELDS if rows.model is PublicEdition else (*FIELDS, "widest_id")


def distinct(shown: Iterable[Shown[SomeEdition]]) -> list[Shown[SomeEdition]]:
    """The same list, each item once."""
    return list({(one.edition.kind, one.edition.item): one for one in shown}.values())
