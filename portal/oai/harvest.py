"""The records there are to harvest: what is public and has a day of release, in the order of those days."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Min, Q, QuerySet

from portal.editions.edition import Edition, from_payload
from portal.editions.registry import edition_class
from portal.oai.protocol import SETS, Place
from portal.shelf.models import PublicEdition

MOST = 50
"""Records in one answer."""


@dataclass(frozen=True, slots=True)
class Record:
    """A public edition with the day on which it was first released."""

    day: str
    edition: Edition


def stretch(place: Place) -> tuple[list[Record], Place | None, int]:
    """The records from this place on, where to go on (None at the end), and how many the whole list has."""
    rows = _released(place)
    total = rows.count()
    found = [_record(row) for row in rows.filter(_after(place))[: MOST + 1].values_list("kind", "released", "payload")]
    if len(found) <= MOST:
        return found, None, total
    last = found[MOST - 1]
    return found[:MOST], _further(place, last), total


def one(kind: str, item: str) -> Record | None:
    """The record of this item, if it is public."""
    rows = _everything().filter(kind=kind, item=item).values_list("kind", "released", "payload")
    return next((_record(row) for row in rows[:1]), None)


def earliest() -> str:
    """The first day on which anything was released; the first of all days where nothing was."""
    return _everything().aggregate(day=Min("released"))["day"] or "1970-01-01"


def _everything() -> QuerySet[PublicEdition]:
    """One edition of every item: where there is one a language, that of the site's first."""
    langs = ("", settings.PORTAL_LANGUAGES[0])
    return PublicEdition.objects.filter(kind__in=SETS.values(), lang__in=langs).exclude(released="")


def _released(place: Place) -> QuerySet[PublicEdition]:
    rows = _everything().order_by("released", "kind", "item")
    if place.of:
        rows = rows.filter(kind=SETS[place.of])
    if place.since:
        rows = rows.filter(released__gte=place.since)
    return rows.filter(released__lte=place.until) if place.until else rows


def _after(place: Place) -> Q:
    same_day = Q(released=place.day, kind__gt=place.kind) | Q(released=place.day, kind=place.kind, item__gt=place.item)
    return Q(released__gt=place.day) | same_day if place.day else Q()


def _record(row: tuple[str, str, str]) -> Record:
    kind, day, payload = row
    return Record(day, from_payload(edition_class(kind), payload))


def _further(place: Place, last: Record) -> Place:
    edition = last.edition
    return Place(place.of, place.since, place.until, last.day, edition.kind, edition.item, place.given + MOST)
