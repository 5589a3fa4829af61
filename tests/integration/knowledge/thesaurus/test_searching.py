"""A question in one language finds what is written in the other, and says so."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from knowledge.thesaurus.models import Term
from knowledge.thesaurus.operations import NewTerm, add_terms
from tests.factories.literature import new_references


@pytest.fixture(autouse=True)
def library(found_at_once: None) -> None:
    new_references({"title": "Wijken in beeld", "language": "nl"}, {"title": "A neighbourhood", "language": "en"})
    add_terms(terms=[NewTerm(nl=("wijk", "buurt"), en=("neighbourhood",))], by=None)


def answer(client: Client, **params: str) -> dict[str, Any]:
    found: dict[str, Any] = client.get("/api/v1/search", params).json()
    return found


def test_it_finds_both_and_names_what_it_added(client: Client) -> None:
    found = answer(client, q="wijken")
    assert sorted(one["title"] for one in found["results"]) == ["A neighbourhood", "Wijken in beeld"]
    assert found["expanded"] == [["wijken", "buurt"], ["wijken", "neighbourhood"]]
    assert found["understood_as"] == "wijken"
    page = client.get("/en/search/?q=wijken").content.decode()
    assert "Also searched for:" in page
    assert "A <mark>neighbourhood</mark>" in page
    assert "Also searched for:" in client.get("/en/literature/?q=wijken").content.decode()


def test_it_can_be_left_out_and_stays_left_out(client: Client) -> None:
    found = answer(client, q="wijken", exact="1")
    assert ([one["title"] for one in found["results"]], found["expanded"]) == (["Wijken in beeld"], [])
    page = client.get("/en/search/?q=wijken OR neighbourhood&exact=1").content.decode()
    assert "Searched for your own words only." in page
    assert page.count('<input type="hidden" name="exact" value="1">') == 2, "in the form of words and that of filters"


def test_the_export_holds_what_the_page_shows(client: Client) -> None:
    assert "neighbourhood" in client.get("/en/literature/export/csv/?q=wijk").content.decode()
    assert "neighbourhood" not in client.get("/en/literature/export/csv/?q=wijk&exact=1").content.decode()


def test_a_changed_entry_counts_at_once(client: Client) -> None:
    assert answer(client, q="wijk")["total"] == 2
    entry = Term.objects.get()
    entry.en = ""
    entry.save()
    assert answer(client, q="wijk")["total"] == 1
    entry.delete()
    assert answer(client, q="wijk")["expanded"] == []


def test_a_long_word_is_found_by_its_parts_and_finds_them(client: Client) -> None:
    new_references({"title": "De bestrijding van terrorisme"}, {"title": "Terrorismebestrijding in Europa"})
    add_terms(terms=[NewTerm(nl=("terrorisme+bestrijding",))], by=None)
    for typed in ("terrorismebestrijding", "terrorisme bestrijding", "bestrijding"):
        assert answer(client, q=typed)["total"] == 2, typed
    assert answer(client, q="terrorismebestrijding", exact="1")["total"] == 1


def test_a_wider_word_finds_a_narrower_one_and_not_the_other_way_round(client: Client) -> None:
    new_references({"title": "Extremisme"}, {"title": "Jihadisme"})
    add_terms(terms=[NewTerm(nl=("extremisme",), narrower=("jihadisme",))], by=None)
    assert (answer(client, q="extremisme")["total"], answer(client, q="jihadisme")["total"]) == (2, 1)


def test_what_may_not_be_seen_is_not_found_by_another_word_either(client: Client) -> None:
    new_references({"title": "Neighbourhood secrets"}, audience="portal")
    assert answer(client, q="wijk")["total"] == 2
