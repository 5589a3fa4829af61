"""What belongs to the items of a list costs the same number of queries at any length, and shows no more."""

from __future__ import annotations

import pytest

from knowledge.agenda.editions import TopicEdition
from portal.editions.registry import Link, Placement
from portal.visibility.audience import PORTAL, PUBLIC
from tests.factories.portal import PersonFactory


@pytest.fixture
def agenda(put):
    def make(number: int) -> None:
        for one in range(number):
            links = tuple(Link("related", "topic", f"t{(one + step) % number:03}", order=step) for step in (1, 2))
            edition = TopicEdition(item=f"t{one:03}", title=f"Topic {one}", lang="nl")
            put(Placement(edition, PUBLIC, lang="nl", sort=edition.item, path=f"/nl/x/{one}/", links=links))

    return make


@pytest.mark.parametrize("number", [1, 50, 500])
def test_the_queries_of_a_list_with_relations_do_not_grow(client, agenda, number, django_assert_max_num_queries):
    agenda(number)
    with django_assert_max_num_queries(11):
        body = client.get("/api/v1/topics?page_size=100").json()
    assert len(body["results"]) == min(number, 100)


def test_each_item_has_its_own_relations_in_order_and_both_ways(client, agenda):
    agenda(10)
    listed = {one["id"]: one["related"] for one in client.get("/api/v1/topics").json()["results"]}
    assert listed["t000"] == ["t001", "t002", "t009", "t008"]
    assert client.get("/api/v1/topics/t000").json()["related"] == listed["t000"]


def test_a_relation_to_something_hidden_is_not_there(client, put):
    links = (Link("related", "topic", "hidden"),)
    put(
        Placement(TopicEdition(item="shown", title="Shown", lang="nl"), PUBLIC, lang="nl", path="/nl/x/1/", links=links)
    )
    put(Placement(TopicEdition(item="hidden", title="Hidden", lang="nl"), PORTAL, lang="nl", path="/nl/x/2/"))
    assert client.get("/api/v1/topics/shown").json()["related"] == []
    client.force_login(PersonFactory(language="nl"))
    assert client.get("/api/v1/topics/shown").json()["related"] == ["hidden"]
