"""Taking back, through one's own page: what the world sees, when, and what nobody else notices."""

from __future__ import annotations

import datetime

import pytest
from django.test import Client

from portal.audit.models import AuditLine
from portal.consent.models import Choice, LedgerEntry, Release
from portal.shelf.operations import differences
from sessions.members.operations import remove_member
from tests.factories.portal import PersonFactory
from tests.factories.rooms import apply, make_room, on
from tests.integration.sessions.disclosure.choosing import (
    DAY,
    MINE,
    NAMES_DAY,
    SHOWN_DAY,
    TEXTS_DAY,
    choose,
    claimed,
    page,
    signed_in,
    world,
)


@pytest.mark.parametrize("what", ["participant/named/", "session/{session}/named/", "statement/{said}/text/"])
def test_before_its_date_nobody_else_sees_that_somebody_chose_or_took_it_back(what: str) -> None:
    room = make_room()
    said = claimed(room, 1, 0)
    address = MINE + what.format(session=room.session.public_id, said=said)
    watchers = [signed_in(person) for person in (room.people[2], room.organiser, PersonFactory(roles=["admin"]))]
    paths = (f"/en/my/rooms/{room.session.public_id}/", "/en/my/", MINE, "/en/think-tank/")
    lines = AuditLine.objects.count()

    def seen() -> list[str]:
        return [page(client, path) for client in watchers for path in paths]

    with on(DAY):
        before, outside = seen(), world(room)
        chooser = signed_in(room.people[1])
        choose(chooser, address)
        assert Choice.objects.count() == 1
        assert (seen(), world(room)) == (before, outside)
        chooser.post(f"{MINE}withdraw/{Choice.objects.get().key}/")
        assert not Choice.objects.exists()
        assert (seen(), world(room)) == (before, outside)
    assert AuditLine.objects.count() == lines
    assert not LedgerEntry.objects.filter(opening__isnull=False).exists()


@pytest.mark.parametrize("level", ["text_named", "text"])
def test_after_a_withdrawal_every_answer_is_that_of_a_world_where_it_never_was(level: str) -> None:
    room = make_room()
    key = claimed(room, 1, 0)
    dates = (NAMES_DAY, TEXTS_DAY, SHOWN_DAY, datetime.date(2026, 6, 15))
    never = world(room)
    with on(DAY):
        choose(signed_in(room.people[1]), f"{MINE}statement/{key}/{level}/")
    for date in dates:
        apply(date)
    assert world(room) != never
    client = signed_in(room.people[1])
    with on(datetime.date(2026, 6, 16)):
        confirm = f"{MINE}withdraw/{Choice.objects.get().key}/"
        told = client.get(confirm).content.decode()
        assert ("15 July 2026" in told) is (level == "text")
        client.post(confirm, {"when": "date"})
    if level == "text":
        assert world(room) != never
        apply(datetime.date(2026, 7, 15))
    assert world(room) == never
    assert not Release.objects.exists()
    assert differences() == []


def test_a_text_without_a_name_leaves_at_once_where_its_owner_wants_it() -> None:
    room = make_room()
    key = claimed(room, 1, 0)
    never = world(room)
    with on(DAY):
        choose(signed_in(room.people[1]), f"{MINE}statement/{key}/text/")
    apply(TEXTS_DAY)
    with on(datetime.date(2026, 5, 20)):
        signed_in(room.people[1]).post(f"{MINE}withdraw/{Choice.objects.get().key}/", {"when": "now"})
    assert world(room) == never


def test_withdraw_everything() -> None:
    room = make_room()
    person, client = room.people[1], signed_in(room.people[1])
    never = world(room)
    with on(DAY):
        choose(client, f"{MINE}participant/affiliation/")
        choose(client, f"{MINE}session/{room.session.public_id}/named/")
        choose(client, f"{MINE}statement/{claimed(room, 1, 0)}/text/")
        choose(client, f"{MINE}statement/{claimed(room, 1, 1)}/text_named/")
    for date in (NAMES_DAY, TEXTS_DAY, SHOWN_DAY):
        apply(date)
    everything = b"".join(body for _status, body in world(room).values()).decode()
    assert everything.count(person.family_name) >= 3
    with on(datetime.date(2026, 6, 2)):
        told = client.get(f"{MINE}withdraw/everything/").content.decode()
        assert "15 June 2026" in told
        client.post(f"{MINE}withdraw/everything/", {"when": "date"})
        left = b"".join(body for _status, body in world(room).values()).decode()
    assert person.family_name not in left
    assert room.statements[0].text in left
    assert room.statements[1].text not in left
    apply(datetime.date(2026, 6, 15))
    assert world(room) == never
    assert not Choice.objects.exists()


def test_a_claim_with_a_choice_is_taken_back_after_the_choice() -> None:
    room = make_room()
    key, client = claimed(room, 1, 0), signed_in(room.people[1])
    with on(DAY):
        choose(client, f"{MINE}statement/{key}/text/")
        answer = client.post(f"/en/my/rooms/{room.session.public_id}/say/", {"unclaim": key}, follow=True)
        assert "Withdraw that first" in answer.content.decode()
        client.post(f"{MINE}withdraw/{Choice.objects.get().key}/")
        client.post(f"/en/my/rooms/{room.session.public_id}/say/", {"unclaim": key})
    assert not room.people[1].claims.exists()


def test_the_page_stays_open_to_who_left_the_think_tank() -> None:
    room = make_room()
    person, client = room.people[1], signed_in(room.people[1])
    with on(DAY):
        choose(client, f"{MINE}participant/named/")
    apply(NAMES_DAY)
    remove_member(person=person, by=None)
    with on(datetime.date(2026, 5, 2)):
        assert "Public" in client.get(MINE).content.decode()
        client.post(f"{MINE}withdraw/{Choice.objects.get().key}/")
    assert person.full_name not in Client().get("/en/think-tank/").content.decode()
