"""Elasticsearch beside the shelf: it follows, it may be away, its keys read no more than they must."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from elasticsearch import AuthorizationException, Elasticsearch

from portal.shelf.models import PublicEdition
from portal.shelf.operations import ShelfKey, intern
from portal.shelf.queries import Shelf
from portal.visibility.audience import PORTAL, PUBLIC, Audience
from portal.visibility.viewer import ANONYMOUS, Viewer
from search import chosen, indexing
from search.engines.elastic import ElasticEngine
from search.models import Quarantined
from search.protocol import EngineDown, Query
from search.query import parse
from search.service import run_search

PREFIX = f"test-{os.getpid()}"
NOBODY_THERE = "http://127.0.0.1:9"
ROOM = Audience.of("room:a")
IN_ROOM = Viewer(1, frozenset({"portal", "room:a"}))


@pytest.fixture(autouse=True)
def server(settings: Any, elastic: ElasticEngine, elasticsearch_address: str) -> Iterator[None]:
    """The portal searches on the server, with the embedded engine to stand in for it."""
    settings.PORTAL_ELASTICSEARCH_URL = elasticsearch_address
    settings.PORTAL_ELASTICSEARCH_PREFIX = PREFIX
    settings.PORTAL_SEARCH_FALLBACK = True
    chosen.engines.cache_clear()
    yield
    chosen.engines.cache_clear()


@pytest.fixture
def away(settings: Any) -> Callable[[bool], None]:
    """Take the server away, and bring it back."""
    address = settings.PORTAL_ELASTICSEARCH_URL

    def switch(gone: bool) -> None:
        settings.PORTAL_ELASTICSEARCH_URL = NOBODY_THERE if gone else address
        chosen.engines.cache_clear()

    return switch


def found(words: str, viewer: Viewer = ANONYMOUS) -> tuple[list[str], str, str]:
    """What is found, by which engine, and what the reader is told."""
    page = run_search(Shelf(viewer, "nl"), {"q": [words]})
    closed = page.closed.results if page.closed else ()
    return [one.id for one in (*page.open.results, *closed)], page.engine, page.message


def answered_by_server(words: str, tier: Any = "public") -> int:
    return chosen.engine().search(tier, Query(tree=parse(words).tree, site="nl")).total


def test_it_follows_the_shelf_for_each_class_of_reader(place: Callable[..., None]) -> None:
    place("open", "Gemeente voor iedereen")
    place("inside", "Gemeente voor accounts", audience=PORTAL)
    place("room", "Gemeente voor de kamer", audience=ROOM)
    assert found("gemeenten")[:2] == (["open"], "elastic")
    assert sorted(found("gemeenten", IN_ROOM)[0]) == ["inside", "open", "room"]
    assert sorted(found("gemeenten", Viewer(2, frozenset({"portal"})))[0]) == ["inside", "open"]
    for engine in chosen.engines():
        assert indexing.differences(engine) == []
    place("open")
    place("room", audience=ROOM)
    assert found("gemeente", IN_ROOM)[0] == ["inside"]


def test_a_withdrawal_is_gone_before_its_commit_and_weighs_no_more(place: Callable[..., None], tree: Any) -> None:
    place("x", "Vertrouwelijk gesprek")
    tree.facts[f"x {Audience.of().key()} "] = []
    indexing.follow_shelf([key for key in _shelf_keys() if key.item == "x"], [])  # in a transaction that is still open
    assert answered_by_server("vertrouwelijk") == 0


def _shelf_keys() -> list[ShelfKey]:
    return [ShelfKey("public", row.kind, row.item, row.lang, intern(PUBLIC)) for row in PublicEdition.objects.all()]


def test_a_server_that_is_away_is_told_later_and_shows_nothing_that_went(
    place: Callable[..., None], away: Callable[[bool], None], caplog: Any
) -> None:
    place("stays", "Gemeente die blijft")
    place("goes", "Gemeente die gaat")
    away(True)
    place("goes")
    place("new", "Gemeente die komt")
    words, engine, message = found("gemeente")
    assert (sorted(words), engine) == (["new", "stays"], "sqlite")
    assert "server" in message
    assert "Gemeente" not in caplog.text
    with pytest.raises(CommandError, match="does not answer"):
        call_command("catch_up_index")
    away(False)
    assert answered_by_server("gemeente") == 2, "it was not told yet"
    assert found("gemeente")[0] == ["stays"], "what it holds and should not is in quarantine"
    call_command("catch_up_index", stdout=StringIO())
    assert sorted(found("gemeente")[0]) == ["new", "stays"]
    assert not Quarantined.objects.exists()
    assert indexing.differences(chosen.engine()) == []
    assert "caught up with 2 items" in caplog.text


def test_without_a_stand_in_search_says_so_and_reading_goes_on(
    place: Callable[..., None], away: Callable[[bool], None], settings: Any, client: Client
) -> None:
    place("x", "Gemeente")
    settings.PORTAL_SEARCH_FALLBACK = False
    away(True)
    assert found("gemeente")[0] == []
    for address, status in (("/en/search/?q=gemeente", 200), ("/en/literature/", 200), ("/en/sessions/", 200)):
        assert client.get(address).status_code == status
    assert "Search does not answer just now" in client.get("/en/search/?q=gemeente").content.decode()
    assert client.get("/api/v1/search?q=gemeente").json()["message"]
    client.raise_request_exception = False
    assert client.get("/en/literature/export/csv/?q=gemeente").status_code == 503, "a part of a result is none"
    assert client.get("/readyz").status_code == 503


def test_building_anew_is_seen_by_nobody_and_fails_without_a_trace(
    place: Callable[..., None], monkeypatch: Any
) -> None:
    place("x", "Gemeente")
    engine = chosen.elastic()
    before = engine._indices("public")
    call_command("reindex", "--engine", "elastic", stdout=StringIO())
    assert found("gemeente")[0] == ["x"]
    after = engine._indices("public")
    assert len(after) == 1
    assert after != before

    def broken(*_: Any) -> Any:
        raise EngineDown("half-way")
        yield

    monkeypatch.setattr(indexing, "_standing", broken)
    with pytest.raises(CommandError, match="half-way"):
        call_command("reindex", "--engine", "elastic")
    assert engine._indices("public") == after
    assert found("gemeente")[0] == ["x"]


def test_what_differs_is_named_and_mended(place: Callable[..., None]) -> None:
    place("x", "Gemeente")
    place("y", "Gemeenten")
    chosen.engine().forget([("leaf", "x")])
    out = StringIO()
    with pytest.raises(SystemExit):
        call_command("verify_index", stdout=out)
    assert "elastic: missing: public leaf x" in out.getvalue()
    call_command("verify_index", "--repair", stdout=out)
    assert "elastic: 2 editions mended" in out.getvalue()
    assert sorted(found("gemeente")[0]) == ["x", "y"]


def test_a_key_reads_its_own_index_and_nothing_else(
    place: Callable[..., None], settings: Any, elasticsearch_address: str
) -> None:
    place("open", "Gemeente voor iedereen")
    place("room", "Gemeente voor de kamer", audience=ROOM)
    out = StringIO()
    call_command("search_keys", stdout=out)
    said = dict(line.split("=", 1) for line in out.getvalue().splitlines())
    keys = dict(one.split("=", 1) for one in said["PORTAL_ELASTICSEARCH_READER_KEYS"].split(","))
    bare = re.sub(r"//[^@]+@", "//", elasticsearch_address)
    public = Elasticsearch(bare, api_key=keys["public"])
    assert public.search(index=f"{PREFIX}-public")["hits"]["total"]["value"] == 1
    for index in (f"{PREFIX}-portal", f"{PREFIX}-closed"):
        with pytest.raises(AuthorizationException):
            public.search(index=index)
    assert public.search(index="*")["hits"]["total"]["value"] == 1, "a star is whatever this key may read"
    assert public.search(index=f"{PREFIX}-closed-*")["hits"]["total"]["value"] == 0
    with pytest.raises(AuthorizationException):
        public.index(index=f"{PREFIX}-public", document={})
    settings.PORTAL_ELASTICSEARCH_URL = bare
    settings.PORTAL_ELASTICSEARCH_API_KEY = said["PORTAL_ELASTICSEARCH_API_KEY"]
    settings.PORTAL_ELASTICSEARCH_READER_KEYS = keys
    chosen.engines.cache_clear()
    place("new", "Nieuwe gemeente")
    call_command("reindex", stdout=StringIO())
    assert sorted(found("gemeente", IN_ROOM)[0]) == ["new", "open", "room"]
    settings.PORTAL_ELASTICSEARCH_READER_KEYS = {**keys, "portal": keys["public"]}
    chosen.engines.cache_clear()
    assert found("gemeente", IN_ROOM)[1] == "sqlite", "a key of another class of reader is refused by the server"


@pytest.mark.parametrize(
    ("key", "sentence"), [("bm9ib2R5Om5vdGhpbmc=", "does not accept the key"), ("", "does not accept the key")]
)
def test_a_wrong_key_is_one_clear_sentence(settings: Any, elasticsearch_address: str, key: str, sentence: str) -> None:
    settings.PORTAL_ELASTICSEARCH_URL = re.sub(r"//[^@]+@", "//", elasticsearch_address)
    settings.PORTAL_ELASTICSEARCH_API_KEY = key
    chosen.engines.cache_clear()
    with pytest.raises(CommandError, match=sentence):
        call_command("reindex", "--engine", "elastic")


def test_a_document_that_the_server_refuses_is_told_and_tried_again(
    place: Callable[..., None], monkeypatch: Any
) -> None:
    place("x", "Gemeente")
    with monkeypatch.context() as patch:
        patch.setattr("search.engines.elastic.laid_down", lambda document: {"nothing_declared": 1})
        place("y", "Gemeenten")
    assert list(Quarantined.objects.values_list("engine", "item")) == [("elastic", "y")]
    assert found("gemeente")[0] == ["x"]
    call_command("catch_up_index", stdout=StringIO())
    assert sorted(found("gemeente")[0]) == ["x", "y"]


@pytest.mark.parametrize("depth", [5, 9, 10, 40])
def test_brackets_in_brackets(place: Callable[..., None], depth: int) -> None:
    place("x", "Gemeente")
    question = "(gemeente OR (wijk " * depth + "gemeente" + "))" * depth
    assert found(question)[1] == "elastic"
