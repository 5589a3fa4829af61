"""Mail about a meeting through a real SMTP conversation: what arrives at the other side."""

from __future__ import annotations

import datetime
import email
import email.policy
import socket
from email.message import EmailMessage

import pytest
from aiosmtpd.controller import Controller
from django.test import Client

from portal import clock
from portal.accounts.models import Person
from sessions.reflections.models import Attendance, Invited
from sessions.reflections.operations import uninvite
from sessions.reflections.tasks import send_letter, send_meeting
from sessions.rooms.operations import end_round
from sessions.statements.models import Statement
from sessions.statements.operations import claim
from tests.factories.portal import PersonFactory
from tests.factories.reflections import DAY, a_session, in_round


class Inbox:
    """Keeps what is delivered: (recipients of the envelope, message)."""

    def __init__(self) -> None:
        self.delivered: list[tuple[list[str], EmailMessage]] = []

    async def handle_DATA(self, server, session, envelope) -> str:
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        self.delivered.append((list(envelope.rcpt_tos), message))
        return "250 taken"


@pytest.fixture
def inbox(settings):
    """A receiver on a port of its own."""
    inbox = Inbox()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(inbox, hostname="127.0.0.1", port=port)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    yield inbox
    controller.stop()


def test_everybody_gets_their_own_and_nothing_of_a_closed_meeting(
    desk: Client, organiser: Person, inbox: Inbox, at_once, django_capture_on_commit_callbacks
) -> None:
    dutch, english = PersonFactory(given_name="Zoë", language="nl"), PersonFactory(language="en")
    session = a_session(organiser, title_nl="Geheim onderwerp", title_en="Secret subject", place="Geheime plek")
    sent = {"people": [dutch.public_id, english.public_id], "confirm": "1"}
    with django_capture_on_commit_callbacks(execute=True):
        desk.post(f"/en/my/sessions/{session.public_id}/invite/", sent)
    assert [recipients for recipients, _message in inbox.delivered] == [[dutch.email], [english.email]]
    subjects = set()
    for (recipients, message), person in zip(inbox.delivered, (dutch, english), strict=True):
        assert message["To"] == person.email == recipients[0]
        assert message["Cc"] is None
        assert message["Bcc"] is None
        assert message["Reply-To"] is None
        assert message["Auto-Submitted"] == "auto-generated"
        assert message.get_content_type() == "text/plain"
        assert person.full_name in message.get_content()
        assert session.public_id in message.get_content()
        for secret in ("Geheim", "Secret", str(organiser), organiser.email):
            assert secret not in message.as_string()
            assert secret not in message.get_content()
        subjects.add(message["Subject"])
        for word in ("session", "sessie", "denktank", "think tank", "2026"):
            assert word not in message["Subject"].casefold()
    other = [message for _to, message in inbox.delivered][1]
    assert dutch.email not in other.as_string()
    assert "Zoë" not in other.get_content()


def test_a_mail_that_waited_is_not_sent_for_an_invitation_that_was_taken_back(
    organiser: Person, inbox: Inbox, at_once
) -> None:
    person = PersonFactory()
    session = a_session(organiser)
    row = Invited.objects.create(session=session, person=person)
    uninvite(session=session, person=person, by=organiser)
    send_meeting.enqueue(row.pk)
    assert inbox.delivered == []


@pytest.mark.parametrize("occasion", ["round", "reminder"])
def test_all_who_were_there_get_the_same_letter_about_the_round_whatever_they_chose(
    desk: Client, organiser: Person, inbox: Inbox, at_once, django_capture_on_commit_callbacks, occasion: str
) -> None:
    people = [PersonFactory(given_name="Anna", family_name="Bos", language="en") for _number in range(3)]
    session = in_round(organiser, people, ["Wat werkt is aandacht."], title_nl="Geheim onderwerp")
    claim(statement=Statement.objects.unfiltered(reason="a test").get(session=session), by=people[0])
    letters = ["round"] if occasion == "round" else ["round", "reminder"]
    for one in letters:
        inbox.delivered.clear()
        with django_capture_on_commit_callbacks(execute=True):
            desk.post(f"/en/my/sessions/{session.public_id}/mail/", {"send": one})
    there = {row.person.email for row in session.attendance.all()}
    assert sorted(to for to, _message in inbox.delivered) == sorted([one] for one in there)
    theirs = [(to, message) for to, message in inbox.delivered if to[0] in {one.email for one in people}]
    assert len({message.get_content() for _to, message in theirs}) == 1
    assert len({message["Subject"] for _to, message in theirs}) == 1
    text = theirs[0][1].get_content()
    assert f"/en/my/rooms/{session.public_id}/" in text
    assert "Geheim" not in text
    assert ("This is a reminder" in text) == (occasion == "reminder")


def test_a_letter_that_waited_is_not_sent_once_the_round_is_over_or_to_who_left(
    organiser: Person, inbox: Inbox, at_once
) -> None:
    stays, left = PersonFactory(), PersonFactory()
    session = in_round(organiser, [stays, left])
    rows = {row.person: row.pk for row in Attendance.objects.filter(session=session)}
    Person.objects.filter(pk=left.pk).update(has_left=True)
    send_letter.enqueue(rows[left], "round")
    assert inbox.delivered == []
    send_letter.enqueue(rows[stays], "round")
    assert [to for to, _message in inbox.delivered] == [[stays.email]]
    with clock.at(DAY + datetime.timedelta(days=60)):
        end_round(session=session)
    send_letter.enqueue(rows[stays], "reminder")
    assert len(inbox.delivered) == 1
