"""The guard around the reading rooms: what it refuses, for whom, and which doors there are."""

import ast
import sqlite3
from contextlib import nullcontext, suppress
from pathlib import Path

import pytest
from django.db import connection, connections
from django.db.models import Count, prefetch_related_objects
from django.http import StreamingHttpResponse
from django.template import engines, loader
from django.template.response import TemplateResponse
from django.test import Client
from django.urls import URLResolver, get_resolver

from portal.accounts.models import Person
from portal.shelf import guard
from portal.shelf.models import InternalEdition, InternedAudience, InternedSeat, PublicEdition
from portal.shelf.queries import Shelf
from search.engines.fts import create_tables

ROOT = Path(__file__).resolve().parent.parent.parent


def test_a_reading_room_cannot_name_a_table_of_the_write_side():
    with guard.reading_room(), pytest.raises(guard.Refused, match="portal_person"):
        Person.objects.count()


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT 1 FROM portal_person",
        'SELECT 1 FROM "portal_person" AS p',
        "select 1 from PORTAL_PERSON",
        "SELECT 1 FROM portal_publicedition, portal_person",
        "SELECT (SELECT email FROM portal_person LIMIT 1)",
        "DELETE FROM portal_person",
        "DELETE FROM portal_publicedition",
        "UPDATE portal_publicedition SET payload = ''",
        "/* quick */ SELECT 1 FROM portal_publicedition",
        'SELECT 1 FROM U&"portal\\005fperson"',
        "SELECT 1 FROM portal_internaledition",
        "SELECT 1 FROM django_session",
        "SELECT 1 FROM portal_search_closed_row",
    ],
)
def test_however_the_table_is_named(sql):
    with guard.reading_room() as room, pytest.raises(guard.Refused), connection.cursor() as cursor:
        cursor.execute(sql)
    assert room.refused


def test_accounts_read_what_stands_for_accounts_and_visitors_do_not():
    with guard.reading_room(frozenset({"portal"})):
        assert InternalEdition.objects.filter(kind="nothing").count() == 0
    with guard.reading_room(), pytest.raises(guard.Refused):
        InternalEdition.objects.count()


WAYS_ROUND = {
    "the driver": lambda: connection.connection.execute("SELECT email FROM portal_person"),
    "the driver's cursor": lambda: connection.cursor().cursor.execute("SELECT email FROM portal_person"),
    "a view of the database": lambda: connection.connection.execute("SELECT email FROM harmless"),
    "the driver, to write": lambda: connection.connection.execute("DELETE FROM portal_publicedition"),
    "another file": lambda: connection.connection.execute("ATTACH ':memory:' AS other"),
    "the schema": lambda: connection.connection.execute("UPDATE sqlite_master SET sql = ''"),
    "the schema, by a pragma": lambda: connection.connection.execute("PRAGMA writable_schema = ON"),
    "how many there ever were": lambda: connection.connection.execute("SELECT seq FROM sqlite_sequence"),
    "a join": lambda: list(InternedAudience.objects.extra(tables=["portal_person"], where=["1=1"])),
    "raw": lambda: list(InternedAudience.objects.raw("SELECT id, email AS key, 0 AS size FROM portal_person")),
    "the list before": lambda: list(LATER["people"]),
    "prefetching": lambda: (
        list(InternedSeat.objects.prefetch_related("audience__interned_seats"))
        and prefetch_related_objects([LATER["person"]], "groups")
    ),
    "a reverse relation": lambda: LATER["person"].groups.count(),
    "a deferred field": lambda: LATER["deferred"].email,
    "existence": lambda: Person.objects.filter(email="x").exists(),
    "an aggregate": lambda: Person.objects.aggregate(Count("pk")),
    "iterating in chunks": lambda: next(Person.objects.iterator()),
    "saving": lambda: LATER["person"].save(),
    "many at once": lambda: Person.objects.bulk_create([Person(email="new@example.org")]),
}
SQLITE_ALONE = {
    "the schema",
    "the schema, by a pragma",
    "the driver, to write",
    "another file",
    "how many there ever were",
}
LATER = {}


