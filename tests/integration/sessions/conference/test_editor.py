"""The programme editor and the speaker's switch, through their forms."""

from __future__ import annotations

import re

import pytest
from django.core import mail
from django.test import Client

from portal.accounts.models import Person
from sessions.conference import operations
from sessions.conference.models import Conference, Speaker, Talk
from sessions.conference.tasks import send_question
from tests.factories.conference import make_conference
from tests.factories.portal import PersonFactory

HOME = "/en/my/conference/"


@pytest.fixture
def organiser(client: Client) -> Person:
    person = PersonFactory(roles=["organiser"])
    client.force_login(person)
    return person


def talk_form(talk: Talk, **changes: object) -> dict[str, object]:
    """What the talk's form would send as it stands."""
    fields = {
        "title_nl": talk.title_nl, "title_en": talk.title_en, "abstract_nl": talk.abstract_nl,
        "abstract_en": talk.abstract_en, "language": talk.language, "kind": talk.kind, "minutes": talk.minutes,
        "track": talk.track_id or "", "version": talk.version,
        "speakers": [one.speaker_id for one in talk.talk_speakers.all()],
    }  # fmt: skip
    return fields | changes


def test_from_nothing_to_a_released_programme(client: Client, organiser: Person) -> None:
    assert "No conference is being made" in client.get(HOME).content.decode()
    sent = {
        "slug": "knowing-2027", "title_en": "Knowing what works", "starts_on": "2027-04-15", "ends_on": "2027-04-16",
        "time_zone": "Europe/Amsterdam", "is_published": "on",
    }  # fmt: skip
    here = f"{HOME}knowing-2027/"
    assert client.post(f"{HOME}new/", sent).headers["Location"] == here
    assert client.post(f"{here}rooms/new/", {"name_en": "Main hall", "capacity": 200}).status_code == 302
    assert client.post(f"{here}tracks/new/", {"name_en": "Science"}).status_code == 302
    new = {
        "title_en": "Opening", "language": "en", "kind": "keynote", "minutes": 45, "new_name": "Nora Voorbeeldig",
        "new_affiliation": "Universiteit Nergenshuizen", "new_email": "nora@example.org",
    }  # fmt: skip
    place = client.post(f"{here}talks/new/", new).headers["Location"]
    room = Conference.objects.get().rooms.get()
    placed = client.post(place, {"room": room.pk, "day": "2027-04-15", "time": "09:30", "version": 1})
    assert placed.headers["Location"] == here
    assert "Main hall, " in client.get(here).content.decode()
    release = client.get(f"{here}release/").content.decode()
    assert "New in the programme" in release
    assert "Opening" in release
    assert client.post(f"{here}release/").status_code == 302
    public = Client().get("/en/conference/knowing-2027/").content.decode()
    assert "09:30–10:15 · Main hall · keynote" in public
    assert "Nora" not in public
    assert "Nothing changed since the last release." in client.get(f"{here}release/").content.decode()


@pytest.mark.parametrize("path", ["", "new/", "weten-2027/", "weten-2027/talks/new/", "weten-2027/release/"])
def test_only_organisers_come_in(client: Client, path: str) -> None:
    make_conference(talks=1)
    assert client.get(HOME + path).headers["Location"].startswith("/accounts/login/")
    client.force_login(PersonFactory(roles=["policy", "researcher", "editor", "admin"]))
    assert client.get(HOME + path).status_code == 404
    assert client.post(HOME + path).status_code in (404, 405)


def test_a_clash_says_which_and_keeps_what_was_chosen(client: Client, organiser: Person) -> None:
    conference = make_conference(talks=4)
    first, *_, moved = conference.talks.order_by("pk")
    address = f"{HOME}weten-2027/talks/{moved.public_id}/place/"
    sent = {"room": first.room_id, "day": "2027-04-15", "time": "00:15", "version": moved.version}
    page = client.post(address, sent).content.decode()
    assert (
        "Main hall would hold two talks at once: “Contribution 0” (00:00–00:30) and “Contribution 3” (00:15–00:45)."
        in page
    )
    assert 'value="00:15"' in page
    assert f'value="{first.room_id}" selected' in page
    moved.refresh_from_db()
    assert moved.version == sent["version"]


