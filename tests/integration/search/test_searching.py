"""Searching through the reader's door: the page, the answer for programs, and who finds what."""

from __future__ import annotations

import json
import logging

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.editions.registry import Placement
from portal.shelf import operations
from portal.shelf.queries import Shelf
from portal.visibility.audience import PORTAL, PUBLIC, Audience
from portal.visibility.viewer import ANONYMOUS, Viewer
from search import chosen
from search.api import search_answer
from search.document import DocumentKey, SearchDocument
from search.service import run_search
from tests.factories.portal import PersonFactory
from tests.factories.search import Leaf, Tree
from tests.integration.search.conftest import Topic
from tests.strategies import audiences, viewers

ACCOUNT = Viewer(1, frozenset({"portal"}))
IN_ROOM = Viewer(2, frozenset({"portal", "room:a"}))
GUEST = Viewer(3, frozenset({"room:a"}))
ROOM = Audience.of("room:a")


def answer(viewer, lang="nl", **params):
    return search_answer(Shelf(viewer, lang), {name: [value] for name, value in params.items()})


def titles(group):
    return [result["title"] for result in group["results"]]


def test_the_answer_has_exactly_the_shape_of_the_contract(place):
    place("t1", "Vertrouwen", cls=Topic, topics=("t1",), lang="nl", type="topic")
    place("x", "Gemeenten & <wijken>", topics=("t1",), lang="nl", year=2019, type="book", body="Over de gemeente.")
    with translation.override("en"):
        found = answer(ANONYMOUS, q="gemeente", page_size="500")
    assert found == {
        "query": "gemeente",
        "understood_as": "gemeente",
        "corrected": None,
        "expanded": [],
        "message": None,
        "engine": "sqlite",
        "total": 1,
        "page": 1,
        "page_size": 100,
        "facets": {
            "type": [{"value": "book", "label": "Book", "count": 1}],
            "year": [{"value": "2019", "label": "2019", "count": 1}],
            "lang": [{"value": "nl", "label": "Dutch", "count": 1}],
            "topic": [{"value": "t1", "label": "Vertrouwen", "count": 1}],
            "indicator": [],
            "kind": [{"value": "leaf", "label": "leaf", "count": 1}],
        },
        "results": [
            {
                "type": "book",
                "id": "x",
                "url": "",
                "title": "Gemeenten & <wijken>",
                "snippet": "Over de <mark>gemeente</mark>.",
                "year": 2019,
                "lang": "nl",
            }
        ],
    }
    assert json.loads(json.dumps(found)) == found


def test_the_parts_of_a_text_are_told_apart_in_its_snippet(place):
    place("x", "Wijken", body="Tijdschrift voor wijken\nOver de gemeente.")
    (found,) = answer(ANONYMOUS, q="wijken")["results"]
    assert found["snippet"] == "Tijdschrift voor <mark>wijken</mark> · Over de gemeente."


def test_who_finds_what(place):
    place("open", "Gemeente open")
    place("inside", "Gemeente intern", audience=PORTAL)
    place("room", "Gemeente kamer", audience=ROOM)
    assert titles(answer(ANONYMOUS, q="gemeente")) == ["Gemeente open"]
    assert "closed" not in answer(ANONYMOUS, q="gemeente")
    assert sorted(titles(answer(ACCOUNT, q="gemeente"))) == ["Gemeente intern", "Gemeente open"]
    assert answer(ACCOUNT, q="gemeente")["closed"] == {"total": 0, "results": []}
    assert titles(answer(IN_ROOM, q="gemeente")["closed"]) == ["Gemeente kamer"]
    assert titles(answer(GUEST, q="gemeente")) == ["Gemeente open"]
    assert titles(answer(GUEST, q="gemeente")["closed"]) == ["Gemeente kamer"]


def test_looking_as_the_public_is_being_the_public(place):
    place("room", "Gemeente kamer", audience=ROOM)
    assert answer(IN_ROOM.through(frozenset()), q="gemeente") == answer(ANONYMOUS, q="gemeente")


def test_a_richer_edition_for_accounts_is_found_once(tree, django_capture_on_commit_callbacks):
    richer = Leaf(item="x", title="Gemeente met toelichting")
    tree.facts["x"] = [Placement(Leaf(item="x", title="Gemeente"), PUBLIC), Placement(richer, PORTAL)]
    with django_capture_on_commit_callbacks(execute=True):
        operations.changed("leaf", "x")
    assert titles(answer(ANONYMOUS, q="gemeente")) == ["Gemeente"]
    assert titles(answer(ACCOUNT, q="toelichting")) == ["Gemeente met toelichting"]


def test_each_site_language_finds_its_own_pages(place):
    place("page", "Over de denktank", site="nl", lang="nl")
    place("page", "About the denktank", site="en", lang="en")
    assert titles(answer(ANONYMOUS, q="denktank")) == ["Over de denktank"]
    assert titles(answer(ANONYMOUS, "en", q="denktank")) == ["About the denktank"]


