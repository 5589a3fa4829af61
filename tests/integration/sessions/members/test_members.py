"""Members and institutes, for organisers and administrators who keep the lists."""

from __future__ import annotations

import pytest
from django.test import Client

from portal.accounts.models import Person
from portal.audit.models import AuditLine
from sessions.members.models import Institute, Member
from sessions.members.operations import create_institute, set_member
from tests.factories.portal import PersonFactory

HOME = "/en/my/members/"


@pytest.fixture
def institute() -> Institute:
    return create_institute(name_nl="Instituut Verzonnen", name_en="Invented Institute", short="IV", by=None)


@pytest.mark.parametrize("role", ["organiser", "admin"])
def test_who_keeps_the_lists_reads_them(client: Client, people: list[Person], institute: Institute, role: str) -> None:
    set_member(person=people[0], institute=institute, discipline="criminologie", liaison=True, by=None)
    client.force_login(PersonFactory(roles=[role]))
    page = client.get(HOME).content.decode()
    for words in (str(people[0]), "Invented Institute", "criminologie", "IV"):
        assert words in page
    assert str(people[1]) not in page


@pytest.mark.parametrize("role", ["policy", "researcher", "editor", None])
@pytest.mark.parametrize("page", ["", "new/", "institutes/new/", "{person}/", "{person}/remove/", "institutes/{item}/"])
def test_nobody_else_does(
    client: Client, people: list[Person], institute: Institute, role: str | None, page: str
) -> None:
    set_member(person=people[0], institute=institute, by=None)
    address = HOME + page.format(person=people[0].public_id, item=institute.public_id)
    assert client.get(address).headers["Location"].startswith("/accounts/login/")
    client.force_login(PersonFactory(roles=[role] if role else []))
    assert client.get(address).status_code == 404
    assert client.post(address, {"name_nl": "x"}).status_code == (405 if not page else 404)
    assert Member.objects.count() == 1


def test_a_member_is_made_changed_and_ended(desk: Client, people: list[Person], institute: Institute) -> None:
    sent = {"person": people[0].public_id, "institute": institute.public_id, "discipline": "sociologie"}
    assert desk.post(f"{HOME}new/", sent).headers["Location"] == HOME
    address = f"{HOME}{people[0].public_id}/"
    page = desk.get(address).content.decode()
    assert 'value="sociologie"' in page
    assert f'value="{institute.public_id}" selected' in page
    assert desk.post(address, {"discipline": "rechten", "office": "decaan"}).status_code == 302
    member = Member.objects.get()
    assert (member.discipline, member.office, member.institute, member.is_liaison) == ("rechten", "decaan", None, False)
    assert desk.get(f"{address}remove/").status_code == 200
    assert Member.objects.exists()
    assert desk.post(f"{address}remove/").status_code == 302
    assert not Member.objects.exists()
    assert desk.get(address).status_code == 404
    for line in AuditLine.objects.all():
        assert "sociologie" not in f"{line.action}{line.object}{line.result}"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"person": "nobody"}, "valid choice"),
        ({"institute": "nowhere"}, "valid choice"),
        ({"liaison": "on", "institute": ""}, "Choose the institute that this person is the liaison of"),
        ({"discipline": "x" * 101}, "at most 100"),
    ],
)
def test_a_mistake_keeps_every_word(
    desk: Client, people: list[Person], institute: Institute, change: dict[str, str], words: str
) -> None:
    sent = {"person": people[0].public_id, "institute": institute.public_id, "office": "decaan"} | change
    answer = desk.post(f"{HOME}new/", sent)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert 'value="decaan"' in answer.content.decode()
    assert not Member.objects.exists()


def test_a_guest_or_a_member_is_not_offered_as_a_new_member(desk: Client, people: list[Person]) -> None:
    guest = PersonFactory(is_guest=True)
    set_member(person=people[0], by=None)
    page = desk.get(f"{HOME}new/").content.decode()
    assert people[1].public_id in page
    assert people[0].public_id not in page
    assert guest.public_id not in page


def test_an_institute_is_made_and_renamed(desk: Client) -> None:
    assert desk.post(f"{HOME}institutes/new/", {"name_nl": ""}).status_code == 422
    assert desk.post(f"{HOME}institutes/new/", {"name_nl": "Een", "short": "EE"}).status_code == 302
    made = Institute.objects.get()
    assert desk.post(f"{HOME}institutes/{made.public_id}/", {"name_nl": "Twee", "name_en": "Two"}).status_code == 302
    made.refresh_from_db()
    assert (made.name_nl, made.name_en, made.short) == ("Twee", "Two", "")


def test_an_organiser_invites_somebody_to_the_portal(desk: Client, at_once) -> None:
    assert "New member" in desk.get(HOME).content.decode()
    assert desk.get("/en/my/people/").status_code == 200
    answer = desk.post("/en/my/people/invite/", {"email": "nieuw@example.org", "language": "nl", "guest": "no"})
    assert answer.status_code == 302, answer.content.decode()
    assert Person.objects.filter(email="nieuw@example.org").exists()


@pytest.mark.parametrize("count", [1, 50, 500])
def test_the_list_costs_as_many_queries_whatever_its_length(
    desk: Client, institute: Institute, django_assert_max_num_queries, count: int
) -> None:
    rows = Person.objects.bulk_create(
        Person(email=f"many{number}@example.org", family_name=f"Velen{number}") for number in range(count)
    )
    Member.objects.bulk_create(Member(person=row, institute=institute) for row in rows)
    with django_assert_max_num_queries(8):
        page = desk.get(HOME)
    assert len(page.content) < 100_000