def test_a_speaker_in_two_places_is_named_to_the_organiser(client: Client, organiser: Person) -> None:
    conference = make_conference(talks=2)
    first, second = conference.talks.order_by("pk")
    sent = talk_form(second, speakers=[first.talk_speakers.get().speaker_id], abstract_en="Typed with care")
    page = client.post(f"{HOME}weten-2027/talks/{second.public_id}/", sent).content.decode()
    assert "Spreker Nummer0 would be in two places at once" in page
    assert "Typed with care" in page


def test_the_second_editor_is_told_and_loses_nothing(client: Client, organiser: Person) -> None:
    talk = make_conference(talks=1).talks.get()
    address = f"{HOME}weten-2027/talks/{talk.public_id}/"
    mine = talk_form(talk, title_en="My title", abstract_en="My long text")
    assert client.post(address, talk_form(talk, title_en="Their title")).status_code == 302
    page = client.post(address, mine).content.decode()
    assert "Somebody else changed this while you were writing." in page
    assert "Their title" in page
    assert 'value="My title"' in page
    assert "My long text" in page
    talk.refresh_from_db()
    assert talk.title_en == "Their title"
    version = re.search(r'name="version" value="(\d+)"', page).group(1)
    assert client.post(address, mine | {"version": version}).status_code == 302
    talk.refresh_from_db()
    assert talk.title_en == "My title"


def test_the_second_mover_is_told_where_the_talk_is_now(client: Client, organiser: Person) -> None:
    talk = make_conference(talks=1).talks.get()
    address = f"{HOME}weten-2027/talks/{talk.public_id}/place/"
    sent = {"room": talk.room_id, "day": "2027-04-15", "version": talk.version}
    assert client.post(address, sent | {"time": "10:00"}).status_code == 302
    page = client.post(address, sent | {"time": "11:00"}).content.decode()
    assert "It is now at: Grote zaal, 2027-04-15 10:00+02:00" in page
    assert 'value="11:00"' in page


def test_wrong_words_are_kept_and_explained(client: Client, organiser: Person) -> None:
    sent = {
        "slug": "talk", "title_nl": "", "title_en": "", "starts_on": "2027-04-15", "ends_on": "2027-04-14",
        "time_zone": "Amsterdam", "call_en": "A long call, typed with care",
    }  # fmt: skip
    page = client.post(f"{HOME}new/", sent).content.decode()
    for words in (
        "This word is taken by the site itself", "Write this in Dutch, in English, or in both.",
        "The last day comes after the first", "Write a name such as Europe/Amsterdam.", "A long call, typed with care",
    ):  # fmt: skip
        assert words in page, words


def test_a_slug_that_is_taken_is_explained(client: Client, organiser: Person) -> None:
    make_conference()
    sent = {
        "slug": "weten-2027", "title_nl": "Nog een", "starts_on": "2027-04-15", "ends_on": "2027-04-15",
        "time_zone": "Europe/Amsterdam",
    }  # fmt: skip
    assert client.post(f"{HOME}new/", sent).status_code == 200
    assert Conference.objects.count() == 1


@pytest.mark.parametrize("size", [1, 50, 500])
def test_the_workbench_takes_the_same_queries_at_any_size(
    client: Client, organiser: Person, size: int, django_assert_max_num_queries
) -> None:  # type: ignore[no-untyped-def]
    make_conference(talks=size, days=9)
    for path in ("", "release/"):
        with django_assert_max_num_queries(14):
            assert client.get(f"{HOME}weten-2027/{path}").status_code == 200