@pytest.mark.parametrize("way", WAYS_ROUND)
def test_ways_round_the_guard_end_in_a_refusal(way):
    if way in SQLITE_ALONE and connection.vendor != "sqlite":
        pytest.skip("a way that only SQLite has; tests/integration/portal/shelf/test_roles.py tries PostgreSQL's")
    person = Person.objects.create_user("somebody@example.org")
    deferred = Person.objects.only("pk").get(pk=person.pk)
    LATER.update(person=person, people=Person.objects.all(), deferred=deferred)
    with connection.cursor() as cursor:
        cursor.execute("CREATE VIEW harmless AS SELECT email FROM portal_person")
    InternedSeat.objects.create(audience=InternedAudience.objects.create(key="a", size=1), seat="a")
    with guard.reading_room(), pytest.raises((guard.Refused, sqlite3.DatabaseError)):
        WAYS_ROUND[way]()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the index stands in a file of its own there")
def test_a_fresh_connection_searches_under_guard(tmp_path):
    """FTS5 looks at the schema when it is first used: that may be in a reading room."""
    database = sqlite3.connect(tmp_path / "fresh.sqlite3")
    for statement in create_tables():
        database.execute(statement)
    database.close()
    fresh = sqlite3.connect(tmp_path / "fresh.sqlite3")
    fresh.set_authorizer(guard._authorise)
    with guard.reading_room() as room:
        fresh.execute("SELECT rowid FROM portal_search_public_fts WHERE portal_search_public_fts MATCH 'x'").fetchall()
        with pytest.raises(sqlite3.DatabaseError):
            fresh.execute("SELECT rowid FROM portal_search_closed_fts WHERE portal_search_closed_fts MATCH 'x'")
    assert room.refused
    fresh.close()


def test_a_reading_room_reads_the_shelf():
    with guard.reading_room():
        assert PublicEdition.objects.filter(kind="nothing").count() == 0


def test_a_small_read_passes_only_by_a_listed_name():
    with guard.reading_room(), pytest.raises(KeyError), guard.door("nobody-listed-this"):
        pass
    name = next(iter(guard.doors()))
    with guard.reading_room():
        with guard.door(name):
            assert Person.objects.count() == 0
            later = Person.objects.all()
        with pytest.raises(guard.Refused):
            list(later)


def test_no_door_is_held_open_by_a_generator():
    """What a generator opens stays open for whoever reads from it."""
    for path in (path for app in ("portal", "knowledge", "sessions", "search") for path in (ROOT / app).rglob("*.py")):
        for function in ast.walk(ast.parse(path.read_text())):
            if isinstance(function, ast.FunctionDef) and path.name != "guard.py":
                inner = list(ast.walk(function))
                yields = any(isinstance(node, ast.Yield | ast.YieldFrom) for node in inner)
                opens = any("door(" in ast.unparse(node) for node in inner if isinstance(node, ast.With))
                assert not (yields and opens), f"{path.name}: {function.name} yields while a door is open"


@pytest.fixture(params=["a visitor", "an account"])
def somebody(request):
    """A client that shows errors as readers get them."""
    client = Client(raise_request_exception=False)
    if request.param == "an account":
        client.force_login(Person.objects.create_user("somebody@example.org"))
    return client


def is_the_plain_error_page(answer):
    return answer.status_code == 500 and answer.content.decode() == loader.render_to_string("500.html")


def test_a_view_that_reads_models_answers_with_the_plain_page_and_a_loud_line(somebody, monkeypatch, caplog):
    asked = []
    monkeypatch.setattr(Shelf, "at", lambda shelf, path: asked.append(Person.objects.count()))
    assert is_the_plain_error_page(somebody.get("/nl/"))
    assert asked == []
    lines = [record for record in caplog.records if record.name == "portal.guard"]
    assert [line.levelname for line in lines] == ["CRITICAL"]
    assert "portal_person" in lines[0].getMessage()


