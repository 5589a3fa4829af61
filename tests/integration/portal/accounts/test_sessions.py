"""Sessions: new at every sign-in, ended everywhere when their owner says so, worth nothing when the account closes."""

from __future__ import annotations

import pytest
from django.db import IntegrityError
from django.test import Client

from portal.accounts import operations
from portal.accounts.models import Person
from portal.accounts.rules import NotAllowed
from portal.audit.models import AuditLine
from tests.factories.portal import PASSWORD, PersonFactory


def signed_in(person: Person) -> Client:
    """A browser of its own, through the log-in form."""
    client = Client()
    assert client.post("/accounts/login/", {"login": person.email, "password": PASSWORD}).status_code == 302
    return client


def is_in(client: Client) -> bool:
    return client.get("/nl/mijn/").status_code == 200


def test_signing_in_gives_a_session_nobody_knew_before(client):
    person = PersonFactory()
    client.get("/accounts/login/")
    session = client.session
    session["planted"] = "by a stranger"
    session.save()
    before = session.session_key
    client.cookies["sessionid"] = before
    client.post("/accounts/login/", {"login": person.email, "password": PASSWORD})
    assert client.cookies["sessionid"].value != before
    stale = Client()
    stale.cookies["sessionid"] = before
    assert not is_in(stale)


def test_signing_out_on_every_device(client):
    person = PersonFactory(language="en")
    browsers = [signed_in(person), signed_in(person)]
    other = signed_in(PersonFactory())
    answer = browsers[0].post("/en/my/profile/sign-out-everywhere/")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/accounts/login/")
    assert [is_in(browser) for browser in browsers] == [False, False]
    assert is_in(other)
    assert is_in(signed_in(person))
    assert AuditLine.objects.filter(action="person.signed-out").count() == 1


def test_nobody_ends_the_sessions_of_somebody_else():
    with pytest.raises(NotAllowed):
        operations.sign_out_everywhere(person=PersonFactory(), by=PersonFactory(roles=["admin"]))


def test_a_new_password_ends_the_other_sessions():
    person = PersonFactory()
    here, there = signed_in(person), signed_in(person)
    sent = {"oldpassword": PASSWORD, "password1": "twelve angry hens", "password2": "twelve angry hens"}
    assert here.post("/accounts/password/change/", sent).status_code == 302
    assert [is_in(here), is_in(there)] == [True, False]


def test_a_closed_account_is_out_at_once_and_stays_out_when_it_opens_again():
    person, admin = PersonFactory(), PersonFactory(roles=["admin"])
    browser = signed_in(person)
    operations.set_access(person=person, access="closed", by=admin)
    assert not is_in(browser)
    operations.set_access(person=person, access="open", by=admin)
    assert not is_in(browser)
    assert is_in(signed_in(person))


def test_the_database_refuses_a_superuser():
    with pytest.raises(IntegrityError):
        PersonFactory(is_superuser=True)


def test_a_superuser_would_see_nothing_more_of_the_portal():
    """Seats come from groups and features alone: the flag, were it there, opens no room."""
    plain, flagged = PersonFactory(), PersonFactory()
    flagged.is_superuser = True
    assert operations.seats_of(flagged) == operations.seats_of(plain) == {"portal"}


def test_the_origin_in_the_log_is_the_reader_and_not_the_proxy(client, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    client.force_login(PersonFactory())
    sent = {"given_name": "A", "particle": "", "family_name": "B", "language": "nl"}
    client.post("/nl/mijn/profiel/", sent, headers={"X-Forwarded-For": "198.51.100.7, 203.0.113.9"})
    assert AuditLine.objects.get(action="person.changed").origin == "203.0.113.9"
