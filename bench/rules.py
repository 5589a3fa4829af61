"""P4: what the visibility rule costs on a list and on a search, all rows readable, against the same without the rule.

The list: the shelf's own statements for a page, against the same statements without the tier, on an index that suits
them. The search: index, closed group and the check of every hit on the shelf, against the index alone.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connection

from bench.corpus import records
from bench.library import RecordEdition
from bench.row import Row, at_most, medians, seconds
from bench.search import SIZE, questions
from bench.shelved import ACCOUNT
from portal.shelf.models import InternalEdition
from portal.shelf.queries import Shelf
from search.chosen import engine
from search.protocol import Query
from search.query import parse

OFFSETS = (0, 20, 200, 2_000)
REPEATS = 15


def measured() -> list[Row]:
    """The rows of P4, where the library of P3 stands on the shelf."""
    return [_listing(), _searching()]


def _listing() -> Row:
    shelf, table = Shelf(ACCOUNT, "nl"), InternalEdition._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE INDEX bare_in_order ON {table} (kind, lang, sort, item)")
    fields = ("item", "kind", "lang", "path", "payload", "digest", "widest_id")
    ruled = shelf._rows(RecordEdition.kind)
    bare = InternalEdition.objects.filter(kind=RecordEdition.kind, lang__in=("", "nl")).values(*fields)
    ordered = [rows.order_by("sort", "item") for rows in (ruled, bare)]
    pages = [[rows[at : at + 20].query.sql_with_params() for at in OFFSETS] for rows in ordered]
    ours, theirs = medians(REPEATS, *(lambda some=some: seconds(lambda: _run(some), 10) for some in pages))
    work = f"the visibility rule on {len(OFFSETS)} pages of a list of {SIZE:,} rows, ms; the same SQL without the tier"
    return at_most("P4", work, 1000 * ours, 1000 * theirs, 1.1)


def _run(statements: Sequence[tuple[str, Sequence[object]]]) -> None:
    with connection.cursor() as cursor:
        for sql, values in statements:
            cursor.execute(sql, values)
            cursor.fetchall()


def _searching() -> Row:
    asked = [Query(tree=parse(one.typed).tree, site="nl") for one in questions(records(SIZE))]

    def search(*, by_the_rule: bool) -> None:
        for query in asked:
            found = engine().search("portal", query)
            if by_the_rule:
                fresh = Shelf(ACCOUNT, "nl")
                engine().search_closed(ACCOUNT, query)
                fresh.standing([(hit.key.kind, hit.key.item) for hit in found.hits])

    ours, theirs = medians(
        REPEATS // 3,
        lambda: seconds(lambda: search(by_the_rule=True)),
        lambda: seconds(lambda: search(by_the_rule=False)),
    )
    work = f"the visibility rule on {len(asked)} searches among {SIZE:,} rows, ms; the same index alone"
    return at_most("P4", work, 1000 * ours, 1000 * theirs, 1.1)
