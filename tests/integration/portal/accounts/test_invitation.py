"""An invitation from the operation to the first sign-in, by way of the mail that was sent."""

from __future__ import annotations

import datetime
import re

import pytest
from django.core import mail

from portal import clock
from portal.accounts import operations
from portal.accounts.models import Invitation, Person
from portal.accounts.rules import NotAllowed
from portal.audit.models import AuditLine
from tests.factories.portal import PASSWORD, PersonFactory

pytestmark = pytest.mark.usefixtures("at_once")

GOOD = {"password": "nine green bottles", "again": "nine green bottles"}


def invited(**more) -> str:
    """The path of the link in the mail that an invitation sends."""
    operations.invite_person(by=None, **{"email": "new@example.org", **more})
    return re.search(r"http://localhost:\d+(\S+)", mail.outbox[-1].body)[1]


def test_the_mail_goes_to_one_person_with_a_neutral_subject_in_their_language():
    invited(language="en", given_name="Jan", particle="van der", family_name="Berg")
    message = mail.outbox[-1]
    assert message.to == ["new@example.org"]
    assert not message.cc
    assert not message.bcc
    assert message.subject == "Your invitation to Binnenskamers"
    assert "Dear Jan van der Berg," in message.body
    assert message.extra_headers["Auto-Submitted"] == "auto-generated"


def test_opening_the_link_does_nothing_and_setting_a_password_uses_it_up(client):
    path = invited()
    for _again in range(3):
        page = client.get(path)
        assert page.status_code == 200
        assert page.headers["Referrer-Policy"] == "no-referrer"
    assert Invitation.objects.count() == 1
    answer = client.post(path, GOOD)
    assert answer.status_code == 302
    assert client.session["_auth_user_id"] == str(Person.objects.get(email="new@example.org").pk)
    assert not Invitation.objects.exists()


def test_a_used_an_old_a_replaced_and_a_forged_link_get_the_same_bytes(client):
    used, replaced = invited(email="one@example.org"), invited(email="two@example.org")
    invited(email="two@example.org")
    client.post(used, GOOD)
    client.logout()
    old = invited(email="three@example.org")
    forged = old[:-6] + "aaaaa/"
    answers = {path: client.get(path) for path in (used, replaced, forged)}
    with clock.at(clock.now() + datetime.timedelta(days=15)):
        answers[old] = client.get(old)
        assert client.post(old, GOOD).status_code == 404
    assert {answer.status_code for answer in answers.values()} == {404}
    # the address one typed stands in the language switch
    bodies = {answer.content.replace(path.split("/")[3].encode(), b"") for path, answer in answers.items()}
    assert len(bodies) == 1
    assert len({tuple(sorted(answer.headers.items())) for answer in answers.values()}) == 1


def test_passwords_that_differ_keep_the_link_and_say_what_to_do(client):
    path = invited()
    answer = client.post(path, {"password": "nine green bottles", "again": "nine green bottle"})
    assert answer.status_code == 422
    assert Invitation.objects.count() == 1


def test_somebody_with_a_password_is_mailed_where_to_sign_in_and_keeps_name_and_roles():
    known = PersonFactory(email="known@example.org", given_name="Own", roles=["policy"])
    operations.invite_person(email="KNOWN@example.org ", given_name="Other", roles=["admin"], by=None)
    known.refresh_from_db()
    assert known.given_name == "Own"
    assert [group.name for group in known.groups.all()] == ["policy"]
    assert "/accounts/login/" in mail.outbox[-1].body
    assert "/invitation/" not in mail.outbox[-1].body
    assert not Invitation.objects.exists()


def test_a_closed_account_gets_nothing():
    PersonFactory(email="gone@example.org", is_active=False)
    operations.invite_person(email="gone@example.org", by=None)
    assert mail.outbox == []


def test_an_organiser_invites_but_gives_no_roles_and_others_do_not_invite():
    organiser, researcher = PersonFactory(roles=["organiser"]), PersonFactory(roles=["researcher"])
    guest = operations.invite_person(email="guest@example.org", guest=True, by=organiser)
    assert guest.is_guest
    with pytest.raises(NotAllowed):
        operations.invite_person(email="x@example.org", roles=["policy"], by=organiser)
    with pytest.raises(NotAllowed):
        operations.invite_person(email="x@example.org", by=researcher)
    assert not Person.objects.filter(email="x@example.org").exists()


def test_the_link_is_nowhere_in_the_database_and_the_log_holds_no_address():
    path = invited()
    secret = path.rstrip("/").rpartition("/")[2]
    assert len(secret) == 40
    assert secret not in str(list(Invitation.objects.values()))
    lines = str(list(AuditLine.objects.values()))
    assert "person.invited" in lines
    assert "new@example.org" not in lines
    assert secret not in lines


def test_the_first_administrator_gets_a_link_without_mail(client):
    link = operations.create_first_admin(email="first@example.org")
    assert mail.outbox == []
    client.post(link.removeprefix("http://localhost:8000"), GOOD)
    first = Person.objects.get(email="first@example.org")
    assert [group.name for group in first.groups.all()] == ["admin"]
    assert first.check_password(GOOD["password"])


def test_many_people_at_once_cost_a_constant_number_of_queries(django_assert_num_queries):
    people = [operations.NewPerson(email=f"p{number}@example.org", password=PASSWORD) for number in range(3)]
    with django_assert_num_queries(7):
        operations.add_people(people=people, by=None)
