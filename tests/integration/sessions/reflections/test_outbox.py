"""The mail about a session as its organiser reads it, before it goes out and after."""

from __future__ import annotations

import datetime
import re

import pytest
from django.core import mail
from django.test import Client

from portal import clock
from portal.accounts.models import Person
from sessions.reflections import operations
from sessions.reflections.models import Letter, Session
from sessions.statements.models import Statement
from sessions.statements.operations import claim, object_to
from tests.factories.portal import PersonFactory
from tests.factories.reflections import DAY, a_session, an_organiser, in_round, with_outcome


def words(client: Client, address: str) -> str:
    """The words of a page."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", client.get(address).content.decode()))


def outbox(item: str) -> str:
    """Where the mail of a session is read."""
    return f"/en/my/sessions/{item}/mail/"


def test_a_letter_is_read_then_sent_then_read_back(desk: Client, organiser: Person, people: list[Person]) -> None:
    session = in_round(organiser, people)
    with clock.at(DAY):
        assert "Read and send the mail about the round" in words(desk, f"/en/my/sessions/{session.public_id}/")
        before = words(desk, outbox(session.public_id))
        assert "Ready to go out: The round is open" in before
        assert "9 april 2026" in before
        assert all(str(one) in before for one in people)
        assert desk.post(outbox(session.public_id), {"send": "round"}).status_code == 302
        after = words(desk, outbox(session.public_id))
    assert "mailed on 26 March 2026" in after
    assert "Ready to go out: A reminder of the round" in after
    assert "Read and send the mail about the round" not in words(desk, f"/en/my/sessions/{session.public_id}/")


def test_a_letter_goes_out_once_and_only_in_its_turn(
    desk: Client, organiser: Person, people: list[Person], at_once, django_capture_on_commit_callbacks
) -> None:
    session = in_round(organiser, people)
    goes_out = {"reminder": False, "invitation": False, "": False, "round": True}
    for occasion, expected in [*goes_out.items(), ("round", False)]:
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            page = desk.post(outbox(session.public_id), {"send": occasion}, follow=True).content.decode()
        assert ("This mail does not go out" in page) == (not expected)
        assert len(mail.outbox) == (len(people) + 1 if expected else 0)
    assert list(Letter.objects.values_list("occasion", flat=True)) == ["round"]


def test_after_the_round_nothing_goes_out(desk: Client, organiser: Person, people: list[Person]) -> None:
    session = with_outcome(organiser, people).session
    assert "Ready to go out" not in words(desk, outbox(session.public_id))
    desk.post(outbox(session.public_id), {"send": "round"})
    assert not Letter.objects.exists()


def test_what_somebody_chose_shows_in_no_mail_and_nowhere_in_the_outbox(
    desk: Client, organiser: Person, people: list[Person]
) -> None:
    session = in_round(organiser, people, ["Wat werkt is aandacht."])
    token = re.compile(rb'name="csrfmiddlewaretoken" value="\w+"')
    before = token.sub(b"", desk.get(outbox(session.public_id)).content)
    claim(statement=Statement.objects.unfiltered(reason="a test").get(session=session), by=people[0])
    with clock.at(DAY):
        object_to(statement=Statement.objects.unfiltered(reason="a test").get(session=session), by=people[1])
    assert token.sub(b"", desk.get(outbox(session.public_id)).content) == before
    assert mail.outbox == []


@pytest.mark.parametrize("method", ["get", "post"])
def test_anothers_outbox_is_not_there(desk: Client, people: list[Person], method: str) -> None:
    session = in_round(an_organiser(), people)
    assert getattr(desk, method)(outbox(session.public_id), {"send": "round"}).status_code == 404
    assert not Letter.objects.exists()


@pytest.mark.parametrize("size", [1, 50])
def test_the_outbox_takes_the_same_queries_for_any_number_of_people(
    desk: Client, organiser: Person, size: int, django_assert_num_queries
) -> None:
    session = in_round(organiser, [PersonFactory() for _number in range(size)])
    with django_assert_num_queries(10):
        desk.get(outbox(session.public_id))


def moved(session: Session, hours: int = 24) -> None:
    """The organiser moves the session."""
    organiser = session.organisers.get()
    operations.change_session(
        session=session,
        fields={"starts_at": session.starts_at + datetime.timedelta(hours=hours)},
        mode=session.mode,
        by=organiser,
    )


def told(organiser: Person, people: list[Person]) -> Session:
    """A session to which these people were invited by mail."""
    session = a_session(organiser)
    operations.invite(session=session, people=people, by=organiser)
    return session


def test_a_new_time_is_mailed_to_whoever_knows_the_old_one(
    desk: Client, organiser: Person, people: list[Person], at_once, django_capture_on_commit_callbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        session = told(organiser, people)
    assert len(mail.outbox) == len(people)
    assert "Ready to go out" not in words(desk, outbox(session.public_id))
    moved(session)
    mail.outbox.clear()
    page = words(desk, outbox(session.public_id))
    assert "Ready to go out: The meeting has another time" in page
    assert "27 maart 2026" in page
    with django_capture_on_commit_callbacks(execute=True):
        desk.post(outbox(session.public_id), {"send": "moved"})
    assert sorted(one.to for one in mail.outbox) == sorted([one.email] for one in people)
    assert all("een ander tijdstip" in one.body or "another time" in one.body for one in mail.outbox)
    assert "Ready to go out" not in words(desk, outbox(session.public_id))


def test_without_another_time_or_after_the_start_nobody_is_told(
    desk: Client, organiser: Person, people: list[Person], at_once, django_capture_on_commit_callbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        session = told(organiser, people)
    moved(session, hours=0)
    assert "Ready to go out" not in words(desk, outbox(session.public_id))
    fresh = PersonFactory()
    operations.invite(session=session, people=[fresh], by=organiser)  # whose mail is still on its way
    assert "Ready to go out" not in words(desk, outbox(session.public_id))
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        answer = desk.post(outbox(session.public_id), {"send": "moved"}, follow=True)
    assert "This mail does not go out" in answer.content.decode()
    assert mail.outbox == []
