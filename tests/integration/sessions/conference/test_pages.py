"""What readers and programs get of a conference, through its addresses."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import translation
from icalendar import Calendar
from jsonschema import Draft6Validator
from lxml import etree

from portal.shelf.queries import Shelf
from portal.visibility.viewer import ANONYMOUS
from sessions.conference import operations
from sessions.conference.api import conference_data, schedule_data
from sessions.conference.editions import ConferenceEdition, ProgrammeEdition
from sessions.conference.models import Conference, Speaker
from tests.factories.conference import make_conference
from tests.factories.portal import PersonFactory

SCHEMAS = Path(__file__).resolve().parents[3] / "data" / "conference"


def address(name: str, *args: str, lang: str = "nl") -> str:
    """A page's address in this language."""
    with translation.override(lang):
        return reverse(f"thinktank:{name}", args=args)


PAGES = (address("conference"), address("conference-page", "weten-2027"), address("programme-grid", "weten-2027"))
FILES = tuple(f"/conference/weten-2027/schedule.{form}" for form in ("xml", "json", "ics"))


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    cache.clear()


@pytest.fixture
def conference() -> Conference:
    """Published and released, with four talks of which one speaker is named."""
    made = make_conference(talks=4, published=True)
    operations.set_speaker_consent(speaker=Speaker.objects.get(name="Spreker Nummer2"), named=True, by=None)
    operations.release_programme(conference=made, by=None)
    return made


def every_address(conference: Conference) -> list[str]:
    talks = [address("talk", talk.public_id) for talk in conference.talks.all()]
    calendars = [address("talk-calendar", talk.public_id) for talk in conference.talks.all()]
    english = ["/en/conference/", "/en/conference/weten-2027/", "/en/conference/weten-2027/grid/"]
    return [*PAGES, *FILES, *(f"{file}?lang=en" for file in FILES), *talks, *calendars, *english]


def test_every_address_answers_and_only_consenting_speakers_are_in_them(client: Client, conference: Conference) -> None:
    named = 0
    for path in every_address(conference):
        response = client.get(path)
        assert response.status_code == 200, path
        text = response.content.decode().replace("\r\n ", "")
        assert not {"Spreker Nummer0", "Spreker Nummer1", "Spreker Nummer3"} & set(_names(text)), path
        named += "Spreker Nummer2" in text
    assert named >= 12


def _names(text: str) -> list[str]:
    return [f"Spreker Nummer{number}" for number in range(4) if f"Spreker Nummer{number}" in text]


def test_a_withdrawal_acts_at_once_on_every_address(client: Client, conference: Conference) -> None:
    before = {path: client.get(path).content for path in every_address(conference)}
    speaker = Speaker.objects.get(name="Spreker Nummer2")
    operations.set_speaker_consent(speaker=speaker, named=False, by=None)
    for path in before:
        assert b"Spreker Nummer" not in client.get(path).content, path
    operations.set_speaker_consent(speaker=speaker, named=True, by=None)
    assert {path: client.get(path).content for path in before} == before


def test_hidden_is_absent(client: Client, conference: Conference) -> None:
    addresses = [path for path in every_address(conference) if path not in ("/nl/conferentie/", "/en/conference/")]
    operations.edit_conference(conference=conference, version=1, fields={"is_published": False}, by=None)
    absent = client.get("/nl/conferentie/bestaat-niet/")
    for path in addresses:
        assert client.get(path).status_code == 404, path
    hidden = client.get("/nl/conferentie/weten-2027/")
    assert hidden.content.replace(b"weten-2027", b"bestaat-niet") == absent.content
    assert "weten-2027" not in client.get("/nl/conferentie/").content.decode()


def test_a_conference_without_a_programme_says_so_and_has_no_files(client: Client) -> None:
    make_conference(talks=2, published=True)
    page = client.get("/en/conference/weten-2027/").content.decode()
    assert "Submit a summary." in page
    assert "Contribution" not in page
    assert {client.get(path).status_code for path in (*FILES, PAGES[2])} == {404}


