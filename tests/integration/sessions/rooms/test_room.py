"""The room through the door of whoever sits in it: read, claimed and objected to, seen by nobody else."""

from __future__ import annotations

import datetime
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from portal.accounts.models import Person
from portal.audit.models import AuditLine
from sessions.statements.models import Claim, Objection
from tests.factories.portal import PersonFactory
from tests.factories.rooms import CLOSED, HELD, PUBLISHED, ROUND_OVER, Room, apply, make_room, on

ANY_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')


@pytest.fixture(autouse=True)
def in_english(settings: Any) -> None:
    settings.LANGUAGE_CODE = "en"


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def address(room: Room, name: str = "room") -> str:
    return reverse(f"thinktank:{name}", args=[room.session.public_id])


def page(client: Client, room: Room) -> str:
    response = client.get(address(room))
    assert response.status_code == 200
    return ANY_TOKEN.sub("", response.content.decode())


def desk(client: Client) -> str:
    return ANY_TOKEN.sub("", client.get("/nl/mijn/").content.decode())


def test_the_room_shows_what_was_said_without_who_said_it() -> None:
    room = make_room(until="round")
    with on(CLOSED):
        response = signed_in(room.people[0]).get(address(room))
    text = response.content.decode()
    assert all(one.text in text for one in room.statements)
    assert "Ground rules" in text
    assert "In confidence" in text
    assert text.index("Developments in science") < text.index("What this means for policy")
    assert "This should not leave the room" in text
    assert "I said this" in text
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert response.headers["Cache-Control"] == "private, no-store"
    assert response.headers["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in response.headers["Content-Security-Policy"]


@pytest.mark.parametrize("name", ["room", "meeting"])
def test_who_does_not_sit_there_gets_what_never_was(name: str) -> None:
    room = make_room(until="round")
    outsider = signed_in(PersonFactory(roles=["policy"]))
    hidden = outsider.get(address(room, name))
    absent = outsider.get(reverse(f"thinktank:{name}", args=["a" * 20]))
    assert hidden.status_code == absent.status_code == 404
    key = room.session.public_id
    assert ANY_TOKEN.sub("", hidden.content.decode()).replace(key, "a" * 20) == ANY_TOKEN.sub(
        "", absent.content.decode()
    )
    visitor = Client().get(address(room, name))
    assert visitor.status_code == 302
    assert "/accounts/login/" in visitor.headers["Location"]


def test_before_closing_nothing_is_claimed_and_whoever_was_not_there_claims_nothing() -> None:
    running = make_room(until="running")
    with on(HELD):
        assert "I said this" not in page(signed_in(running.organiser), running)
    room = make_room(until="round")
    with on(CLOSED):
        organiser = signed_in(room.organiser)
        assert "I said this" not in page(organiser, room)
        key = room.statements[0].public_id
        assert organiser.post(address(room, "room-act"), {"claim": key}).status_code == 404
        assert organiser.post(address(room, "room-act"), {"object": key}).status_code == 404
    assert not Claim.objects.exists()


def test_one_click_claims_and_one_click_takes_it_back() -> None:
    room = make_room(until="round")
    client, key = signed_in(room.people[0]), room.statements[0].public_id
    with on(CLOSED):
        answer = client.post(address(room, "room-act"), {"claim": key})
        assert answer.status_code == 302
        assert answer.headers["Location"] == f"{address(room)}#s-{key}"
        assert "You said this." in page(client, room)
        client.post(address(room, "room-act"), {"unclaim": key})
        assert "You said this." not in page(client, room)
    assert not Claim.objects.exists()


def test_the_answer_is_the_same_whatever_others_did_and_nothing_is_kept_of_it() -> None:
    room = make_room(until="round")
    key, lines = room.statements[0].public_id, AuditLine.objects.count()
    with on(CLOSED):
        answers = []
        for person in room.people[:3]:
            client = signed_in(person)
            before = page(client, room)
            answer = client.post(address(room, "room-act"), {"claim": key})
            answers.append((before, answer.status_code, dict(answer.headers), answer.content, page(client, room)))
            assert not client.cookies.get("messages")
    assert answers[0][0].replace(str(room.people[0]), "") == answers[2][0].replace(str(room.people[0]), "")
    assert answers[0] == answers[1] == answers[2]
    assert AuditLine.objects.count() == lines


@pytest.mark.parametrize("act", ["claim", "object", "doubt"])
def test_a_fellow_and_the_organiser_see_the_same_bytes_whatever_somebody_does(act: str) -> None:
    room = make_room(until="round")
    sentence = room.fresh().outcome.sentences.first()
    key = sentence.key if act == "doubt" else room.statements[0].public_id
    with on(CLOSED):
        watchers = [signed_in(person) for person in (room.people[1], room.organiser)]
        desks = [desk(client) for client in watchers]
        before = [page(client, room) for client in watchers]
        actor = signed_in(room.people[0])
        assert actor.post(address(room, "room-act"), {act: key}).status_code == 302
        assert [page(client, room) for client in watchers] == before
        assert [desk(client) for client in watchers] == desks


@pytest.mark.parametrize(
    "data",
    [{}, {"claim": "a" * 20}, {"claim": ""}, {"shout": "x"}, {"doubt": "a" * 20}, {"object": "' OR 1=1"}],
)
def test_a_forged_form_gets_what_never_was(data: dict[str, str]) -> None:
    room = make_room(until="round")
    with on(CLOSED):
        answer = signed_in(room.people[0]).post(address(room, "room-act"), data)
        never = signed_in(room.people[0]).post(reverse("thinktank:room-act", args=["a" * 20]), {"claim": "b" * 20})
    assert answer.status_code == never.status_code == 404
    assert answer.headers.items() == never.headers.items()


def test_a_statement_of_another_room_is_none_of_this_one() -> None:
    one, other = make_room(until="round"), make_room(until="round")
    with on(CLOSED):
        key = other.statements[0].public_id
        assert signed_in(one.people[0]).post(address(one, "room-act"), {"claim": key}).status_code == 404
        assert signed_in(one.people[0]).post(address(other, "room-act"), {"claim": key}).status_code == 404


def test_a_form_without_its_token_and_another_method_are_refused() -> None:
    room = make_room(until="round")
    client = Client(enforce_csrf_checks=True)
    client.force_login(room.people[0])
    with on(CLOSED):
        assert client.post(address(room, "room-act"), {"claim": room.statements[0].public_id}).status_code == 403
        assert client.get(address(room, "room-act")).status_code == 405


def test_after_the_round_only_yes_or_no_is_left() -> None:
    room = make_room(until="round")
    with on(CLOSED):
        for person in room.people[:2]:
            signed_in(person).post(address(room, "room-act"), {"object": room.statements[0].public_id})
        late = signed_in(room.people[2])
        assert "This stays in the room." not in page(late, room)
    assert Objection.objects.count() == 2
    apply(ROUND_OVER)
    assert not Objection.objects.exists()
    with on(ROUND_OVER):
        text = page(late, room)
        assert text.count("This stays in the room.") == 1
        assert "This should not leave the room" not in text
        key = room.statements[1].public_id
        assert late.post(address(room, "room-act"), {"object": key}).status_code == 404


def test_the_outcome_that_waits_is_offered_alike_to_all_who_were_there() -> None:
    room = make_room(until="over")
    with on(PUBLISHED):
        desks = {
            signed_in(person).get("/en/my/").content.decode().count("Read the outcome and approve it")
            for person in room.people
        }
    assert desks == {1}


def test_the_invited_read_their_meeting_until_it_closes() -> None:
    room = make_room(until="running")
    client = signed_in(room.people[0])
    with on(HELD):
        text = client.get(address(room, "meeting")).content.decode()
        assert "Kamer vier" in text
        assert room.organiser.full_name in text
        assert room.people[1].full_name not in text
        assert "What works" in client.get("/en/my/meetings/").content.decode()
        assert "What works" in client.get("/en/my/").content.decode()
        assert client.get(address(room)).status_code == 404


@pytest.mark.parametrize("size", [1, 50, 500])
def test_a_room_takes_the_same_queries_at_any_size(size: int, django_assert_num_queries: Any) -> None:
    room = make_room(until="round", texts=[f"Uitspraak nummer {number} over iets." for number in range(size)])
    client = signed_in(room.people[0])
    with on(CLOSED):
        client.get(address(room))
        with django_assert_num_queries(14):
            assert client.get(address(room)).status_code == 200


@pytest.mark.parametrize("size", [1, 5])
def test_the_list_of_rooms_takes_the_same_queries_at_any_size(size: int, django_assert_num_queries: Any) -> None:
    person = PersonFactory()
    fellows = PersonFactory.create_batch(2)
    for _number in range(size):
        make_room(until="round", people=[person, *fellows])
    client = signed_in(person)
    client.get("/en/my/rooms/")
    with django_assert_num_queries(8):
        assert client.get("/en/my/rooms/").content.decode().count("What works") == size


def test_the_days_of_the_factory_are_those_of_the_settings(settings: Any) -> None:
    assert CLOSED + datetime.timedelta(days=settings.PORTAL_ROUND_DAYS) == datetime.date(2026, 4, 10)
