"""Choosing, through one's own page: what the world sees, and when."""

from __future__ import annotations

import datetime
import json
import re
from typing import Any

import pytest
from django.test import Client

from portal.consent.models import Choice
from portal.shelf.operations import differences
from sessions.disclosure.operations import name_participant, release_statement
from sessions.members.operations import set_member
from sessions.statements.operations import claim
from tests.factories.portal import PersonFactory
from tests.factories.rooms import PUBLISHED, apply, make_room, on
from tests.integration.sessions.disclosure.choosing import (
    DAY,
    MINE,
    NAMES_DAY,
    SHOWN_DAY,
    TEXTS_DAY,
    choose,
    claimed,
    signed_in,
    world,
)


def test_named_as_a_participant_from_the_first_of_the_month() -> None:
    room = make_room()
    person = room.people[1]
    client = signed_in(person)
    with on(DAY):
        preview = client.get(f"{MINE}participant/affiliation/").content.decode()
        assert person.full_name in preview
        assert "Invented University" in preview
        assert "1 May 2026" in preview
        assert "What a stranger could conclude" in preview
        assert not Choice.objects.exists()
        answer = choose(client, f"{MINE}participant/affiliation/")
        assert answer.status_code == 302
    apply(NAMES_DAY - datetime.timedelta(days=1))
    assert person.full_name not in Client().get("/en/think-tank/").content.decode()
    apply(NAMES_DAY)
    shown = Client().get("/en/think-tank/").content.decode()
    assert person.full_name in shown
    assert "Invented University" in shown
    assert all(other.full_name not in shown for other in room.people if other != person)
    assert differences() == []


def test_the_preview_is_the_page_as_it_comes() -> None:
    room = make_room()
    with on(DAY):
        choose(signed_in(room.people[0]), f"{MINE}participant/named/")
    apply(NAMES_DAY)
    client = signed_in(room.people[1])
    with on(datetime.date(2026, 5, 4)):
        preview = client.get(f"{MINE}participant/named/").content.decode()
        choose(client, f"{MINE}participant/named/")
    apply(datetime.date(2026, 6, 1))
    became = Client().get("/en/think-tank/").content.decode()
    names = re.compile(r"<strong>(Given\d+ Family\d+)</strong>")
    assert set(names.findall(preview)) == set(names.findall(became))
    assert len(names.findall(became)) == 2


def test_a_text_without_a_name_shows_on_its_date_and_says_nothing_of_whose_it_is() -> None:
    room = make_room()
    key = claimed(room, 1, 0)
    with on(DAY):
        choose(signed_in(room.people[1]), f"{MINE}statement/{key}/text/")
    for day in (NAMES_DAY, TEXTS_DAY - datetime.timedelta(days=1)):
        apply(day)
        assert room.statements[0].text.encode() not in b"".join(body for _status, body in world(room).values())
    apply(TEXTS_DAY)
    pages = world(room)
    shown = pages[f"/nl/sessies/{room.session.public_id}/"][1].decode()
    assert room.statements[0].text in shown
    everything = b"".join(body for _status, body in pages.values()).decode()
    assert room.people[1].family_name not in everything
    assert key not in everything


def test_a_text_with_a_name_is_shown_to_the_room_first() -> None:
    room = make_room()
    key = claimed(room, 1, 0)
    fellow = signed_in(room.people[2])
    address = f"/en/my/rooms/{room.session.public_id}/"
    name = room.people[1].full_name
    with on(DAY):
        before = fellow.get(address).content.decode()
        choose(signed_in(room.people[1]), f"{MINE}statement/{key}/text_named/")
        after = fellow.get(address).content.decode()
    assert before.count(name) == 1
    assert after.count(name) == 2
    apply(TEXTS_DAY)
    assert name.encode() not in world(room)[f"/en/sessions/{room.session.public_id}/"][1]
    apply(SHOWN_DAY)
    assert name.encode() in world(room)[f"/en/sessions/{room.session.public_id}/"][1]


def test_a_second_claim_to_a_public_text_changes_nothing() -> None:
    room = make_room()
    key = claimed(room, 1, 0)
    with on(DAY):
        choose(signed_in(room.people[1]), f"{MINE}statement/{key}/text/")
    apply(TEXTS_DAY)
    before = world(room)
    claimed(room, 2, 0)
    apply(datetime.date(2026, 6, 15))
    assert world(room) == before


