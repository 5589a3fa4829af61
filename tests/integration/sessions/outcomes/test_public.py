"""What the public reads of sessions: released facts, and nothing that hints at others."""

from __future__ import annotations

import datetime
import re

import pytest
from django.test import Client

from portal import clock
from portal.accounts.models import Person
from portal.consent.models import Choice
from portal.shelf.models import PublicEdition
from portal.shelf.operations import changed
from sessions.disclosure.batch import release_batch
from sessions.disclosure.operations import name_attendance, release_statement, withdraw
from sessions.outcomes.models import Outcome
from sessions.reflections.models import Session
from sessions.statements.models import Statement
from sessions.statements.operations import claim
from tests.factories.reflections import AFTER_ROUND, DAY, a_session, in_round, published

pytestmark = pytest.mark.usefixtures("found_at_once")

LIST = "/en/sessions/"
SAID = "Schrijf bij elke maatregel vooraf op waaraan je ziet dat zij werkt."


@pytest.fixture
def daily(settings):
    """Every day is a release date, and a name is shown to the room for no time."""
    settings.PORTAL_RELEASE_DATES, settings.PORTAL_SHOWING_DAYS = {}, 0


def test_without_an_outcome_there_is_nothing_to_read(client: Client, organiser: Person, people: list[Person]) -> None:
    before = client.get(LIST).content
    sessions = [a_session(organiser), in_round(organiser, people, [SAID])]
    assert client.get(LIST).content == before
    for session in sessions:
        absent = client.get(f"{LIST}nothing/")
        hidden = client.get(f"{LIST}{session.public_id}/")
        assert hidden.status_code == 404
        assert hidden.content.replace(session.public_id.encode(), b"nothing") == absent.content
        assert client.get(f"{LIST}{session.public_id}/outcome.pdf").status_code == 404


def test_a_published_outcome_tells_kind_half_year_and_text_only(
    client: Client, organiser: Person, people: list[Person]
) -> None:
    outcome = published(organiser, people, [SAID])
    page = client.get(f"{LIST}{outcome.session.public_id}/").content.decode()
    assert "Reflection session, first half of 2026" in page
    assert "More research is needed." in page
    for secret in ("What works", "Wat werkt", "26 March", "2026-03-26", SAID, str(people[0]), str(organiser)):
        assert secret not in page, secret
    assert not re.search(r"\d+ (participants|attendees|statements)", page)
    assert "Reflection session, first half of 2026" in client.get(LIST).content.decode()
    assert str(outcome.session.public_id) in client.get("/en/").content.decode()


def test_an_open_session_tells_its_title_and_date_before_its_outcome(client: Client, organiser: Person) -> None:
    session = a_session(organiser, mode="open", place="Geheime kamer")
    page = client.get(f"{LIST}{session.public_id}/").content.decode()
    assert "What works" in page
    assert "26 March 2026, 14:00–16:30" in page
    assert "not published yet" in page
    assert "Geheime" not in page
    assert client.get(f"{LIST}{session.public_id}/outcome.pdf").status_code == 404


def test_released_facts_stand_on_the_page_and_in_the_api_until_they_are_withdrawn(
    client: Client, organiser: Person, people: list[Person], daily
) -> None:
    outcome = published(organiser, people, [SAID])
    session = outcome.session
    page, api = f"{LIST}{session.public_id}/", f"/api/v1/sessions/{session.public_id}"
    never = (client.get(page).content, client.get(api).content)
    statement = Statement.objects.unfiltered(reason="a test").get()
    with clock.at(AFTER_ROUND):
        claim(statement=statement, by=people[0])
        chosen = [
            release_statement(statement=statement, level="text_named", by=people[0]),
            name_attendance(session=session, level="named", by=people[1]),
        ]
    with clock.at(AFTER_ROUND + datetime.timedelta(days=1)):
        release_batch(on=clock.today())
        shown = client.get(page).content.decode()
        assert SAID in shown
        assert str(people[0]) in shown
        assert str(people[1]) in shown
        assert str(people[2]) not in shown
        data = client.get(api).json()
        assert [(one["text"], one["by"]) for one in data["statements"]] == [(SAID, str(people[0]))]
        assert [one["name"] for one in data["attendees"]] == [str(people[1])]
        paths = set(PublicEdition.objects.filter(kind__in=["statement", "attendee"]).values_list("path", flat=True))
        assert page in paths
        assert "#" not in "".join(paths)
        for choice in chosen:
            withdraw(choice=Choice.objects.get(pk=choice.pk), by=choice.person)
        assert (client.get(page).content, client.get(api).content) == never


def test_search_finds_a_statement_where_it_is_read(
    client: Client, organiser: Person, people: list[Person], daily
) -> None:
    outcome = published(organiser, people, [SAID])
    statement = Statement.objects.unfiltered(reason="a test").get()
    with clock.at(AFTER_ROUND):
        claim(statement=statement, by=people[0])
        release_statement(statement=statement, level="text", by=people[0])
    with clock.at(AFTER_ROUND + datetime.timedelta(days=1)):
        release_batch(on=clock.today())
    found = client.get("/api/v1/search?q=maatregel&lang=nl").json()["results"]
    assert [one["type"] for one in found] == ["statement"]
    for one in found:
        assert outcome.session.public_id in one["url"]
        assert client.get(one["url"].removeprefix("http://testserver")).status_code == 200


def test_the_file_is_the_public_text_and_the_same_every_time(
    client: Client, organiser: Person, people: list[Person]
) -> None:
    outcome = published(organiser, people)
    address = f"{LIST}{outcome.session.public_id}/outcome.pdf"
    first = client.get(address)
    assert first.headers["Content-Type"] == "application/pdf"
    assert first.content.startswith(b"%PDF-")
    assert b"pdfuaid:part>1<" in first.content
    assert b"/CreationDate" not in first.content
    assert b"xmp:CreateDate" not in first.content
    assert client.get(address).content == first.content
    assert client.get(address, headers={"If-None-Match": first.headers["ETag"]}).status_code == 304
    again = published(organiser, people)
    assert client.get(f"{LIST}{again.session.public_id}/outcome.pdf").content == first.content
    for secret in (outcome.public_id, outcome.session.public_id, str(organiser)):
        assert secret.encode() not in first.content


@pytest.mark.parametrize("page", ["0", "-1", "x", "999", "1e3", "9" * 40, "²"])
def test_a_wrong_page_is_not_there(client: Client, page: str) -> None:
    assert client.get(LIST, {"page": page}).status_code == 404


@pytest.mark.parametrize("count", [1, 50, 500])
def test_list_page_and_api_cost_as_many_queries_whatever_their_length(
    client: Client, organiser: Person, people: list[Person], django_assert_max_num_queries, count: int
) -> None:
    rows = Session.objects.bulk_create(
        Session(kind="reflection", title_nl="Wat werkt", starts_at=DAY, ends_at=DAY, state="published")
        for _number in range(count)
    )
    Outcome.objects.bulk_create(Outcome(session=row, published_nl="Een zin.") for row in rows)
    changed("session", *(str(row.pk) for row in rows))
    with django_assert_max_num_queries(6):
        page = client.get(LIST)
    assert len(page.content) < 100_000
    with django_assert_max_num_queries(12):
        assert client.get("/api/v1/sessions?page_size=100").json()["count"] == count
    with django_assert_max_num_queries(12):
        assert client.get("/api/v1/outcomes?page_size=100").json()["count"] == count
    with django_assert_max_num_queries(9):
        assert client.get(f"{LIST}{rows[0].public_id}/").status_code == 200