def test_hidden_things_move_no_count_no_facet_and_no_score(place):
    place("open", "Gemeente", topics=("t",), type="book", year=2001)
    before = answer(ANONYMOUS, q="gemeente"), answer(ACCOUNT, q="gemeente")
    for number in range(20):
        place(f"h{number}", "Gemeente", audience=Audience.of("room:b"), topics=("t",), type="report", year=2002)
    assert (answer(ANONYMOUS, q="gemeente"), answer(ACCOUNT, q="gemeente")) == before


def test_filters_years_and_topics_by_name(place):
    place("t1", "Positieve veiligheid", cls=Topic, topics=("t1",), lang="nl")
    place("a", "Gemeente een", topics=("t1",), year=2015, type="book")
    place("b", "Gemeente twee", year=2018, type="report")
    assert titles(answer(ANONYMOUS, q="gemeente", type="book")) == ["Gemeente een"]
    assert titles(answer(ANONYMOUS, q="gemeente", year="2016..2020")) == ["Gemeente twee"]
    assert titles(answer(ANONYMOUS, q="gemeente", topic="t1")) == ["Gemeente een"]
    assert titles(answer(ANONYMOUS, q='gemeente topic:"veiligheid"')) == ["Gemeente een"]
    assert answer(ANONYMOUS, q='topic:"veiligheid" gemeente')["understood_as"] == "topic:veiligheid AND gemeente"


def test_a_topic_that_the_reader_may_not_read_is_not_named_in_a_facet(place):
    place("t1", "Geheim onderwerp", cls=Topic, audience=PORTAL)
    place("a", "Gemeente", topics=("t1",))
    assert answer(ANONYMOUS, q="gemeente")["facets"]["topic"] == []
    assert [one["label"] for one in answer(ACCOUNT, q="gemeente")["facets"]["topic"]] == ["Geheim onderwerp"]


def test_only_some_kinds(place):
    place("t1", "Gemeente als onderwerp", cls=Topic)
    place("a", "Gemeente als blad")
    page = run_search(Shelf(ANONYMOUS, "nl"), {"q": ["gemeente"]}, kinds=("leaf",))
    assert [found.id for found in page.open.results] == ["a"]


def test_a_hit_that_is_not_on_the_shelf_is_dropped_with_an_alarm(place, caplog):
    place("x", "Gemeente")
    placement = Placement(Leaf(item="ghost", title="Gemeente spookgeheim"), PUBLIC)
    ghost = SearchDocument.from_placement(DocumentKey("public", "leaf", "ghost", "", 1), placement, "digest")
    chosen.engine().add([ghost])
    with caplog.at_level(logging.CRITICAL):
        found = answer(ANONYMOUS, q="gemeente")
    assert titles(found) == ["Gemeente"]
    assert found["total"] == 1
    assert "verify_index" in caplog.text
    assert "spookgeheim" not in caplog.text


AWKWARD = (
    "", " ", '"', "((", "AND", "NOT x", "*", "-", "a OR", ":", "author:", "year:x", "%s", "\x00", "'; DROP TABLE x; --",
    "é" * 3000, "(" * 200, "<script>alert(1)</script>", "a\nb", "10.1000/", "isbn:", "🙂", "NEAR(a b)", "title:*",
)  # fmt: skip


@pytest.mark.parametrize("typed", AWKWARD)
def test_whatever_is_typed_answers_200(client, place, typed):
    place("x", "Gemeente")
    for address in ("/nl/zoeken/", "/en/search/", "/api/v1/search"):
        response = client.get(address, {"q": typed})
        assert response.status_code == 200
        assert b"<script>alert" not in response.content or response.headers["Content-Type"].startswith(
            "application/json"
        )


WRONG = {
    "page": ("0", "-1", "x", "9" * 40, "٣"),
    "page_size": ("0", "x", "-5", "1e9"),
    "year": ("x", "2015..x", "99999999999", "..", "2020..2010"),
    "type": ("x" * 500, "\x00", ""),
    "sort": ("x", ""),
    "topic": ("nope",),
}


@pytest.mark.parametrize(("name", "value"), [(name, value) for name, values in WRONG.items() for value in values])
def test_wrong_parameters_are_no_errors(client, place, name, value):
    place("x", "Gemeente", year=2015)
    assert client.get("/nl/zoeken/", {"q": "gemeente", name: value}).status_code == 200
    assert client.get("/api/v1/search", {"q": "gemeente", name: value}).status_code == 200


def test_the_page_in_words(client, place):
    place("x", "Gemeenten en vertrouwen", people=("van der Berg, Jan",), year=2019, type="book", lang="nl")
    page = client.get("/nl/zoeken/", {"q": "gemeente", "type": "book"}).content.decode()
    assert "<mark>Gemeenten</mark> en vertrouwen" in page
    assert 'name="type" value="book" checked' in page
    assert "van der Berg, Jan" in page
    nothing = client.get("/en/search/", {"q": "(niets"}).content.decode()
    assert "it was searched as plain words" in nothing
    assert "Nothing found" in nothing


