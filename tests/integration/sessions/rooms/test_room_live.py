"""In the room: noting without speakers, taking back, closing, after which nothing of the noting is left."""

from __future__ import annotations

import re

import pytest
from django.contrib.sessions.models import Session as BrowserSession
from django.db import connection
from django.test import Client

from portal import clock
from portal.accounts.models import Person
from portal.audit.models import AuditLine
from sessions.reflections.models import Attendance
from sessions.rooms.operations import end_round
from sessions.statements.models import LiveStatement, Statement
from sessions.statements.operations import claim, object_to
from tests.factories.reflections import AFTER_ROUND, DAY, an_organiser, in_round, running

WORDS = "Een vaste begeleider helpt."


@pytest.fixture
def room(organiser: Person, people: list[Person]):
    """A session under way."""
    return running(organiser, people)


def notes(session) -> str:
    return f"/en/my/sessions/{session.public_id}/notes/"


def note(text: str = WORDS, entry: str = "one", part: str = "practice") -> dict[str, str]:
    return {"text": text, "part": part, "entry": entry}


def test_a_statement_is_noted_in_its_part_and_the_part_stays_chosen(desk: Client, room) -> None:
    answer = desk.post(notes(room), note())
    assert answer.headers["Location"] == f"{notes(room)}?part=practice"
    page = desk.get(answer.headers["Location"]).content.decode()
    assert WORDS in page
    assert re.search(r'value="practice"[^>]* checked', page)
    row = LiveStatement.objects.get()
    assert (row.part, row.text) == ("practice", WORDS)


def test_what_is_sent_twice_is_noted_once(desk: Client, room) -> None:
    for _again in range(3):
        assert desk.post(notes(room), note()).status_code == 302
    desk.post(notes(room), note(entry="two"))
    assert LiveStatement.objects.count() == 2


def test_every_page_has_a_fresh_word_for_the_next_note(desk: Client, room) -> None:
    words = [re.search(r'name="entry" value="(\w+)"', desk.get(notes(room)).content.decode())[1] for _page in range(2)]
    assert words[0] != words[1]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"text": ""}, "This field is required"),
        ({"text": " " * 9}, "This field is required"),
        ({"text": "x" * 2001}, "at most 2000"),
        ({"part": "gossip"}, "valid choice"),
        ({"entry": ""}, "This field is required"),
        ({"text": "Het gaat om 111222333"}, "citizen service number"),
    ],
)
def test_a_note_with_a_mistake_is_shown_again(desk: Client, room, change: dict[str, str], words: str) -> None:
    answer = desk.post(notes(room), note() | change)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not LiveStatement.objects.exists()


def test_what_was_just_noted_is_taken_back(desk: Client, room) -> None:
    desk.post(notes(room), note())
    desk.post(notes(room), note("Iets anders.", "two"))
    desk.post(notes(room), {"take-back": "one"})
    desk.post(notes(room), {"take-back": "never there"})
    assert [row.text for row in LiveStatement.objects.all()] == ["Iets anders."]


def test_there_is_no_field_for_a_speaker_or_a_time(desk: Client, room) -> None:
    page = desk.get(notes(room)).content.decode()
    assert set(re.findall(r'name="(\w[\w-]*)"', page.partition("<main")[2])) == {
        "csrfmiddlewaretoken",
        "part",
        "text",
        "entry",
        "checked",
    }
    fields = {field.name for field in LiveStatement._meta.get_fields()}
    assert fields == {"id", "session", "part", "text", "key", "entry"}


def test_the_note_page_holds_no_number_that_counts_the_notes_of_others(
    desk: Client, room, people: list[Person]
) -> None:
    running(an_organiser(), people, ["Elders gezegd.", "Ook elders."])
    desk.post(notes(room), note())
    page = desk.get(notes(room)).content.decode()
    assert "elders" not in page.casefold()
    assert f'value="{LiveStatement.objects.get(entry="one").pk}"' not in page


def test_closing_says_what_it_does_before_it_does_it(desk: Client, room, people: list[Person]) -> None:
    desk.post(notes(room), note())
    close = f"/en/my/sessions/{room.public_id}/close/"
    for person in people:
        assert str(person) in desk.get(close).content.decode()
    there = {"attended": [people[0].public_id, people[1].public_id]}
    page = desk.post(close, there).content.decode()
    assert "No wording can be changed any more" in page
    assert str(people[0]) in page
    assert str(people[3]) not in page
    assert LiveStatement.objects.exists()
    assert not Attendance.objects.exists()
    back = desk.post(close, there | {"back": "1"}).content.decode()
    assert re.search(rf'value="{people[0].public_id}"[^>]* checked', back)
    answer = desk.post(close, there | {"confirm": "1"})
    assert answer.headers["Location"] == f"/en/my/sessions/{room.public_id}/"
    assert '"storage"' in answer.headers["Clear-Site-Data"]
    assert {row.person for row in Attendance.objects.all()} == set(people[:2])
    room.refresh_from_db()
    assert room.state == "round"


