"""The example world as its readers find it: everything the contract lists, by the pages and the API."""

from __future__ import annotations

import re

import pytest
from django.core.management import call_command
from django.test import Client

from portal.accounts.models import Person
from portal.shelf.operations import differences

NAMES = {
    "participant1": "Amira Denkbeeld",
    "participant2": "Bastiaan",
    "participant3": "Chaima",
    "participant4": "Daan",
    "participant5": "Elif",
    "participant6": "Femke",
    "participant7": "Gijs",
    "participant8": "Hannah",
}
WITHOUT_NAME, WITH_NAME, WITHDRAWN = "Over beschermende factoren", "Schrijf bij elke maatregel vooraf", "stoer klinken"


@pytest.fixture
def example(client: Client) -> Client:
    """A visitor of the example world."""
    call_command("example")
    return client


def shown(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def listed(client: Client, name: str) -> list[dict]:
    answer = client.get(f"/api/v1/{name}?page_size=100").json()
    assert answer["count"] == len(answer["results"])
    return answer["results"]


def test_everything_the_contract_lists_is_there(example: Client) -> None:
    assert differences() == []
    for lang, address in (("nl", "/nl/kennisagenda/"), ("en", "/en/knowledge-agenda/")):
        agenda = shown(example, address)
        titles = {"nl": ("Counternarrative", "Versterken informatiepositie"), "en": ("Counter", "information position")}
        assert all(title in agenda for title in titles[lang])
    assert len(listed(example, "topics")) == 10
    assert len(listed(example, "indicators")) == 24
    assert len(listed(example, "outcomes")) == 1
    assert len(listed(example, "sessions")) >= 1
    assert Person.objects.count() == 14
    _the_literature(example)
    _who_is_named(example)
    _the_session(example)
    _the_conference(example)
    _the_accounts(example)


def _the_literature(visitor: Client) -> None:
    public = listed(visitor, "references")
    policy = Client()
    assert policy.login(email="policy@example.org", password="example")
    everything = listed(policy, "references")
    assert len(everything) >= 60
    assert len(everything) > len(public) > 0


def _who_is_named(visitor: Client) -> None:
    for address in ("/nl/denktank/", "/en/think-tank/"):
        page = shown(visitor, address)
        assert {key for key, name in NAMES.items() if name in page} == {"participant1", "participant2"}
        assert re.search(r"Amira Denkbeeld.{0,400}?(Universit|Instit|Hogeschool|University|Institute)", page, re.DOTALL)


def _the_session(visitor: Client) -> None:
    (outcome,) = listed(visitor, "outcomes")
    for lang, word in (("nl", "sessies"), ("en", "sessions")):
        page = shown(visitor, f"/{lang}/{word}/{outcome['id']}/")
        assert WITHOUT_NAME in page
        assert WITH_NAME in page
        assert WITHDRAWN not in page
        assert [key for key, name in NAMES.items() if name in page] == ["participant4"]
    assert WITHDRAWN not in visitor.get("/api/v1/search?q=maatregelen").content.decode()


def _the_conference(visitor: Client) -> None:
    (conference,) = listed(visitor, "conferences")
    slug = conference.get("slug") or conference["id"]
    page = shown(visitor, f"/en/conference/{slug}/")
    assert "call" in page.casefold()
    schedule = visitor.get(f"/conference/{slug}/schedule.json").json()["schedule"]["conference"]
    assert schedule["daysCount"] == 2
    assert len({room for day in schedule["days"] for room in day["rooms"]}) == 3


def _the_accounts(visitor: Client) -> None:
    names = ("organiser", "policy", "researcher", "expert", "editor", "admin", *NAMES)
    assert all(Client().login(email=f"{name}@example.org", password="example") for name in names)
    organiser = Client()
    organiser.login(email="organiser@example.org", password="example")
    planner = shown(organiser, "/nl/mijn/sessies/")
    assert all(title in planner for title in ("Wat werkt bij uitstappen", "Vertrouwen in de buurt"))
    expert = Client()
    expert.login(email="expert@example.org", password="example")
    rooms = shown(expert, "/en/my/rooms/")
    assert "Trust in the neighbourhood" in rooms
    assert "What works in leaving" not in rooms
