"""Planning, inviting and starting a session, through the organiser's forms."""

from __future__ import annotations

import datetime
import re

import pytest
from django.core import mail
from django.test import Client

from portal import clock
from portal.accounts.models import Person
from portal.audit.models import AuditLine
from sessions.reflections.models import Invited, Session
from sessions.reflections.operations import invite
from tests.factories.portal import PersonFactory
from tests.factories.reflections import DAY, a_session, an_organiser, in_round, running

HOME = "/en/my/sessions/"
PLAN = {
    "kind": "reflection", "title_nl": "Wat werkt", "title_en": "What works", "day": "2026-03-26", "starts": "14:00",
    "ends": "16:30", "place": "Kamer 4", "mode": "confidential",
}  # fmt: skip


def text_of(response) -> str:
    """The words of a page."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def steady(response) -> bytes:
    """A page without its form tokens, which differ each time."""
    return re.sub(rb'name="csrfmiddlewaretoken" value="\w+"', b"", response.content)


def test_a_session_is_planned_and_leads_to_whom_to_invite(desk: Client, organiser: Person) -> None:
    other = an_organiser()
    answer = desk.post(f"{HOME}new/", PLAN | {"organisers": [other.public_id]})
    session = Session.objects.get()
    assert answer.headers["Location"] == f"{HOME}{session.public_id}/invite/"
    assert (session.kind, session.state, session.mode) == ("reflection", "planned", "confidential")
    assert session.starts_at == DAY
    assert set(session.organisers.all()) == {organiser, other}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"title_nl": ""}, "This field is required"),
        ({"kind": "party"}, "valid choice"),
        ({"mode": "secret"}, "valid choice"),
        ({"ends": "13:00"}, "ends after it starts"),
        ({"day": "2026-03-29", "starts": "02:30", "ends": ""}, "clock skips this time"),
        ({"day": "31 February"}, "valid date"),
        ({"title_nl": "Over 111222333"}, "citizen service number"),
        ({"organisers": ["nobody"]}, "valid choice"),
    ],
)
def test_a_plan_with_a_mistake_keeps_every_word(desk: Client, change: dict[str, object], words: str) -> None:
    an_organiser()
    answer = desk.post(f"{HOME}new/", PLAN | change)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert 'value="Kamer 4"' in page
    assert not Session.objects.exists()


def test_the_planner_warns_of_half_years_without_a_reflection_session(desk: Client, organiser: Person) -> None:
    with clock.at(DAY):
        assert text_of(desk.get(HOME)).count("You have not planned a reflection session") == 2
        a_session(organiser)
        a_session(organiser, kind="thematic", starts_at=DAY + datetime.timedelta(days=150))
        page = text_of(desk.get(HOME))
        assert "first half of 2026. The" not in page
        assert "second half of 2026" in page
        assert "26: What works" in page


def test_a_planner_tells_nothing_of_the_sessions_of_others(desk: Client, organiser: Person) -> None:
    with clock.at(DAY):
        before = steady(desk.get(HOME))
        a_session(an_organiser(), title_nl="Van een ander")
        assert steady(desk.get(HOME)) == before


@pytest.mark.parametrize(
    "page", ["", "edit/", "invite/", "start/", "notes/", "close/", "outcome/", "outcome/approve/", "outcome/publish/"]
)
def test_another_organisers_session_is_as_if_it_were_not_there(desk: Client, people: list[Person], page: str) -> None:
    theirs = [
        a_session(an_organiser()),
        running(an_organiser(), people, ["Iets."]),
        in_round(an_organiser(), people, ["Iets."]),
    ]
    absent = desk.get(f"{HOME}nothing/{page}")
    assert absent.status_code == 404
    for session in theirs:
        for answer in (desk.get(f"{HOME}{session.public_id}/{page}"), desk.post(f"{HOME}{session.public_id}/{page}")):
            assert answer.status_code == (405 if page == "" and answer.request["REQUEST_METHOD"] == "POST" else 404)
        hidden = steady(desk.get(f"{HOME}{session.public_id}/{page}"))
        assert hidden.replace(session.public_id.encode(), b"nothing") == steady(absent)


def test_only_organisers_have_these_pages(client: Client, people: list[Person], organiser: Person) -> None:
    session = in_round(organiser, people)
    for address in (HOME, f"{HOME}new/", f"{HOME}{session.public_id}/", f"{HOME}{session.public_id}/outcome/"):
        assert client.get(address).headers["Location"].startswith("/accounts/login/")
    client.force_login(people[0])
    for address in (HOME, f"{HOME}new/", f"{HOME}{session.public_id}/", f"{HOME}{session.public_id}/outcome/"):
        assert client.get(address).status_code == 404


def test_before_the_start_the_plan_is_changed_and_after_it_only_tightened(desk: Client, organiser: Person) -> None:
    session = a_session(organiser, mode="open")
    edit = f"{HOME}{session.public_id}/edit/"
    changed = {**PLAN, "title_nl": "Anders", "mode": "chatham", "mode_science": "confidential"}
    assert desk.post(edit, changed).status_code == 302
    session.refresh_from_db()
    assert (session.title_nl, session.mode, session.part_modes) == ("Anders", "chatham", {"science": "confidential"})
    desk.post(f"{HOME}{session.public_id}/start/")
    page = desk.get(edit).content.decode()
    assert "title_nl" not in page
    assert 'value="open"' not in page
    assert desk.post(edit, {"mode": "open", "mode_science": "confidential"}).status_code == 422
    assert desk.post(edit, {"mode": "chatham", "mode_science": "chatham"}).status_code == 422
    loosened = {"mode": "confidential", "mode_science": "confidential", "mode_practice": "chatham"}
    assert desk.post(edit, loosened).status_code == 422
    assert desk.post(edit, {"mode": "confidential", "mode_science": "confidential"}).status_code == 302
    session.refresh_from_db()
    assert (session.title_nl, session.mode, session.part_modes) == ("Anders", "confidential", {})


def test_the_mail_is_read_before_it_goes_out_to_each_alone(
    desk: Client, organiser: Person, people: list[Person], at_once, django_capture_on_commit_callbacks
) -> None:
    session = a_session(organiser, place="Geheime kamer")
    here = f"{HOME}{session.public_id}/"
    chosen = {"people": [people[0].public_id, people[1].public_id]}
    preview = desk.post(f"{here}invite/", chosen)
    assert preview.status_code == 200
    assert not Invited.objects.exists()
    assert len(mail.outbox) == 0
    with django_capture_on_commit_callbacks(execute=True):
        assert desk.post(f"{here}invite/", chosen | {"confirm": "1"}).headers["Location"] == here
    assert [message.to for message in mail.outbox] == [[people[0].email], [people[1].email]]
    for message, person in zip(mail.outbox, people, strict=False):
        assert message.cc == message.bcc == []
        words = message.subject + message.body
        assert "What works" not in words
        assert "Wat werkt" not in words
        assert "Geheime kamer" not in words
        assert str(person) in message.body
    assert mail.outbox[0].subject in preview.content.decode()
    told = preview.content.decode().replace("<br>", "\n")
    for line in mail.outbox[0].body.splitlines():
        assert line in told
    assert str(people[0]) in desk.get(here).content.decode()
    assert str(people[2]) not in desk.get(here).content.decode()


def test_the_last_group_is_invited_again_in_one_step(desk: Client, organiser: Person, people: list[Person]) -> None:
    in_round(organiser, people[:3])
    in_round(an_organiser(), people[3:])
    session = a_session(organiser, starts_at=DAY + datetime.timedelta(days=180))
    page = text_of(desk.post(f"{HOME}{session.public_id}/invite/", {"group": "last"}))
    assert "Read the mail, then send it" in page
    for person in people[:3]:
        assert str(person) in page
    assert str(people[3]) not in page


def test_a_guest_without_an_account_gets_one_and_sees_this_meeting_only(
    desk: Client, organiser: Person, at_once, django_capture_on_commit_callbacks
) -> None:
    session = a_session(organiser)
    guest = {"guest_email": "gast@example.org", "guest_given_name": "Gaby", "guest_family_name": "Gast"}
    assert "Gaby Gast" in desk.post(f"{HOME}{session.public_id}/invite/", guest).content.decode()
    assert not Person.objects.filter(email="gast@example.org").exists()
    with django_capture_on_commit_callbacks(execute=True):
        desk.post(f"{HOME}{session.public_id}/invite/", guest | {"confirm": "1"})
    made = Person.objects.get(email="gast@example.org")
    assert made.is_guest
    assert Invited.objects.get().person == made
    assert {tuple(message.to) for message in mail.outbox} == {("gast@example.org",)}


@pytest.mark.parametrize(
    "sent",
    [{}, {"people": ["nobody"]}, {"guest_email": "no address"}, {"guest_given_name": "Gaby"}],
)
def test_nobody_is_invited_by_mistake(desk: Client, organiser: Person, sent: dict[str, object]) -> None:
    session = a_session(organiser)
    for confirm in ({}, {"confirm": "1"}):
        assert desk.post(f"{HOME}{session.public_id}/invite/", sent | confirm).status_code == 422
    assert not Invited.objects.exists()


def test_an_invitation_is_taken_back_once_that_is_confirmed(
    desk: Client, organiser: Person, people: list[Person]
) -> None:
    session = a_session(organiser)
    invite(session=session, people=people[:2], by=organiser, mail=False)
    address = f"{HOME}{session.public_id}/uninvite/{people[0].public_id}/"
    assert str(people[0]) in desk.get(address).content.decode()
    assert Invited.objects.count() == 2
    assert desk.post(address).status_code == 302
    assert [row.person for row in Invited.objects.all()] == [people[1]]
    assert desk.get(address).status_code == 404


def test_a_closed_account_is_not_invited(desk: Client, organiser: Person) -> None:
    gone = PersonFactory(is_active=False)
    session = a_session(organiser)
    assert desk.post(f"{HOME}{session.public_id}/invite/", {"people": [gone.public_id]}).status_code == 422


def test_once_started_nobody_is_invited_any_more(desk: Client, organiser: Person, people: list[Person]) -> None:
    session = running(organiser, people[:1])
    sent = {"people": [people[1].public_id], "confirm": "1"}
    assert desk.post(f"{HOME}{session.public_id}/invite/", sent).status_code == 404
    assert desk.post(f"{HOME}{session.public_id}/start/").status_code == 404


def test_audit_lines_of_planning_hold_no_content(desk: Client, organiser: Person, people: list[Person]) -> None:
    desk.post(f"{HOME}new/", PLAN)
    session = Session.objects.get()
    invite(session=session, people=people, by=organiser, mail=False)
    for line in AuditLine.objects.all():
        words = f"{line.action} {line.object} {line.result}"
        assert "werkt" not in words
        assert not any(str(person) in words or person.public_id in words for person in people)


@pytest.mark.parametrize("count", [1, 50, 500])
def test_planner_and_choice_cost_as_many_queries_whatever_their_length(
    desk: Client, organiser: Person, django_assert_max_num_queries, count: int
) -> None:
    Person.objects.bulk_create(
        Person(email=f"many{number}@example.org", family_name=f"Velen{number}", given_name="Een")
        for number in range(count)
    )
    made = Session.objects.bulk_create(
        Session(
            kind="reflection",
            title_nl=f"Sessie {number}",
            starts_at=DAY + datetime.timedelta(days=9 * number),
            ends_at=DAY + datetime.timedelta(days=9 * number, hours=2),
        )
        for number in range(count)
    )
    Session.organisers.through.objects.bulk_create(
        Session.organisers.through(session=one, person=organiser) for one in made
    )
    with clock.at(DAY), django_assert_max_num_queries(14):
        planner = desk.get(HOME)
    assert len(planner.content) < 100_000
    with clock.at(DAY), django_assert_max_num_queries(16):
        choice = desk.get(f"{HOME}{made[0].public_id}/invite/")
    assert choice.status_code == 200
    assert len(choice.content) < 100_000
    with clock.at(DAY), django_assert_max_num_queries(30):
        assert desk.get("/en/my/").status_code == 200
