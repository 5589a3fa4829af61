"""Saved searches: whose they are, who else sees them, and what the mail about new results says and does not say."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command
from django.test import Client

from portal import clock
from portal.accounts import viewers
from portal.accounts.models import Person
from portal.editions.registry import Placement
from portal.shelf.operations import changed
from portal.visibility.audience import PORTAL, PUBLIC, Audience
from search.engines.elastic import ElasticEngine
from search.saved import operations
from search.saved.models import SavedSearch
from tests.factories.portal import PersonFactory
from tests.factories.search import Leaf, Tree

TODAY = datetime.datetime(2026, 5, 4, 9, tzinfo=datetime.UTC)
ROOM = Audience.of("room:kamer")


@pytest.fixture
def person(client: Client) -> Person:
    made = PersonFactory(roles=["policy"], language="en")
    client.force_login(made)
    return made


@pytest.fixture
def inside(monkeypatch: pytest.MonkeyPatch) -> set[int]:
    """The people (keys) who sit in the room "kamer"."""
    people: set[int] = set()
    monkeypatch.setitem(viewers._providers, "test", lambda one: ["room:kamer"] if one.pk in people else [])
    return people


def keep(client: Client, query: str = "q=gemeente", **chosen: str) -> Any:
    return client.post(f"/en/my/searches/add/?{query}", {"name": "Mine", "often": "", **chosen}, follow=True)


def sent(days: int) -> list[Any]:
    """The mails that are sent so many days later."""
    mail.outbox.clear()
    with clock.at(TODAY + datetime.timedelta(days=days)):
        call_command("send_alerts")
    return list(mail.outbox)


@pytest.fixture(autouse=True)
def monday(db: None) -> Any:
    with clock.at(TODAY):
        yield


def test_a_search_is_kept_with_its_filters_and_led_back_to(client: Client, person: Person, place: Any) -> None:
    place("x", "Gemeente", type="book")
    assert (
        "/en/my/searches/add/?q=gemeente&amp;type=book"
        in client.get("/en/search/?q=gemeente&type=book").content.decode()
    )
    page = keep(client, "q=gemeente+wijk&type=book&type=report&page=3&sort=year&nonsense=1").content.decode()
    assert "The search is kept." in page
    assert "/en/search/?q=gemeente+wijk&amp;sort=year&amp;type=book&amp;type=report" in page
    (saved,) = SavedSearch.objects.all()
    assert (saved.understood, saved.grammar) == ("gemeente AND wijk", 1)
    assert "Mine" in client.get("/en/my/").content.decode()


def test_it_is_nobody_elses(client: Client, person: Person) -> None:
    keep(client)
    item = SavedSearch.objects.get().public_id
    assert Client().get("/en/my/searches/").status_code == 302
    client.force_login(PersonFactory(roles=["admin"]))
    assert "Mine" not in client.get("/en/my/searches/").content.decode()
    for address in (f"/en/my/searches/{item}/", f"/en/my/searches/{item}/delete/"):
        assert client.get(address).status_code == client.post(address).status_code == 404


def test_it_is_shared_with_a_room_as_long_as_one_sits_there(client: Client, person: Person, inside: set[int]) -> None:
    other = PersonFactory(language="en")
    inside |= {person.pk, other.pk}
    keep(client, room="kamer")
    client.force_login(other)
    assert "Mine" in client.get("/en/my/searches/").content.decode()
    inside.remove(other.pk)
    assert "Mine" not in client.get("/en/my/searches/").content.decode()


def test_only_what_is_new_is_told_and_only_once(client: Client, person: Person, place: Any) -> None:
    place("old", "Oude gemeente")
    keep(client, often="daily")
    assert sent(1) == []
    place("new", "Nieuwe gemeente <i>")
    (one,) = sent(2)
    assert one.to == [person.email]
    assert "Nieuwe gemeente <i>" in one.body
    assert "Oude" not in one.body
    assert "gemeente" not in one.subject.lower()
    assert sent(2) == sent(3) == []


def test_a_search_that_had_no_results_tells_when_it_has(client: Client, person: Person, place: Any) -> None:
    keep(client, often="weekly")
    place("new", "Gemeente")
    assert sent(6) == []
    assert len(sent(7)) == 1


def test_while_search_is_down_nothing_is_told_and_nothing_forgotten(
    client: Client, person: Person, place: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    place("old", "Oude gemeente")
    keep(client, often="daily")
    nowhere = ElasticEngine("http://127.0.0.1:9", {"": ""}, "nowhere")
    with monkeypatch.context() as down:
        down.setattr("search.service.engines", lambda: (nowhere,))
        assert sent(1) == []
        client.raise_request_exception = False
        assert keep(client, "q=wijk", often="daily").status_code == 503
    assert SavedSearch.objects.get().known == ["leaf old"]
    assert sent(2) == []
    place("new", "Nieuwe gemeente")
    (one,) = sent(3)
    assert "Nieuwe" in one.body
    assert "Oude" not in one.body


def test_titles_that_not_everybody_can_read_stay_in_the_house(
    client: Client, person: Person, inside: set[int], place: Any
) -> None:
    inside.add(person.pk)
    keep(client, often="daily")
    place("internal", "Gemeente intern", audience=PORTAL)
    place("room", "Gemeente in de kamer", audience=ROOM)
    (one,) = sent(1)
    assert "There are 2 new results" in one.body
    assert "intern" not in one.body
    assert "kamer" not in one.body


def test_a_title_is_told_as_everybody_reads_it(
    client: Client, person: Person, tree: Tree, django_capture_on_commit_callbacks: Any
) -> None:
    keep(client, often="daily")
    tree.facts["x"] = [
        Placement(Leaf(item="x", title="Gemeente open"), PUBLIC),
        Placement(Leaf(item="x", title="Gemeente geheim"), PORTAL),
    ]
    with django_capture_on_commit_callbacks(execute=True):
        changed("leaf", "x")
    (one,) = sent(1)
    assert "Gemeente open" in one.body
    assert "geheim" not in one.body


def test_what_somebody_may_no_longer_see_is_not_told(
    client: Client, person: Person, inside: set[int], place: Any
) -> None:
    inside.add(person.pk)
    keep(client, often="daily")
    inside.clear()
    place("room", "Gemeente in de kamer", audience=ROOM)
    assert sent(1) == []


def test_mail_is_stopped_without_signing_in(client: Client, person: Person, place: Any) -> None:
    keep(client, often="daily")
    place("new", "Gemeente")
    (one,) = sent(1)
    link = one.extra_headers["List-Unsubscribe"].strip("<>")
    assert link in one.body
    visitor = Client(enforce_csrf_checks=True)
    path = link.removeprefix("http://localhost:8000")
    asked = visitor.get(path).content.decode()
    assert "Stop this mail" in asked
    assert "Mine" not in asked
    assert visitor.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert SavedSearch.objects.get().often == ""
    place("newer", "Gemeente twee")
    assert sent(2) == []
    key = path.strip("/").partition("/")[2]
    stopped = visitor.get(path).content.replace(key.encode(), b"nothing")
    assert stopped == visitor.get("/stop/nothing/").content, "an old link and none are the same answer"


def test_a_mail_that_fails_is_tried_again_and_keeps_no_other_from_going(
    client: Client, person: Person, place: Any, monkeypatch: Any, caplog: Any
) -> None:
    keep(client, often="daily", name="Bad")
    keep(client, often="daily", name="Good")
    place("new", "Gemeente")

    def broken(**told: Any) -> None:
        monkeypatch.undo()
        raise ConnectionRefusedError("smtp")

    monkeypatch.setattr(operations, "post", broken)
    assert len(sent(1)) == 1
    assert "could not be sent" in caplog.text
    assert "Gemeente" not in caplog.text
    assert len(sent(1)) == 1, "the one that failed"


def test_too_much_to_be_told_about_is_said(client: Client, person: Person, place: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr("search.saved.operations.MOST_KNOWN", 1)
    place("a", "Gemeente a")
    place("b", "Gemeente b")
    answer = keep(client, often="daily")
    assert answer.status_code == 422
    assert "too many to be told about" in answer.content.decode()
    assert 'value="Mine"' in answer.content.decode()
    monkeypatch.setattr("search.saved.operations.MOST_SEARCHES", 0)
    assert "the most there can be" in keep(client).content.decode()


def test_changing_and_letting_go(client: Client, person: Person) -> None:
    keep(client)
    item = SavedSearch.objects.get().public_id
    page = client.post(f"/en/my/searches/{item}/", {"name": "Other", "often": "weekly"}, follow=True).content.decode()
    assert "Other" in page
    assert "Every week" in page
    client.post(f"/en/my/searches/{item}/delete/")
    assert not SavedSearch.objects.exists()
    assert client.get("/en/my/searches/add/").status_code == 404


def test_it_is_among_ones_own_data(client: Client, person: Person) -> None:
    keep(client)
    assert "Saved searches" in client.get("/en/my/data/").content.decode()