@pytest.mark.parametrize("sent", [{}, {"attended": ["nobody"]}])
def test_a_session_is_not_closed_without_people_who_were_asked(desk: Client, room, sent: dict[str, object]) -> None:
    for confirm in ({}, {"confirm": "1"}):
        answer = desk.post(f"/en/my/sessions/{room.public_id}/close/", sent | confirm)
        assert answer.status_code == 422
    room.refresh_from_db()
    assert room.state == "running"


def test_somebody_who_was_not_asked_was_not_there(desk: Client, room, organiser: Person) -> None:
    stranger = Person.objects.create_user("stranger@example.org")
    sent = {"attended": [stranger.public_id], "confirm": "1"}
    assert desk.post(f"/en/my/sessions/{room.public_id}/close/", sent).status_code == 422


def test_after_closing_nothing_of_live_entry_remains(
    desk: Client, room, organiser: Person, people: list[Person]
) -> None:
    entries = [f"entry{number:02}" for number in range(12)]
    before = list(AuditLine.objects.values_list("action", flat=True))
    for number, entry in enumerate(entries):
        desk.post(notes(room), note(f"Uitspraak nummer {number}.", entry))
    desk.post(notes(room), {"take-back": entries[3]})
    assert list(AuditLine.objects.values_list("action", flat=True)) == before
    sent = {"attended": [organiser.public_id, *(one.public_id for one in people)], "confirm": "1"}
    desk.post(f"/en/my/sessions/{room.public_id}/close/", sent)
    assert not LiveStatement.objects.exists()
    rows = list(Statement.objects.unfiltered(reason="a test").order_by("pk").values_list("text", flat=True))
    assert len(rows) == 11
    assert rows != [f"Uitspraak nummer {number}." for number in range(12) if number != 3], "the order of noting is kept"
    for table in connection.introspection.table_names():
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 - our own tables
            text = repr(cursor.fetchall())
        assert not any(entry in text for entry in entries), table
        assert "nummer 3." not in text, table
    assert all("nummer" not in str(row.get_decoded()) for row in BrowserSession.objects.all())
    for page in ("notes/", "close/", "start/", "invite/"):
        assert desk.get(f"/en/my/sessions/{room.public_id}/{page}").status_code == 404
        assert desk.post(f"/en/my/sessions/{room.public_id}/{page}", note()).status_code == 404
    assert Statement.objects.unfiltered(reason="a test").count() == 11


def test_the_organisers_page_tells_of_objections_only_when_the_round_is_over(
    desk: Client, organiser: Person, people: list[Person]
) -> None:
    session = in_round(organiser, people, ["Dit blijft hier.", "Dit mag weg."])
    said = Statement.objects.unfiltered(reason="a test").get(text="Dit blijft hier.")
    address = f"/en/my/sessions/{session.public_id}/"
    clean = re.compile(rb'name="csrfmiddlewaretoken" value="\w+"')
    with clock.at(DAY):
        before = clean.sub(b"", desk.get(address).content)
        object_to(statement=said, by=people[0])
        claim(statement=said, by=people[1])
        assert clean.sub(b"", desk.get(address).content) == before
        assert b"9 April 2026" in before
    with clock.at(AFTER_ROUND):
        end_round(session=session)
        page = desk.get(address).content.decode()
    assert page.count("Stays in the room.") == 1
    assert re.search(r"Dit blijft hier\.(?:\s|<[^>]+>)*Stays", page)


@pytest.mark.parametrize("count", [1, 50, 500])
def test_note_page_and_session_page_cost_as_many_queries_whatever_was_said(
    desk: Client, organiser: Person, people: list[Person], django_assert_max_num_queries, count: int
) -> None:
    said = [f"Uitspraak nummer {number} over wat in de praktijk werkt en wat niet." for number in range(count)]
    session = running(organiser, people, said)
    with django_assert_max_num_queries(10):
        page = desk.get(notes(session))
    assert len(page.content) < 100_000
    assert said[-1] in page.content.decode()
    closed = in_round(organiser, people, said)
    with django_assert_max_num_queries(12):
        page = desk.get(f"/en/my/sessions/{closed.public_id}/")
    assert len(page.content) < 100_000
