"""My data: everything about me and nothing about others, to take along, to correct, to have erased."""

from __future__ import annotations

import datetime
import json

import pytest
from django.test import Client

from portal.accounts.models import Person
from portal.accounts.operations import set_access
from portal.audit.models import AuditLine
from portal.consent.ledger import faults
from portal.consent.models import Choice, LedgerOpening
from portal.shelf.models import InternalEdition, PublicEdition
from portal.shelf.operations import differences
from sessions.disclosure.operations import name_participant, release_statement
from sessions.reflections.operations import schedule_session
from sessions.statements.models import Claim, Statement
from sessions.statements.operations import claim
from tests.factories.portal import PASSWORD, PersonFactory
from tests.factories.rooms import Room, apply, make_room, on

DATA = "/en/my/data/"
DAY = datetime.date(2026, 4, 22)


@pytest.fixture
def room() -> Room:
    """A published session; its second attendee is named as a participant and released a text with a name."""
    made = make_room()
    person = made.people[1]
    with on(DAY):
        claim(statement=made.said(0), by=person)
        release_statement(statement=made.said(0), level="text_named", by=person)
        name_participant(level="affiliation", by=person)
    for date in (datetime.date(2026, 5, 1), datetime.date(2026, 6, 1)):
        apply(date)
    return made


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def test_it_holds_everything_about_me_and_nothing_about_others(room: Room) -> None:
    person, client = room.people[1], signed_in(room.people[1])
    page = client.get(DATA)
    told = client.get(f"{DATA}everything.json")
    data = json.loads(told.content)
    assert told.headers["Content-Disposition"].startswith("attachment")
    assert told.headers["Cache-Control"] == "private, no-store"
    assert {"account", "member", "meetings", "claims", "choices", "receipts"} <= set(data)
    assert len(data["receipts"]) == 4
    for text in (page.content.decode(), told.content.decode()):
        assert person.email in text
        assert room.statements[0].text in text
        assert not any(other.family_name in text for other in [*room.people, room.organiser] if other != person)
        assert room.statements[1].text not in text


def test_erasure_takes_all_that_is_mine_and_leaves_what_has_no_person_in_it(room: Room) -> None:
    person = room.people[1]
    name, client = person.full_name, signed_in(person)
    assert PublicEdition.objects.filter(payload__contains=name).exists()
    assert "What stays, and why" in client.get(f"{DATA}erase/").content.decode()
    answer = client.post(f"{DATA}erase/", {"password": PASSWORD})
    assert answer.status_code == 302
    assert not Person.objects.filter(pk=person.pk).exists()
    assert not Choice.objects.exists()
    assert not Claim.objects.exists()
    assert not LedgerOpening.objects.exists()
    assert not PublicEdition.objects.filter(payload__contains=name).exists()
    assert not InternalEdition.objects.filter(payload__contains=name).exists()
    assert Statement.objects.unfiltered(reason="they stay").count() == 3
    assert faults() == []
    assert differences() == []
    assert client.get("/en/my/").status_code == 302
    lines = AuditLine.objects.filter(action="person.erased")
    assert [(line.object, line.actor) for line in lines] == [(f"person:{person.public_id}", "")]


def test_a_wrong_password_erases_nothing(room: Room) -> None:
    client = signed_in(room.people[1])
    answer = client.post(f"{DATA}erase/", {"password": "guess"})
    assert answer.status_code == 422
    assert "This is not your password." in answer.content.decode()
    assert Person.objects.filter(pk=room.people[1].pk).exists()


def test_the_only_organiser_of_a_running_session_and_the_last_administrator_stay() -> None:
    organiser, admin = PersonFactory(roles=["organiser"]), PersonFactory(roles=["admin"])
    schedule_session(
        kind="reflection",
        title_nl="Wat werkt",
        starts_at=datetime.datetime(2027, 3, 1, 14, tzinfo=datetime.UTC),
        organisers=[organiser],
        by=organiser,
    )
    for person, words in ((organiser, "only organiser"), (admin, "only administrator")):
        client = signed_in(person)
        assert words in client.get(f"{DATA}erase/").content.decode()
        client.post(f"{DATA}erase/", {"password": PASSWORD})
        assert Person.objects.filter(pk=person.pk).exists()


def test_who_left_keeps_their_data_and_their_choices(room: Room) -> None:
    person = room.people[1]
    set_access(person=person, access="left", by=None)
    client = Client()
    assert client.login(email=person.email, password=PASSWORD)
    assert client.get(f"/en/my/rooms/{room.session.public_id}/").status_code == 404
    assert "Public" in client.get("/en/my/disclosure/").content.decode()
    assert client.get(f"{DATA}everything.json").status_code == 200
    choice = Choice.objects.filter(person=person, subject="member").get()
    client.post(f"/en/my/disclosure/withdraw/{choice.key}/")
    assert not PublicEdition.objects.filter(kind="participant").exists()


def test_a_visitor_is_sent_to_log_in() -> None:
    for path in (DATA, f"{DATA}everything.json", f"{DATA}erase/"):
        assert Client().get(path).status_code == 302
