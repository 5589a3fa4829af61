"""One invitation through a real SMTP conversation: what arrives at the other side."""

from __future__ import annotations

import email
import email.policy
import socket
from email.message import EmailMessage

import pytest
from aiosmtpd.controller import Controller

from portal.accounts import operations


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
    inbox = Inbox()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(inbox, hostname="127.0.0.1", port=port)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    yield inbox
    controller.stop()


def test_an_invitation_arrives_for_one_person_in_plain_readable_text(inbox, at_once):
    for address in ("een@example.org", "two@example.org"):
        operations.invite_person(email=address, given_name="Zoë", language="nl", by=None)
    assert [recipients for recipients, _message in inbox.delivered] == [["een@example.org"], ["two@example.org"]]
    message = inbox.delivered[0][1]
    assert message["To"] == "een@example.org"
    assert message["Cc"] is None
    assert message["Auto-Submitted"] == "auto-generated"
    assert message.get_content_type() == "text/plain"
    assert "Zoë" in message.get_content()
    assert "two@example.org" not in message.as_string()