def test_a_talk_is_removed_only_when_that_is_confirmed(client: Client, organiser: Person) -> None:
    talk = make_conference(talks=1).talks.get()
    address = f"{HOME}weten-2027/talks/{talk.public_id}/remove/"
    assert "It cannot be undone" in client.get(address).content.decode()
    assert Talk.objects.exists()
    client.post(address)
    assert not Talk.objects.exists()


def test_the_organiser_never_sees_who_agreed(client: Client, organiser: Person) -> None:
    make_conference(talks=2)
    speaker = Speaker.objects.order_by("pk")[0]
    addresses = [
        f"{HOME}weten-2027/",
        f"{HOME}weten-2027/speakers/{speaker.public_id}/",
        f"{HOME}weten-2027/release/",
        "/en/my/",
    ]
    before = [_without_tokens(client.get(address).content) for address in addresses]
    operations.set_speaker_consent(speaker=speaker, named=True, by=None)
    assert [_without_tokens(client.get(address).content) for address in addresses] == before


def _without_tokens(page: bytes) -> bytes:
    return re.sub(rb'name="csrfmiddlewaretoken" value="[^"]+"', b"", page)


def test_a_speaker_turns_their_own_switch_after_seeing_the_page(client: Client) -> None:
    conference = make_conference(talks=2, published=True)
    operations.release_programme(conference=conference, by=None)
    speaker = Speaker.objects.order_by("pk")[0]
    speaker.person = PersonFactory()
    speaker.save()
    client.force_login(speaker.person)
    address = f"/en/my/talks/{speaker.public_id}/"
    assert "Your name is shown nowhere." in client.get("/en/my/talks/").content.decode()
    preview = client.get(address).content.decode()
    assert "<li>Spreker Nummer0 (Instituut 0)</li>" in preview
    assert "Contribution 0" in preview
    assert "Nummer0" not in Client().get("/en/conference/weten-2027/").content.decode()
    client.post(address, {"named": "yes"})
    assert "Nummer0" in Client().get("/en/conference/weten-2027/").content.decode()
    assert "<li>Spreker Nummer0 (Instituut 0)</li>" not in client.get(address).content.decode()
    client.post(address, {"named": "no"})
    assert "Nummer0" not in Client().get("/en/conference/weten-2027/").content.decode()


def test_nobody_else_reaches_a_speakers_switch(client: Client, organiser: Person) -> None:
    make_conference(talks=1)
    speaker = Speaker.objects.get()
    address = f"/en/my/talks/{speaker.public_id}/"
    assert client.get(address).status_code == 404
    assert client.post(address, {"named": "yes"}).status_code == 404
    assert not Speaker.objects.filter(consent_to_name=True).exists()


def test_a_speaker_without_an_account_decides_by_a_mailed_link(client: Client, organiser: Person) -> None:
    conference = make_conference(talks=1, published=True)
    operations.release_programme(conference=conference, by=None)
    speaker = Speaker.objects.get()
    Speaker.objects.update(email="nora@example.org")
    client.post(f"{HOME}weten-2027/speakers/{speaker.public_id}/", {"ask": "1"})
    mail.outbox.clear()
    send_question.func(speaker.pk)
    [message] = mail.outbox
    assert message.to == ["nora@example.org"]
    assert not message.cc + message.bcc
    link = re.search(r"http://\S+", message.body).group().partition("8000")[2]
    visitor = Client()
    assert "Spreker Nummer0" in visitor.get(link).content.decode()
    assert not Speaker.objects.filter(consent_to_name=True).exists()
    visitor.post(link, {"named": "yes"})
    assert "Nummer0" in Client().get("/en/conference/weten-2027/").content.decode()
    visitor.post(link, {"named": "no"})
    assert "Nummer0" not in Client().get("/en/conference/weten-2027/").content.decode()
    assert visitor.get(link[:-3] + "aa/").status_code == 404