def test_the_files_fit_their_schemas_and_say_what_they_are(client: Client, conference: Conference) -> None:
    xml, tree, calendar = (client.get(path) for path in FILES)
    etree.XMLSchema(etree.parse(SCHEMAS / "schedule.xml.xsd")).assertValid(etree.fromstring(xml.content))
    schema = json.loads((SCHEMAS / "schema.json").read_text())
    assert list(Draft6Validator(schema).iter_errors(tree.json())) == []
    assert len(Calendar.from_ical(calendar.content).walk("VEVENT")) == 4
    assert calendar.headers["Content-Type"] == "text/calendar; charset=utf-8; method=PUBLISH"


def test_sequence_rises_with_each_release_and_the_uid_stays(client: Client, conference: Conference) -> None:
    first = Calendar.from_ical(client.get(FILES[2]).content).walk("VEVENT")
    operations.release_programme(conference=conference, by=None)
    second = Calendar.from_ical(client.get(FILES[2]).content).walk("VEVENT")
    assert [event["UID"] for event in first] == [event["UID"] for event in second]
    assert [int(event["SEQUENCE"]) for event in (first[0], second[0])] == [1, 2]


@pytest.mark.parametrize("path", [PAGES[1], PAGES[2], *FILES])
def test_an_unchanged_answer_is_not_sent_twice(client: Client, conference: Conference, path: str) -> None:
    tag = client.get(path).headers["ETag"]
    assert client.get(path, headers={"if-none-match": tag}).status_code == 304
    operations.release_programme(conference=conference, by=None)
    speaker = Speaker.objects.get(name="Spreker Nummer1")
    operations.set_speaker_consent(speaker=speaker, named=True, by=None)
    assert client.get(path, headers={"if-none-match": tag}).status_code == 200


def test_account_holders_see_the_mark_and_visitors_do_not(client: Client, conference: Conference) -> None:
    visitor = client.get(PAGES[1]).content.decode()
    client.force_login(PersonFactory())
    account = client.get(PAGES[1])
    assert "data-who" not in visitor
    assert 'data-who="public"' in account.content.decode()
    assert account.headers["Cache-Control"] == "private, no-store"
    client.logout()
    assert client.get(PAGES[1]).status_code == 200


@pytest.mark.parametrize("size", [30, 300, 3000])
def test_the_programme_takes_the_same_queries_at_any_size(
    client: Client, size: int, django_assert_num_queries: Any
) -> None:
    conference = make_conference(talks=size, published=True, days=25)
    operations.release_programme(conference=conference, by=None)
    for path, first, again in ((PAGES[1], 3, 1), (PAGES[2], 2, 1), *((file, 2, 1) for file in FILES)):
        with django_assert_num_queries(first):
            client.get(path)
        with django_assert_num_queries(again):
            client.get(path)


@pytest.mark.parametrize("size", [1, 50, 500])
def test_the_list_of_conferences_takes_the_same_queries_at_any_size(
    client: Client, size: int, django_assert_num_queries
) -> None:  # type: ignore[no-untyped-def]
    for number in range(size):
        make_conference(slug=f"conferentie-{number}", published=True)
    with django_assert_num_queries(1):
        assert client.get(PAGES[0]).content.count(b"Weten wat werkt") == size


def test_the_api_says_what_the_page_says(conference: Conference) -> None:
    shelf = Shelf(ANONYMOUS, "en")
    data = conference_data(shelf.get(ConferenceEdition, conference.slug), shelf)
    assert data["url"] == "/en/conference/weten-2027/"
    assert data["title"] == "Knowing what works"
    tree = schedule_data(shelf.get(ProgrammeEdition, conference.slug), shelf)
    assert tree["schedule"]["conference"]["days"][0]["rooms"].keys() == {"Main hall", "Garden room", "Attic"}
    assert json.dumps(tree).count("Spreker Nummer") == 1


def test_no_files_take_a_post(client: Client, conference: Conference) -> None:
    assert {client.post(path).status_code for path in (*PAGES, *FILES)} == {405}


def test_a_conference_elsewhere_keeps_its_own_time(client: Client) -> None:
    conference = make_conference(talks=1, published=True)
    operations.edit_conference(conference=conference, version=1, fields={"time_zone": "America/New_York"}, by=None)
    operations.release_programme(conference=conference, by=None)
    page = client.get(address("talk", conference.talks.get().public_id, lang="en")).content.decode()
    assert "14 April 2027, 18:00–18:30" in page
    assert "DTSTART;TZID=America/New_York:20270414T180000" in client.get(FILES[2]).content.decode()
