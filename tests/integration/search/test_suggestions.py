"""What one may have meant and what one may be about to type: from what this reader finds, and from nothing else."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from portal.shelf.queries import Shelf
from portal.visibility.audience import PORTAL, Audience
from portal.visibility.viewer import ANONYMOUS, Viewer
from search import backlog, chosen
from search.api import search_answer, suggest_answer
from search.protocol import EngineDown
from tests.integration.search.conftest import Topic

ACCOUNT = Viewer(1, frozenset({"portal"}))
IN_ROOM = Viewer(2, frozenset({"portal", "room:a"}))


@pytest.fixture(autouse=True)
def shelf(place):
    place("a", "Radicalisering in gemeenten", people=("van der Berg, Jan",), lang="nl")
    place("b", "Radicalisering en preventie", lang="nl")
    place("c", "Radicals and communities", lang="en")


def corrected(typed, viewer=ANONYMOUS, **params):
    return search_answer(Shelf(viewer, "nl"), {"q": [typed], **{name: [value] for name, value in params.items()}})[
        "corrected"
    ]


def suggested(typed, viewer=ANONYMOUS):
    return suggest_answer(Shelf(viewer, "nl"), typed)["suggestions"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("radicalisring", "radicalisering"),
        ("Radicalsiering", "radicalisering"),
        ("raddicalisering", "radicalisering"),
        ("comunities", "communities"),
        ("preventei", "preventie"),
        ("radicalisering preventei", "radicalisering preventie"),
        ('"radicalisring in gemeente"', '"radicalisering in gemeente"'),
        ("author:brg", None),
        ("author:bergh", "author:berg"),
        ("titel:preventei OR (gemeentn)", "titel:preventie OR (gemeenten)"),
        ("preventei NOT radicalisering", None),
        ("radicalisering NOT preventei", None),
        ("radicalisering", None),
        ("zzzzzzzz", None),
        ("prv", None),
        ("", None),
        ("!!!", None),
    ],
)
def test_what_was_meant(typed, meant):
    assert corrected(typed) == meant


def test_a_proposal_finds_something_where_it_is_asked():
    assert corrected("preventei", lang="nl") == "preventie"
    assert corrected("preventei", lang="en") is None


def test_nothing_is_known_here_that_this_reader_cannot_find(place):
    place("d", "Samenzwering", audience=PORTAL, lang="nl")
    place("e", "Klokkenluider", audience=Audience.of("room:a"), lang="nl")
    assert (corrected("samenzwerring"), suggested("samenz")) == (None, [])
    assert (corrected("samenzwerring", ACCOUNT), suggested("samenz", ACCOUNT)) == ("samenzwering", ["samenzwering"])
    for viewer in (ANONYMOUS, ACCOUNT, IN_ROOM):
        assert (corrected("klokkenluidr", viewer), suggested("klok", viewer)) == (None, [])


def test_what_was_taken_back_was_never_a_word(place):
    before = [corrected("radicalisring"), suggested("ra"), corrected("onthullng"), suggested("on")]
    place("secret", "Onthulling over radicalisme", lang="nl")
    assert suggested("on") == ["onthulling"]
    place("secret")
    assert [corrected("radicalisring"), suggested("ra"), corrected("onthullng"), suggested("on")] == before


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("rad", ["radicalisering", "radicals"]),
        ("preventie in gem", ["preventie in gemeenten"]),
        ("GEM", ["gemeenten"]),
        ("(gem", ["(gemeenten"]),
        ('"radicalisering in gem', ['"radicalisering in gemeenten']),
        ("author:be", ["author:berg"]),
        ("auteur:be", ["auteur:berg"]),
        ("type:re", []),
        ("gemeenten", []),
        ("gemeenten ", []),
        ("r", []),
        ("", []),
        ("rad*", []),
    ],
)
def test_what_may_be_typed_next(typed, words):
    assert suggested(typed) == words


def test_the_number_of_questions_does_not_grow_with_the_shelf(place):
    with CaptureQueriesContext(connection) as few:
        suggested("rad")
        corrected("preventei")
    for number in range(30):
        place(f"more{number}", f"Radijs preventief{number} preventies", lang="nl")
    with CaptureQueriesContext(connection) as many:
        suggested("rad")
        corrected("preventei")
    assert len(many) == len(few)


def test_nothing_is_proposed_while_an_index_is_behind_or_away(monkeypatch):
    if not chosen.engine().beside:
        monkeypatch.setattr(chosen.engine(), "beside", True)
    backlog.put_aside(chosen.engine(), [("leaf", "a")], OSError("away"))
    assert (corrected("preventei"), suggested("rad")) == (None, [])


def test_an_engine_that_is_away_proposes_nothing(monkeypatch):
    def down(*_args, **_more):
        raise EngineDown("The server is away.")

    monkeypatch.setattr(chosen.engine(), "words", down)
    assert suggested("rad") == []


@given(st.text(max_size=40))
def test_any_text_can_be_half_typed(typed):
    assert isinstance(suggested(typed), list)


def test_the_page_proposes_with_a_link_that_keeps_the_rest(client: Client, place):
    place("t1", "Vertrouwen", cls=Topic, topics=("t1",), lang="nl", type="topic")
    page = client.get("/nl/zoeken/?q=preventei&lang=nl&page=3").content.decode()
    assert '<a href="?q=preventie&amp;lang=nl">preventie</a>' in page


def test_the_address_answers_json_to_whoever_types(client: Client):
    assert client.get("/api/v1/suggest", {"q": "rad"}).json() == {
        "query": "rad",
        "suggestions": ["radicalisering", "radicals"],
    }
