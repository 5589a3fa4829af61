"""As many queries for five hundred as for one: every list that is read, by visitors and accounts, and by programs."""

from __future__ import annotations

import json

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from portal.editions.registry import edition_kinds
from portal.shelf.models import InternalEdition, PublicEdition

pytestmark = pytest.mark.usefixtures("example")

SIZES = (1, 50, 500)
LISTS = {
    "/nl/": ("topic", "outcome", "conference"),
    "/nl/kennisagenda/": ("topic",),
    "/en/literature/": ("reference",),
    "/nl/beoordelingskader/": ("indicator", "framework"),
    "/en/sessions/": ("session", "outcome", "statement"),
    "/nl/denktank/": ("participant", "member"),
    "/nl/conferentie/": ("conference",),
    "/nl/nieuws/": ("news",),
    "/sitemap.xml": ("topic", "reference", "news"),
    "/oai?verb=ListRecords&metadataPrefix=oai_dc": ("reference", "outcome"),
    "/api/v1/topics": ("topic",),
    "/api/v1/references": ("reference",),
    "/api/v1/indicators": ("indicator",),
    "/api/v1/sessions": ("session",),
    "/api/v1/outcomes": ("outcome",),
    "/api/v1/conferences": ("conference",),
}


def grow(kind: str, to: int) -> None:
    """More of this kind on the shelf, each like the first one there is: a page reads nothing but the shelf."""
    for model in (PublicEdition, InternalEdition):
        first = model.objects.filter(kind=kind).order_by("pk").first()
        if first is None:
            continue
        known = model.objects.filter(kind=kind, lang=first.lang).count()
        rows = []
        for number in range(known, to):
            item = f"{number:04}{first.item}"[:30]
            payload = json.dumps({**json.loads(first.payload), "item": item})
            row = model(**{one.attname: getattr(first, one.attname) for one in model._meta.concrete_fields})
            row.pk, row.item, row.payload, row.path = None, item, payload, first.path and f"{first.path}{number}/"
            rows.append(row)
        model.objects.bulk_create(rows)


@pytest.mark.parametrize("who", ["", "policy"])
@pytest.mark.parametrize("path", LISTS)
def test_the_same_number_of_queries_at_any_size(client: Client, sign_in, path: str, who: str) -> None:
    reader = sign_in(who) if who else client
    counted = []
    for size in SIZES:
        for kind in set(LISTS[path]) & set(edition_kinds()):
            grow(kind, size)
        cache.clear()
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert reader.get(path).status_code == 200
        counted.append(len(queries))
    # the first page of a longer list shows items without relations: it may take fewer, never more
    assert counted[0] >= counted[1] == counted[2], f"{dict(zip(SIZES, counted, strict=True))}"
    assert counted[0] <= 25
