"""The index follows the shelf, in its transactions, and can be rebuilt and compared."""

from __future__ import annotations

import json
import sqlite3
from contextlib import suppress
from importlib import import_module
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from portal.editions.registry import Placement
from portal.shelf import operations
from portal.visibility.audience import NOBODY, PORTAL, PUBLIC, Audience
from portal.visibility.viewer import ANONYMOUS, Viewer
from search import backlog, chosen, indexing
from search.chosen import engine
from search.engines import fts
from search.engines.sqlite import SqliteEngine
from search.engines.stores import FileStore
from search.models import Quarantined
from search.protocol import Query
from search.query import parse
from tests.factories.search import Leaf

ROOM = Audience.of("room:a")
IN_ROOM = Viewer(1, frozenset({"portal", "room:a"}))

on_sqlite = pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite's transactions cover the index")


def found(tier, words):
    return [hit.key.item for hit in engine().search(tier, Query(tree=parse(words).tree, site="nl")).hits]


def found_closed(viewer, words):
    return [hit.key.item for hit in engine().search_closed(viewer, Query(tree=parse(words).tree)).hits]


def test_each_audience_goes_into_its_index_and_no_other(place):
    place("open", "Gemeente voor iedereen")
    place("inside", "Gemeente voor accounts", audience=PORTAL)
    place("room", "Gemeente voor de kamer", audience=ROOM)
    place("nobody", "Gemeente voor niemand", audience=NOBODY)
    assert found("public", "gemeente") == ["open"]
    assert sorted(found("portal", "gemeente")) == ["inside", "open"]
    assert found_closed(IN_ROOM, "gemeente") == ["room"]
    assert found_closed(Viewer(2, frozenset({"portal"})), "gemeente") == []
    assert found_closed(ANONYMOUS, "gemeente") == []
    assert indexing.differences(engine()) == []


def test_what_goes_or_changes_is_gone_with_every_word_of_it(place):
    place("x", "Vertrouwelijk gesprek")
    place("x", "Iets anders")
    assert found("public", "vertrouwelijk") == []
    assert found("public", "anders") == ["x"]
    place("x")
    assert found("public", "anders") == found("portal", "anders") == []
    assert engine().contents() == {}


def test_a_silent_edition_is_not_indexed(place):
    place("x", "Gemeente", silent=True)
    assert engine().contents() == {}
    assert indexing.differences(engine()) == []


@on_sqlite
def test_a_transaction_that_fails_leaves_the_index_as_it_was(tree, place):
    place("x", "Gemeente")
    tree.facts["x  "] = []
    tree.facts["y"] = [Placement(Leaf(item="y", title="Nieuw"), PUBLIC)]

    with suppress(ZeroDivisionError), transaction.atomic():
        operations.changed("leaf", "x  ", "y")
        assert found("public", "nieuw") == ["y"]
        raise ZeroDivisionError
    assert found("public", "gemeente") == ["x"]
    assert found("public", "nieuw") == []


def test_reindex_rebuilds_and_verify_names_what_differs_without_content(place):
    place("x", "Geheimzinnig")
    place("y", "Gemeente", audience=ROOM)
    engine().clear()
    out = StringIO()
    with pytest.raises(SystemExit) as stopped:
        call_command("verify_index", "--json", stdout=out)
    assert stopped.value.code == 1
    assert sorted(json.loads(out.getvalue())["differences"]) == [
        "missing: closed leaf y",
        "missing: portal leaf x",
        "missing: public leaf x",
    ]
    out = StringIO()
    call_command("reindex", "--engine", "sqlite", "--json", stdout=out)
    assert json.loads(out.getvalue()) == {"engine": "sqlite", "indexed": 3}
    call_command("verify_index", stdout=out)
    assert "0 differences" in out.getvalue()
    assert found("public", "geheimzinnig") == ["x"]


def test_reindex_knows_one_engine_only():
    with pytest.raises(CommandError):
        call_command("reindex", "--engine", "magic")


def test_an_index_that_holds_too_much_is_noticed(place):
    place("x", "Gemeente")
    operations_sinks, operations.SINKS[:] = list(operations.SINKS), []
    try:
        place("x")
    finally:
        operations.SINKS[:] = operations_sinks
    assert indexing.differences(engine()) == [
        "should not be there: portal leaf x",
        "should not be there: public leaf x",
    ]


class TestBesideAnotherDatabase:
    """The index in a file of its own, as it is beside PostgreSQL."""

    @pytest.fixture(autouse=True)
    def in_a_file(self, monkeypatch, tmp_path):
        store = FileStore(tmp_path / "beside.sqlite3")
        chosen.engines.cache_clear()
        monkeypatch.setattr(chosen, "_embedded", lambda: SqliteEngine(store))

    def test_it_follows(self, place):
        place("x", "Gemeente")
        assert found("public", "gemeente") == ["x"]
        place("x")
        assert engine().contents() == {}
        assert indexing.differences(engine()) == []

    def test_what_goes_is_out_before_the_commit(self, tree, place):
        place("x", "Gemeente")
        tree.facts["x  "] = []
        with transaction.atomic():
            operations.changed("leaf", "x  ")
            assert found("public", "gemeente") == []

    def test_what_no_longer_stands_after_the_commit_is_not_put_in(self, tree, django_capture_on_commit_callbacks):
        tree.facts["x"] = [Placement(Leaf(item="x", title="Gemeente"), PUBLIC)]
        with django_capture_on_commit_callbacks() as callbacks:
            operations.changed("leaf", "x")
        tree.facts["x"] = []
        operations.changed("leaf", "x")
        for callback in callbacks:
            callback()
        assert engine().contents() == {}

    def test_an_index_that_cannot_be_written_puts_what_goes_in_quarantine(self, place, monkeypatch, caplog):
        place("x", "Gemeente")

        def broken(keys):
            raise sqlite3.OperationalError("disk full")

        with monkeypatch.context() as patch:
            patch.setattr(engine(), "remove", broken)
            place("x")
        assert "quarantine" in caplog.text
        assert "Gemeente" not in caplog.text
        assert backlog.quarantined(engine()) == {("leaf", "x")}
        query = Query(tree=parse("gemeente").tree, without=backlog.quarantined(engine()))
        assert engine().search("public", query).total == 0
        indexing.reindex(engine())
        assert not Quarantined.objects.exists()


def test_a_file_of_another_layout_is_made_anew(tmp_path):
    path = tmp_path / "index.sqlite3"
    with sqlite3.connect(path) as file:
        file.execute("CREATE TABLE portal_search_public_row (old)")
        file.execute("PRAGMA user_version = 99")
    file.close()
    store = FileStore(path)
    assert store.rows("SELECT count(*) FROM portal_search_public_row") == [(0,)]
    assert store.rows("PRAGMA user_version") == [(fts.LAYOUT,)]
    store.close()


def test_the_migration_makes_the_layout_the_code_reads():
    assert import_module("search.migrations.0005_vocabulary").LAYOUT == fts.LAYOUT
