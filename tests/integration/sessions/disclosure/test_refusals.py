"""What is not released, and what chooses nothing: every reason answers alike."""

from __future__ import annotations

import datetime
import re
from typing import Any

import pytest
from django.test import Client

from portal.accounts.operations import change_profile
from portal.consent.models import Choice, Release
from portal.shelf.operations import changed
from sessions.disclosure.operations import release_statement
from sessions.members.operations import create_institute
from sessions.statements.models import Statement
from sessions.statements.operations import claim
from tests.factories.rooms import Room, apply, make_room, on, publish
from tests.integration.sessions.disclosure.choosing import (
    DAY,
    MINE,
    SEEN,
    TEXTS_DAY,
    TOKEN,
    choose,
    claimed,
    page,
    signed_in,
    world,
)


def test_every_reason_for_not_releasing_reads_the_same_at_the_same_moment() -> None:
    texts = (
        "Een vast gezicht helpt meer dan een nieuw plan.",
        "Mevrouw Pieters weet dat een vast gezicht helpt.",
        "This is what the police and the schools say to each other.",
        "Stilte van de gemeente wordt gelezen als partij.",
    )
    room = make_room(texts=texts)
    rows = Statement.objects.unfiltered(reason="an objection that the round found")
    rows.filter(pk=room.statements[3].pk).update(stays=True)
    claim(statement=room.said(0), by=room.people[4])
    told: list[list[str]] = []
    clients = [signed_in(person) for person in room.people[:4]]
    for number, client in enumerate(clients):
        address = f"{MINE}statement/{claimed(room, number, number)}/text/"
        with on(DAY):
            answer = choose(client, address)
            told.append([str(answer.status_code), answer.headers["Location"], _about(client, room, number)])
    apply(TEXTS_DAY)
    for number, client in enumerate(clients):
        with on(datetime.date(2026, 5, 16)):
            told[number].append(_about(client, room, number))
    assert told[0] == told[1] == told[2]
    assert told[3] == told[0]
    assert "Not released" in told[0][3]
    assert not Release.objects.exists()


def _about(client: Client, room: Room, number: int) -> str:
    """What one's own page says of one statement, without its words and what the room's page shows already."""
    text = page(client, MINE)
    start = text.index(f'id="said-{room.statements[number].public_id}"')
    part = text[start : text.index("</section>", start)]
    part = re.sub(r"<blockquote[^>]*>.*?</blockquote>", "", part, flags=re.DOTALL)
    part = re.sub(
        r'<p class="quiet">Somebody asked.*?</p>|<ul class="actions plain">.*?</ul>', "", part, flags=re.DOTALL
    )
    return re.sub(r"/withdraw/\w+/|said-\w+|\s+", " ", part)


def test_what_changed_meanwhile_is_refused_with_the_new_beside_the_old() -> None:
    room = make_room()
    person = room.people[1]
    client, address = signed_in(person), f"{MINE}participant/named/"
    with on(DAY):
        seen = SEEN.search(client.get(address).content.decode())
        old = person.full_name
        change_profile(person=person, by=person, family_name="Anders", given_name="Nu", particle="", language="en")
        changed("person", str(person.pk))
        answer = client.post(address, {"seen": seen[1] if seen else ""})
        text = answer.content.decode()
        assert answer.status_code == 422
        assert old in text
        assert "Nu Anders" in text
        assert not Choice.objects.exists()


@pytest.mark.parametrize("path", ["withdraw/{key}/", "receipts/{key}.json", "receipts/{key}.pdf"])
def test_what_is_anothers_is_what_never_was(path: str) -> None:
    room = make_room()
    with on(DAY):
        choose(signed_in(room.people[1]), f"{MINE}participant/named/")
        key = Choice.objects.get().key
        other = signed_in(room.people[2])
        answers = [other.get(MINE + path.format(key=one)) for one in (key, "a" * 20)]
        assert [answer.status_code for answer in answers] == [404, 404]
        assert page_of(answers[0]).replace(key, "a" * 20) == page_of(answers[1])
        assert other.post(MINE + f"withdraw/{key}/").status_code == 404
    assert Choice.objects.count() == 1


def page_of(answer: Any) -> str:
    return TOKEN.sub("", answer.content.decode())


def test_a_forged_or_anothers_form_chooses_nothing() -> None:
    room = make_room()
    with on(DAY):
        mine, other = signed_in(room.people[1]), signed_in(room.people[2])
        address = f"{MINE}participant/named/"
        anothers = SEEN.search(other.get(address).content.decode())
        for seen in ("", "x", "x:y", anothers[1] if anothers else ""):
            assert mine.post(address, {"seen": seen}).status_code == 404
        own = SEEN.search(mine.get(address).content.decode())
        assert mine.post(f"{MINE}participant/affiliation/", {"seen": own[1] if own else ""}).status_code == 404
        unclaimed = f"{MINE}statement/{room.statements[0].public_id}/text/"
        assert mine.get(unclaimed).status_code == 404
        assert mine.get(f"{MINE}session/{'a' * 20}/named/").status_code == 404
        assert mine.get(f"{MINE}participant/loud/").status_code == 404
    assert not Choice.objects.exists()


def test_no_choice_before_the_round_is_over() -> None:
    room = make_room(until="round")
    client, key = signed_in(room.people[1]), claimed(room, 1, 0)
    with on(datetime.date(2026, 4, 1)):
        text = client.get(MINE).content.decode()
        assert "You can choose after the round, from 10 April 2026." in text
        assert client.get(f"{MINE}statement/{key}/text/").status_code == 404
        assert client.get(f"{MINE}session/{room.session.public_id}/named/").status_code == 404


def test_a_release_waits_for_the_outcome() -> None:
    room = make_room(until="over")
    key, client = claimed(room, 1, 0), signed_in(room.people[1])
    with on(DAY):
        choose(client, f"{MINE}statement/{key}/text/")
        assert "it waits until the outcome of this session is public" in client.get(MINE).content.decode()
    apply(TEXTS_DAY)
    assert not Release.objects.exists()
    publish(room, datetime.date(2026, 5, 20))
    assert room.statements[0].text not in world(room)[f"/nl/sessies/{room.session.public_id}/"][1].decode()
    apply(datetime.date(2026, 6, 15))
    assert room.statements[0].text in world(room)[f"/nl/sessies/{room.session.public_id}/"][1].decode()


@pytest.mark.parametrize(
    ("attendees", "text", "shown"),
    [
        (2, "Een vast gezicht helpt meer dan een nieuw plan.", False),
        (3, "Een vast gezicht helpt meer dan een nieuw plan.", True),
        (8, "Als socioloog weet ik dat dit niet werkt.", True),
        (20, "Als socioloog weet ik dat dit niet werkt.", True),
        (20, "Bij de Universiteit Elders doen we dat niet.", False),
        (20, "This is not what the research says to the police.", False),
    ],
)
def test_the_check_counts_those_who_were_there(attendees: int, text: str, shown: bool) -> None:
    create_institute(name_nl="Universiteit Elders", by=None)
    room = make_room(attendees=attendees, texts=[text])
    key = claimed(room, 1, 0)
    with on(DAY):
        release_statement(statement=room.said(0), level="text", by=room.people[1])
    apply(TEXTS_DAY)
    assert (text in world(room)[f"/nl/sessies/{room.session.public_id}/"][1].decode()) is shown
    assert (Choice.objects.get(about=key).refused_on is None) is shown
