"""Administrators keep accounts, organisers invite."""

from __future__ import annotations

import pytest
from django.core import mail

from portal.accounts.models import Person
from portal.accounts.viewers import seats_of
from tests.factories.portal import PersonFactory

pytestmark = pytest.mark.usefixtures("at_once")


@pytest.fixture
def admin(client):
    admin = PersonFactory(email="admin@example.org", language="en", roles=["admin"])
    client.force_login(admin)
    return admin


@pytest.fixture
def organiser(client):
    organiser = PersonFactory(language="en", roles=["organiser"])
    client.force_login(organiser)
    return organiser


def invitation(**more):
    return {"email": "new@example.org", "language": "nl", "guest": "no", **more}


def test_an_administrator_invites_with_roles(client, admin):
    answer = client.post("/en/my/people/invite/", invitation(roles=["policy", "researcher"], given_name="Noor"))
    assert answer.status_code == 302
    new = Person.objects.get(email="new@example.org")
    assert sorted(group.name for group in new.groups.all()) == ["policy", "researcher"]
    assert [message.to for message in mail.outbox] == [["new@example.org"]]


def test_the_answer_to_an_organiser_is_the_same_for_new_known_and_closed_addresses(client, organiser):
    PersonFactory(email="known@example.org")
    PersonFactory(email="close@example.org", is_active=False)
    pages = []
    for email in ("fresh@example.org", "known@example.org", "close@example.org"):
        answer = client.post("/en/my/people/invite/", invitation(email=email))
        assert answer.headers["Location"] == "/en/my/people/"
        notice = client.get("/en/my/").content.decode().partition('role="status"')[2].partition("</div>")[0]
        pages.append(notice.replace(email, ""))
    assert pages[0]
    assert len(set(pages)) == 1


def test_an_organiser_cannot_forge_roles_into_the_form(client, organiser):
    client.post("/en/my/people/invite/", invitation(roles=["admin"]))
    assert list(Person.objects.get(email="new@example.org").groups.all()) == []


def test_an_organiser_sees_names_only_and_no_closed_accounts(client, organiser):
    PersonFactory(given_name="Open", email="open@example.org", roles=["policy"])
    PersonFactory(given_name="Closed", email="closed@example.org", is_active=False)
    page = client.get("/en/my/people/").content.decode()
    assert "Open" in page
    assert "open@example.org" not in page
    assert "Policy staff" not in page
    assert "Closed" not in page


def test_roles_are_given_and_taken_by_administrators(client, admin):
    person = PersonFactory(roles=["policy"])
    client.post(f"/en/my/people/{person.public_id}/", {"roles": ["researcher"]})
    assert [group.name for group in person.groups.all()] == ["researcher"]
    assert client.get(f"/en/my/people/{person.public_id}/").status_code == 200
    assert client.get("/en/my/people/nobody/").status_code == 404


def test_nobody_changes_their_own_roles_or_access(client, admin):
    client.post(f"/en/my/people/{admin.public_id}/", {"roles": []})
    assert client.post(f"/en/my/people/{admin.public_id}/access/", {"do": "closed"}).status_code == 404
    admin.refresh_from_db()
    assert admin.is_active
    assert [group.name for group in admin.groups.all()] == ["admin"]


def test_closing_an_account_ends_its_sessions_links_and_tokens_at_once(client, admin):
    person = PersonFactory(language="en")
    there = type(client)()
    there.force_login(person)
    there.post("/en/my/profile/tokens/", {"name": "mine"})
    client.post(f"/en/my/people/{person.public_id}/access/", {"do": "closed"})
    assert there.get("/en/my/").status_code == 302
    assert person.tokens.count() == 0
    client.post(f"/en/my/people/{person.public_id}/access/", {"do": "open"})
    person.refresh_from_db()
    assert person.is_active


def test_an_invitation_can_be_mailed_again(client, admin):
    client.post("/en/my/people/invite/", invitation())
    new = Person.objects.get(email="new@example.org")
    client.post(f"/en/my/people/{new.public_id}/access/", {"do": "invite"})
    assert [message.to for message in mail.outbox] == [["new@example.org"]] * 2
    assert mail.outbox[0].body != mail.outbox[1].body


def test_the_list_costs_the_same_queries_at_any_length(client, admin, django_assert_max_num_queries):
    PersonFactory.create_batch(50, roles=["policy"])
    with django_assert_max_num_queries(12):
        client.get("/en/my/people/")


def test_whoever_left_keeps_their_own_desk_and_nothing_else(client, admin):
    person = PersonFactory(language="en", roles=["policy", "editor"])
    there = type(client)()
    there.force_login(person)
    there.post("/en/my/profile/tokens/", {"name": "mine"})
    assert there.get("/cms/").status_code == 200
    client.post(f"/en/my/people/{person.public_id}/access/", {"do": "left"})
    assert there.get("/en/my/").status_code == 200
    assert there.get("/cms/").status_code == 302
    assert person.tokens.count() == 0
    person.refresh_from_db()
    assert seats_of(person) == frozenset()
    assert "left" in client.get("/en/my/people/").content.decode()


def test_an_organiser_does_not_see_who_left(client, organiser):
    PersonFactory(given_name="Weg", has_left=True)
    assert "Weg" not in client.get("/en/my/people/").content.decode()
