"""Pages kept ready: the same answer to the last header, and never a moment longer than their content stands."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from portal.web import kept
from sessions.conference import operations
from sessions.conference.models import Conference, Speaker
from tests.factories.conference import make_conference
from tests.factories.portal import PersonFactory

PAGE = "/en/conference/weten-2027/"


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    cache.clear()
    kept._known.clear()
    yield
    kept._known.clear()


@pytest.fixture
def conference() -> Conference:
    made = make_conference(talks=3, published=True)
    operations.set_speaker_consent(speaker=Speaker.objects.get(name="Spreker Nummer1"), named=True, by=None)
    operations.release_programme(conference=made, by=None)
    return made


def told(response) -> tuple[int, dict[str, str], bytes]:
    return response.status_code, dict(response.headers), response.content


@pytest.mark.parametrize("method", ["get", "head"])
def test_a_kept_page_is_the_same_to_the_last_header_for_one_query(
    client: Client, conference: Conference, method: str
) -> None:
    first = told(getattr(client, method)(PAGE))
    assert first[0] == 200
    with CaptureQueriesContext(connection) as captured:
        again = told(getattr(client, method)(PAGE))
    assert again == first
    assert len(captured) == 1


def test_a_reader_who_has_it_is_told_so_in_the_same_words(client: Client, conference: Conference) -> None:
    tag = client.get(PAGE).headers["ETag"]
    cache.clear()
    kept._known.clear()
    slow = told(client.get(PAGE, headers={"If-None-Match": tag}))
    assert slow[0] == 304
    assert told(client.get(PAGE, headers={"If-None-Match": tag})) == slow


def test_what_is_withdrawn_is_gone_from_it_at_once(client: Client, conference: Conference) -> None:
    assert "Spreker Nummer1" in client.get(PAGE).content.decode()
    assert "Spreker Nummer1" in client.get(PAGE).content.decode()
    operations.set_speaker_consent(speaker=Speaker.objects.get(name="Spreker Nummer1"), named=False, by=None)
    assert "Spreker Nummer1" not in client.get(PAGE).content.decode()


def test_a_page_that_is_no_longer_public_answers_as_if_it_never_was(client: Client, conference: Conference) -> None:
    client.get(PAGE)
    fields = {"is_published": False}
    conference.refresh_from_db()
    operations.edit_conference(conference=conference, version=conference.version, fields=fields, by=None)
    gone, never = told(client.get(PAGE)), told(client.get("/en/conference/never-2027/"))
    assert gone[0] == never[0] == 404
    assert gone[1].keys() == never[1].keys()


def test_somebody_signed_in_gets_their_own(client: Client, conference: Conference) -> None:
    client.get(PAGE)
    client.force_login(PersonFactory())
    own = client.get(PAGE)
    assert own.headers["Cache-Control"] == "private, no-store"
    assert own.content != Client().get(PAGE).content


def test_other_methods_and_other_hosts_go_the_whole_way(client: Client, conference: Conference) -> None:
    client.get(PAGE)
    assert client.post(PAGE).status_code == 405
    assert client.get(PAGE, headers={"Host": "elsewhere.example"}).status_code == 400
    assert client.get(f"{PAGE}?q=x").status_code == 200


def test_each_language_has_its_own(client: Client, conference: Conference) -> None:
    for _twice in range(2):
        assert client.get(PAGE).headers["Content-Language"] == "en"
        assert client.get("/nl/conferentie/weten-2027/").headers["Content-Language"] == "nl"