def test_a_type_that_there_is_not_is_said_and_an_empty_field_too(place):
    place("x", "Gemeente", type="book", lang="nl")
    with translation.override("en"):
        assert "no such type" in answer(ANONYMOUS, q="gemeente type:boeck")["message"]
        assert "no such type" in answer(ANONYMOUS, q="lang:klingon")["message"]
        assert answer(ANONYMOUS, q="gemeente type:thesis")["message"] is None
        assert "after the colon" in answer(ANONYMOUS, q="gemeente author:")["message"]


def test_an_account_sees_its_rooms_apart(client, place, monkeypatch):
    client.force_login(PersonFactory())
    place("x", "Gemeente voor accounts", audience=PORTAL)
    page = client.get("/en/search/", {"q": "gemeente"})
    assert "voor accounts" in page.content.decode()
    assert page.headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("viewer", [ANONYMOUS, IN_ROOM], ids=["visitor", "in the room"])
def test_as_many_queries_for_500_as_for_one(
    place, tree, viewer, django_assert_num_queries, django_capture_on_commit_callbacks
):
    place("t1", "Onderwerp", cls=Topic, topics=("t1",))
    counts = []
    for size in (1, 50, 500):
        for number in range(size):
            leaf = Leaf(item=f"i{number}", title="Gemeente", topics=("t1",))
            tree.facts[f"i{number}"] = [Placement(leaf, PUBLIC), Placement(leaf, ROOM)]
        with django_capture_on_commit_callbacks(execute=True):
            operations.changed("leaf", *tree.facts)
        with CaptureQueriesContext(connection) as queries:
            page = run_search(Shelf(viewer, "nl"), {"q": ["gemeente"], "page_size": ["100"]})
        assert page.open.total == size
        counts.append(len(queries))
    assert len(set(counts)) == 1
    assert counts[0] <= 12


@given(
    st.dictionaries(st.integers(0, 6), st.tuples(audiences, st.sampled_from(("gemeente", "iets anders"))), max_size=6),
    viewers,
)
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_search_list_check_and_rule_agree(db, monkeypatch, django_capture_on_commit_callbacks, world, viewer):
    """What a viewer finds is what the list shows, what the check allows, and what the pure rule admits."""
    tree = Tree()
    monkeypatch.setattr("portal.editions.registry._projectors", {"leaf": tree})
    monkeypatch.setattr("portal.editions.registry._editions", {"leaf": Leaf})
    tree.facts = {
        str(number): [Placement(Leaf(item=str(number), title=title), audience)]
        for number, (audience, title) in world.items()
    }
    with django_capture_on_commit_callbacks(execute=True):
        operations.reshelve()
    shelf = Shelf(viewer, "nl")
    page = run_search(shelf, {"q": ["gemeente"], "page_size": ["100"]})
    found = {one.id for one in (*page.open.results, *(page.closed.results if page.closed else ()))}
    rule = {
        str(number) for number, (audience, title) in world.items() if audience.admits(viewer) and title == "gemeente"
    }
    listed = {one.edition.item for one in (*shelf.all(Leaf), *shelf.rooms(Leaf)) if one.edition.title == "gemeente"}
    checked = {item for item in tree.facts if (one := shelf.find(Leaf, item)) and one.edition.title == "gemeente"}
    assert found == rule == listed == checked
    assert page.open.total + (page.closed.total if page.closed else 0) == len(found)


SOME = "Hardly anything holds all these words, so what holds most of them is listed too."


def test_where_hardly_anything_holds_all_words_what_holds_most_of_them_follows(place):
    place("all", "Preventie in wijken door ouders", lang="nl")
    place("two", "Preventie door ouders", lang="nl", type="book")
    place("one", "Wijken", lang="nl")
    with translation.override("en"):
        found = answer(ANONYMOUS, q="preventie in de wijken ouders")
        assert (titles(found), found["message"]) == (["Preventie in wijken door ouders", "Preventie door ouders"], SOME)
        asked = ('"preventie" wijken ouders', "preventie AND wijken AND ouders OR x", "title:preventie wijken ouders")
        for strict in asked:
            assert titles(answer(ANONYMOUS, q=strict)) == ["Preventie in wijken door ouders"], strict
        assert answer(ANONYMOUS, q="preventie wijken ouders", exact="1")["total"] == 1
        assert answer(ANONYMOUS, q="preventie wijken")["total"] == 1, "of two words both"


def test_filters_count_in_one_and_the_same_question(place):
    for number in range(3):
        place(f"all{number}", "Preventie in wijken door ouders", type="book" if number else "report")
    place("two", "Preventie door ouders", type="report")
    found = answer(ANONYMOUS, q="preventie wijken ouders", type="report")
    assert (found["total"], found["message"]) == (1, None)
    assert [one["count"] for one in found["facets"]["type"]] == [2, 1]


def test_what_is_loosened_never_finds_by_words_of_others(place):
    place("open", "Preventie door ouders", lang="nl")
    before = answer(ANONYMOUS, q="preventie ouders klokkenluider")
    place("closed", "Preventie klokkenluider ouders", audience=PORTAL)
    place("room", "Preventie klokkenluider ouders", audience=ROOM)
    assert answer(ANONYMOUS, q="preventie ouders klokkenluider") == before
    assert before["total"] == 1
