"""Under the application, on PostgreSQL: what the roles of reading rooms can read, tried in raw SQL as those roles."""

from __future__ import annotations

import psycopg
import pytest
from django.db import connection
from django.test import Client

from portal.accounts.models import Person
from portal.editions.registry import Link
from portal.shelf import guard, operations, policies, roles
from portal.shelf.queries import Shelf
from portal.visibility.audience import PORTAL, PUBLIC, Audience
from portal.visibility.viewer import ANONYMOUS
from tests.integration.portal.shelf.test_shelf import Leaf, leaf, tree  # noqa: F401 - a fixture

pytestmark = pytest.mark.skipif(connection.vendor != "postgresql", reason="PostgreSQL only: pytest --postgresql")

TABLES = "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1"
MAY = """
SELECT has_table_privilege(%(role)s, %(table)s, 'SELECT') OR has_any_column_privilege(%(role)s, %(table)s, 'SELECT'),
       has_table_privilege(%(role)s, %(table)s, 'INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER')
"""
OPEN = {
    roles.VISITOR: guard.OPEN_TABLES,
    roles.ACCOUNT: guard.SEATED_TABLES,
}


@pytest.fixture
def world(tree):  # noqa: F811 - the imported fixture
    """One edition of each kind of audience, each with a link."""
    audiences = {
        "public": PUBLIC,
        "portal": PORTAL,
        "seven": Audience.of("room:7"),
        "eight": Audience.of("room:8"),
        "both": Audience.of("room:7", "role:policy"),
    }
    for item, audience in audiences.items():
        link = Link("near", "leaf", "public")
        tree.facts[item] = [leaf(item, f"text of {item}", audience, links=(link,))]
    operations.changed("leaf", *tree.facts)


def raw(sql: str, *values: object) -> list[tuple[object, ...]]:
    """Straight to the driver, past Django and the guard in the application."""
    with connection.connection.transaction():
        return connection.connection.execute(sql, values).fetchall()


def items(table: str, column: str = "item") -> set[object]:
    return {row[0] for row in raw(f"SELECT {column} FROM {table}")}  # noqa: S608 - the test's own words


@pytest.mark.parametrize("role", [roles.VISITOR, roles.ACCOUNT])
def test_a_role_may_read_what_the_guard_leaves_open_and_write_nothing(world, role):
    for (table,) in raw(TABLES):
        row = connection.connection.execute(MAY, {"role": role, "table": f'public."{table}"'}).fetchone()
        assert row == (table in OPEN[role], False), table


def test_a_visitor_reads_public_rows_only(world):
    with guard.reading_room():
        assert raw("SELECT current_user") == [(roles.VISITOR,)]
        assert items("portal_publicedition") == {"public"}
        assert items("portal_shelflink", "from_item") == {"public"}
        assert items("portal_internedaudience", "key") == {""}
        assert items("portal_internedseat", "seat") == set()
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            raw("SELECT item FROM portal_internaledition")
    assert raw("SELECT current_user") != [(roles.VISITOR,)]


@pytest.mark.parametrize(
    ("seats", "expected"),
    [
        ({"portal"}, {"public", "portal"}),
        ({"portal", "room:7"}, {"public", "portal", "seven"}),
        ({"portal", "room:7", "role:policy"}, {"public", "portal", "seven", "both"}),
        ({"room:8"}, {"eight"}),
        ({"role:policy"}, set()),
    ],
)
def test_an_account_reads_by_its_seats(world, seats, expected):
    with guard.reading_room(frozenset(seats)):
        assert raw("SELECT current_user") == [(roles.ACCOUNT,)]
        assert items("portal_internaledition") == expected
        assert items("portal_internedseat", "seat") <= seats
        assert items("portal_shelflink", "from_item") == expected | {"public"}


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT email FROM portal_person",
        "SELECT session_data FROM django_session",
        "SELECT query_to_xml('SELECT email FROM portal_' || 'person', true, true, '')",
        "SELECT source FROM portal_publicedition",
        "SELECT count(*) FROM wagtailcore_revision",
        "UPDATE portal_publicedition SET payload = ''",
        "DELETE FROM portal_shelflink",
        "CREATE TABLE portal_copy (x int)",
        "COPY portal_person TO STDOUT",
        "ALTER TABLE portal_shelflink DISABLE ROW LEVEL SECURITY",
        "DROP POLICY portal_seats ON portal_shelflink",
        "TRUNCATE portal_shelflink",
    ],
)
@pytest.mark.parametrize("seats", [frozenset(), frozenset({"portal", "role:organiser"})])
def test_whatever_else_is_tried_is_refused(world, sql, seats):
    Person.objects.create_user("somebody@example.org")
    with guard.reading_room(seats), pytest.raises(psycopg.errors.InsufficientPrivilege):
        raw(sql)


def test_the_statistics_of_closed_tables_are_closed(world):
    for number in range(20):
        Person.objects.create_user(f"person{number}@example.org")
    connection.connection.execute("ANALYZE portal_person")
    with guard.reading_room(frozenset({"portal"})):
        assert raw("SELECT attname FROM pg_stats WHERE tablename = 'portal_person'") == []


def test_a_door_inside_a_reading_room_is_the_owner_and_closes_again(world):
    name = next(iter(guard.doors()))
    with guard.reading_room():
        with guard.door(name):
            assert Person.objects.count() == 0
        assert raw("SELECT current_user") == [(roles.VISITOR,)]


@pytest.mark.django_db(transaction=True)
def test_a_connection_that_opens_within_a_room_stands_under_guard():
    connection.close()
    with guard.reading_room():
        connection.ensure_connection()
        assert raw("SELECT current_user") == [(roles.VISITOR,)]
        connection.close()
        connection.ensure_connection()
        assert raw("SELECT current_user") == [(roles.VISITOR,)]
    assert Person.objects.count() == 0


def test_a_request_runs_as_the_role_of_its_reader(world, monkeypatch):
    seen = []
    monkeypatch.setattr(Shelf, "at", lambda shelf, path: seen.extend(raw("SELECT current_user")))
    client = Client()
    client.get("/nl/")
    person = Person.objects.create_user("somebody@example.org")
    client.force_login(person)
    client.get("/nl/")
    assert seen == [(roles.VISITOR,), (roles.ACCOUNT,)]
    assert Person.objects.count() == 1


def test_a_view_past_django_gets_the_plain_page(world, monkeypatch):
    monkeypatch.setattr(Shelf, "at", lambda shelf, path: raw("SELECT email FROM portal_person"))
    assert Client(raise_request_exception=False).get("/nl/").status_code == 500


def test_making_them_again_changes_nothing(db):
    before = raw("SELECT * FROM pg_policies ORDER BY tablename")
    policies.install()
    assert raw("SELECT * FROM pg_policies ORDER BY tablename") == before
    assert len(before) == len(policies.POLICIES)


def test_the_shelf_reads_as_before(world):
    with guard.reading_room():
        assert Shelf(ANONYMOUS, "nl").find(Leaf, "public")
        assert Shelf(ANONYMOUS, "nl").find(Leaf, "portal") is None
