"""A reference by hand: nothing that the form does not show is lost, and nobody changes what is not theirs."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings

from knowledge.literature.columns import columns
from knowledge.literature.models import Reference
from knowledge.literature.operations import Received, import_references
from knowledge.literature.record_form import ReferenceForm, initial_of, record_of
from portal.accounts.models import Person
from portal.shelf.operations import differences
from tests.factories.literature import new_references
from tests.factories.portal import PersonFactory
from tests.unit.knowledge.literature.records import RECORD

RECORDED: dict[str, Any] = {
    "type": "chapter",
    "title": "Trust",
    "author": [{"family": "Berg", "given": "Jan", "non-dropping-particle": "van der"}, {"literal": "AIVD and NCTV"}],
    "issued": {"date-parts": [[1994]], "season": 3},
    "event-title": "A congress",
    "custom": {"ris-u1": "kept"},
}


@pytest.fixture
def editor(client: Client) -> Person:
    person = PersonFactory(roles=["editor"], language="en")
    client.force_login(person)
    return person


def form_of(client: Client, address: str) -> dict[str, str]:
    """The fields of the page's form as a browser would send them."""
    page = client.get(address).content.decode()
    form = ReferenceForm()
    found = dict.fromkeys(form.fields, "")
    for name, value in re.findall(r'<input type="(?:text|hidden)" name="([\w-]+)" value="([^"]*)"', page):
        found[name] = value
    for name, value in re.findall(r'<textarea name="([\w-]+)"[^>]*>\n?(.*?)</textarea>', page, re.DOTALL):
        found[name] = value
    found["type"] = re.findall(r'<option value="([^"]+)" selected', page)[0]
    found["audience"] = re.findall(r'name="audience" value="(\w+)"[^>]*checked', page)[0]
    return {name: value for name, value in found.items() if name not in {"abstract_public", "csrfmiddlewaretoken"}}


def test_adding_one(client: Client, editor: Person) -> None:
    data = {
        "type": "book", "title": "Trust", "author": "Berg, Jan van der\nMinisterie van Justitie en Veiligheid",
        "issued": "2017-03", "DOI": "https://doi.org/10.1234/X", "audience": "public",
    }  # fmt: skip
    answer = client.post("/en/my/references/add/", data, follow=True)
    made = Reference.objects.get()
    assert answer.redirect_chain[-1][0] == f"/en/literature/{made.public_id}/"
    assert made.record["author"] == [
        {"family": "Berg", "given": "Jan", "non-dropping-particle": "van der"},
        {"literal": "Ministerie van Justitie en Veiligheid"},
    ]
    assert (made.doi, made.year, made.audience, made.added_by) == ("10.1234/x", 2017, "public", editor)
    assert differences() == []


def test_saving_without_a_change_changes_nothing(client: Client, editor: Person) -> None:
    (one,) = new_references(RECORDED, description={"nl": "Ons woord"})
    address = f"/en/my/references/{one.public_id}/"
    before = (one.csl, one.extra, one.fingerprint)
    client.post(address, form_of(client, address))
    one.refresh_from_db()
    assert (one.csl, one.extra, one.fingerprint) == before
    assert one.description == {"nl": "Ons woord"}


def test_a_change_leaves_the_rest_alone(client: Client, editor: Person) -> None:
    (one,) = new_references(RECORDED)
    address = f"/en/my/references/{one.public_id}/"
    assert "Change this reference" in client.get(f"/en/literature/{one.public_id}/").content.decode()
    client.post(address, form_of(client, address) | {"title": "Distrust", "volume": "7"})
    one.refresh_from_db()
    assert one.whole_record == RECORDED | {"title": "Distrust", "volume": "7"}
    assert "Distrust" in client.get(f"/en/literature/{one.public_id}/").content.decode()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(record=RECORD)
def test_the_form_gives_back_what_it_shows(record: dict[str, Any]) -> None:
    taken = columns(record)
    row = Reference(**{name: getattr(taken, name) for name in taken.__slots__})
    shown = initial_of(row)
    assert record_of(shown, row.whole_record, shown) == row.whole_record


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"title": ""}, "This field is required"),
        ({"DOI": "doi"}, "A DOI begins with 10."),
        ({"ISBN": "123"}, "This is no ISBN"),
        ({"URL": "javascript:alert(1)"}, "An address begins with https://"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    client: Client, editor: Person, wrong: dict[str, str], said: str
) -> None:
    data = {"type": "book", "title": "Trust", "publisher": "The Press", "audience": "portal"} | wrong
    answer = client.post("/en/my/references/add/", data)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert said in page
    assert 'value="The Press"' in page
    assert not Reference.objects.exists()


def test_the_second_of_two_people_is_told(client: Client, editor: Person) -> None:
    (one,) = new_references(RECORDED)
    address = f"/en/my/references/{one.public_id}/"
    mine = form_of(client, address) | {"title": "Mine"}
    client.post(address, form_of(client, address) | {"title": "Theirs"})
    answer = client.post(address, mine)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Somebody changed this reference" in page
    assert "Mine" in page
    client.post(address, mine | {"seen": re.findall(r'name="seen" value="(\w+)"', page)[0]})
    one.refresh_from_db()
    assert one.title == "Mine"


def test_who_may(client: Client) -> None:
    (one,) = new_references(RECORDED)
    address = f"/en/my/references/{one.public_id}/"
    taking = {"type": "book", "title": "Taken", "audience": "public"}
    for roles, seen, refused in ((["researcher"], 200, 403), (["participant"], 404, 404)):
        client.force_login(PersonFactory(roles=roles))
        page = client.get(address)
        assert page.status_code == client.get("/en/my/references/add/").status_code == seen
        assert b"<form" not in page.content.partition(b"<main")[2]
        assert client.post(address, taking).status_code == refused
    client.force_login(PersonFactory(roles=["editor"]))
    assert client.get(address).status_code == 200
    one.refresh_from_db()
    assert one.title == "Trust"
    assert Client().get(address).status_code == 302


def test_a_doubtful_record_is_changed_from_its_receipt(client: Client) -> None:
    person = PersonFactory(roles=["researcher"], language="en")
    client.force_login(person)
    receipt = import_references(files=[Received("x.ris", b"TY  - NOPE\nTI  - Trust\nER  - \n")], by=person)
    one = Reference.objects.get()
    page = client.get(f"/en/my/imports/{receipt.batch}/").content.decode()
    assert f'href="/en/my/references/{one.public_id}/"' in page