def test_a_text_released_without_a_name_gets_one_on_the_names_date_and_stands_once() -> None:
    room = make_room()
    key, client = claimed(room, 1, 0), signed_in(room.people[1])
    with on(DAY):
        choose(client, f"{MINE}statement/{key}/text/")
    apply(TEXTS_DAY)
    with on(datetime.date(2026, 5, 16)):
        choose(client, f"{MINE}statement/{key}/text_named/")
    session = f"/nl/sessies/{room.session.public_id}/"
    assert world(room)[session][1].decode().count(room.statements[0].text) == 1
    apply(SHOWN_DAY)
    shown = world(room)[session][1].decode()
    assert shown.count(room.statements[0].text) == 1
    assert room.people[1].full_name in shown
    assert [one.level for one in Choice.objects.all()] == ["text_named"]


def test_a_name_that_changed_is_shown_nowhere_until_it_is_chosen_again() -> None:
    room = make_room()
    person = room.people[1]
    client = signed_in(person)
    with on(DAY):
        choose(client, f"{MINE}participant/named/")
    apply(NAMES_DAY)
    never = Client().get("/en/think-tank/").content
    with on(datetime.date(2026, 5, 2)):
        client.post("/en/my/profile/", {"given_name": "Nu", "family_name": "Anders", "particle": "", "language": "en"})
        assert b"Anders" not in Client().get("/en/think-tank/").content
        assert Client().get("/en/think-tank/").content != never
        assert "changed since you chose" in client.get(MINE).content.decode()
        choose(client, f"{MINE}participant/named/")
    apply(datetime.date(2026, 6, 1))
    assert b"Nu Anders" in Client().get("/en/think-tank/").content


def test_a_receipt_has_the_fields_of_the_specification_and_no_place_or_count() -> None:
    room = make_room()
    client = signed_in(room.people[1])
    with on(DAY):
        choose(client, f"{MINE}participant/affiliation/")
    apply(NAMES_DAY)
    with on(NAMES_DAY):
        text = client.get(MINE).content.decode()
        links = sorted(set(re.findall(r"/en/my/disclosure/receipts/\w+\.json", text)))
        records = [json.loads(client.get(link).content) for link in links]
        assert {record["event"][0]["event_state"] for record in records} == {"consent given", "consent in use"}
        for record in records:
            assert record["header"]["schema_version"].startswith("ISO/IEC TS 27560")
            assert set(record) == {"header", "pii_processing", "party_identification", "event", "evidence"}
            assert record["pii_processing"]["purposes"][0]["lawful_basis"].startswith("consent")
            assert not {"number", "position", "count", "root"} & set(re.findall(r'"(\w+)":', json.dumps(record)))
        pdf = client.get(links[0].replace(".json", ".pdf"))
        assert pdf.content.startswith(b"%PDF")
        assert client.get(links[0].replace(".json", ".pdf")).content == pdf.content


@pytest.mark.parametrize("size", [1, 50, 500])
def test_ones_own_page_takes_the_same_queries_at_any_size(size: int, django_assert_num_queries: Any) -> None:
    room = make_room(texts=[f"Uitspraak nummer {number} over iets." for number in range(size)])
    person = room.people[1]
    with on(DAY):
        for number in range(size):
            claim(statement=room.statements[number], by=person)
            if number < 60:
                release_statement(statement=room.said(number), level="text", by=person)
        client = signed_in(person)
        client.get(MINE)
        with django_assert_num_queries(15):
            assert client.get(MINE).status_code == 200


@pytest.mark.parametrize("size", [1, 50, 500])
def test_the_think_tank_page_takes_the_same_queries_at_any_size(size: int, django_assert_num_queries: Any) -> None:
    with on(PUBLISHED):
        for person in PersonFactory.create_batch(size):
            set_member(person=person, by=None)
            name_participant(level="named", by=person)
    apply(NAMES_DAY)
    with django_assert_num_queries(3):
        text = Client().get("/en/think-tank/").content.decode()
    assert text.count("<strong>Given") == size
