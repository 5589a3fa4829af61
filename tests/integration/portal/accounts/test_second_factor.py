"""The second factor: asked for, set up, used, and kept encrypted."""

from __future__ import annotations

import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core import mail
from django.test import Client

from portal.accounts.viewers import viewer_of
from tests.factories.portal import PASSWORD, PersonFactory

pytestmark = pytest.mark.usefixtures("second_factor", "at_once")


@pytest.fixture
def person():
    return PersonFactory(email="known@example.org", language="en", roles=["policy"])


def sign_in(client):
    return client.post("/accounts/login/", {"login": "known@example.org", "password": PASSWORD})


def code(secret: str, *, later: int = 0) -> str:
    """The six figures that an authenticator app shows."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + later))


def show_again(client) -> None:
    """What guards the account asks for the password once more."""
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})


def set_up(client) -> str:
    """Go through the set-up page; the secret that the app keeps."""
    show_again(client)
    page = client.get("/accounts/2fa/totp/activate/")
    secret = page.context["form"].secret
    answer = client.post("/accounts/2fa/totp/activate/", {"code": code(secret)})
    assert answer.status_code == 302, answer.context["form"].errors
    return secret


def test_without_one_a_person_is_led_to_the_set_up_and_holds_no_seats(client, person):
    answer = sign_in(client)
    assert answer.headers["Location"] == "/accounts/2fa/"
    assert b"One more step" in client.get("/accounts/2fa/").content
    desk = client.get("/en/my/")
    assert (desk.status_code, desk.headers["Location"]) == (302, "/accounts/2fa/")
    page = client.get("/api/v1/")
    assert page.wsgi_request.viewer.person == person.pk
    assert page.wsgi_request.viewer.seats == frozenset()


def test_with_one_the_seats_are_there_and_the_next_sign_in_asks_for_a_code(client, person):
    sign_in(client)
    secret = set_up(client)
    assert client.get("/en/my/").status_code == 200
    assert client.get("/api/v1/").wsgi_request.viewer.seats == viewer_of(person).seats
    other = Client()
    answer = sign_in(other)
    assert answer.headers["Location"] == "/accounts/2fa/authenticate/"
    assert "_auth_user_id" not in other.session
    other.post("/accounts/2fa/authenticate/", {"code": "000000"})
    assert "_auth_user_id" not in other.session
    other.post("/accounts/2fa/authenticate/", {"code": code(secret, later=1)})
    assert other.session["_auth_user_id"] == str(person.pk)


def test_a_recovery_code_works_once(client, person):
    sign_in(client)
    set_up(client)
    page = client.get("/accounts/2fa/recovery-codes/")
    recovery = page.context["unused_codes"][0]
    for expected in (True, False):
        other = Client()
        sign_in(other)
        other.post("/accounts/2fa/authenticate/", {"code": recovery})
        assert ("_auth_user_id" in other.session) is expected


def test_the_secret_is_stored_encrypted_and_the_change_is_mailed(client, person, django_capture_on_commit_callbacks):
    sign_in(client)
    with django_capture_on_commit_callbacks(execute=True):
        secret = set_up(client)
    stored = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert secret not in stored
    assert [message.subject for message in mail.outbox] == ["A change to your account at Binnenskamers"]
    assert "An authenticator app was added." in mail.outbox[0].body


def test_the_square_code_stands_in_the_page_and_not_in_a_data_address(client, person):
    sign_in(client)
    assert client.get("/accounts/2fa/totp/activate/").status_code == 302
    show_again(client)
    page = client.get("/accounts/2fa/totp/activate/").content
    assert b"<svg" in page
    assert b"data:image" not in page


def test_the_pages_of_passkeys_offer_what_a_browser_needs(client, person):
    sign_in(client)
    show_again(client)
    page = client.get("/accounts/2fa/webauthn/add/")
    assert page.status_code == 200
    assert b'id="mfa_webauthn_add"' in page.content
    challenge = Client().get("/accounts/2fa/webauthn/login/", headers={"Accept": "application/json"})
    assert challenge.json()["request_options"]["publicKey"]["challenge"]


def test_without_the_setting_nobody_is_asked(client, person, settings):
    settings.PORTAL_SECOND_FACTOR = False
    assert sign_in(client).headers["Location"] == "/en/my/"