def test_a_view_that_swallows_the_refusal_is_answered_for(somebody, monkeypatch):
    def swallowing(shelf, path):
        with suppress(Exception):
            Person.objects.count()

    monkeypatch.setattr(Shelf, "at", swallowing)
    assert is_the_plain_error_page(somebody.get("/nl/"))


def test_a_template_that_reads_late_is_stopped(somebody, monkeypatch):
    template = engines["django"].from_string("{% if people.count and people %}yes{% endif %} no")

    def late(request, path=""):
        return TemplateResponse(request, template, {"people": Person.objects.all()})

    monkeypatch.setattr("portal.web.page_views.render_shown", lambda request, shown: late(request))
    assert is_the_plain_error_page(somebody.get("/nl/"))


def test_what_is_streamed_after_the_view_ended_is_guarded_too(somebody, monkeypatch):
    def parts():
        yield b"first"
        yield str(Person.objects.count()).encode()

    monkeypatch.setattr("portal.web.page_views.render_shown", lambda request, shown: StreamingHttpResponse(parts()))
    stream = iter(somebody.get("/nl/").streaming_content)
    assert next(stream) == b"first"
    with pytest.raises(guard.Refused):
        next(stream)
    assert Person.objects.count() in (0, 1), "and the guard has ended"


def test_a_door_is_a_door_in_either_language_and_a_wrong_address_is_none(client, monkeypatch):
    opened = []
    monkeypatch.setattr(guard, "reading_room", lambda seats: opened.append(seats) or nullcontext(guard.Room()))
    client.get("/nl/mijn/")
    client.get("/en/my/")
    assert opened == []
    client.get("/nl/mijn/nothing-of-the-kind/")
    client.get("/en/")
    assert len(opened) == 2


def test_the_guard_ends_with_the_request(client):
    client.get("/nl/")
    assert Person.objects.count() == 0


def test_every_address_without_a_name_is_under_guard():
    """A door is known by its name, so a view without one can never be a door."""
    assert not guard.is_door("")


def url_names(patterns=None, namespace=""):
    for one in patterns if patterns is not None else get_resolver().url_patterns:
        if isinstance(one, URLResolver):
            inner = ":".join(part for part in (namespace, one.namespace) if part)
            yield from url_names(one.url_patterns, inner)
        elif one.name:
            yield ":".join(part for part in (namespace, one.name) if part)


def test_every_door_has_a_reason_and_leads_somewhere():
    known = set(url_names())
    for name, reason in guard.doors().items():
        assert len(reason) > 10, name
        if ":" in name:
            assert name in known, f"{name} is a door to no address"


def test_no_public_reading_page_is_a_door():
    """Doors lie below mijn/, or are links out of a mail or ways in; the pages of a visitor never read models."""
    ways_in = {"portal:invitation", "readyz", "thinktank:speaker-link", "theme-css"}
    links_in_mail = {"search-root:stop"}
    for name, one in _views():
        if guard.is_door(name) and name not in ways_in | links_in_mail:
            assert "mijn" in one or "my" in one or "calendar" in one, f"{name} at {one} is a door outside mijn/"


def _views(patterns=None, namespace="", prefix=""):
    for one in patterns if patterns is not None else get_resolver().url_patterns:
        here = prefix + str(one.pattern)
        if isinstance(one, URLResolver):
            inner = ":".join(part for part in (namespace, one.namespace) if part)
            yield from _views(one.url_patterns, inner, here)
        elif one.name:
            yield ":".join(part for part in (namespace, one.name) if part), here


def test_a_room_may_list_values_on_a_connection_that_was_just_opened(tmp_path):
    fresh = connections.create_connection("default")
    fresh.settings_dict = {**fresh.settings_dict, "NAME": str(tmp_path / "fresh.sqlite3")}
    try:
        with guard.reading_room(), fresh.cursor() as cursor:
            cursor.execute("SELECT value FROM json_each('[1, 2]')")
            assert cursor.fetchall() == [(1,), (2,)]
    finally:
        fresh.close()
