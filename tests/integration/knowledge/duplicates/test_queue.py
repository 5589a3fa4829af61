"""The queue of duplicates: looking, merging field by field, undoing, telling apart; and what moves along."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from knowledge.duplicates import operations
from knowledge.duplicates.models import DuplicatePair, Merge
from knowledge.duplicates.tasks import look_for_duplicates
from knowledge.framework.models import Evidence
from knowledge.framework.operations import NewEvidence, link_evidence
from knowledge.literature import usage
from knowledge.literature.models import ImportBatch, Reference
from knowledge.literature.operations import undo_import
from knowledge.notes.operations import NewNote, write_notes
from portal.accounts.models import Person
from portal.shelf.operations import differences
from tests.factories.agenda import new_framework
from tests.factories.literature import imported, new_references
from tests.factories.portal import PersonFactory

TITLE = "Trust in the neighbourhood"
PEOPLE = {"author": [{"family": "Berg", "given": "Jan"}]}


@pytest.fixture
def editor(client: Client) -> Person:
    person = PersonFactory(roles=["editor"])
    client.force_login(person)
    return person


def two(**other: Any) -> tuple[Reference, Reference]:
    """The same article twice, the second with these changes; found."""
    one, second = new_references(
        {"type": "article-journal", "title": TITLE, "volume": "1", **PEOPLE},
        {"type": "article-journal", "title": TITLE, "page": "1-9", **PEOPLE, **other},
    )
    operations.find_duplicates()
    return one, second


def address(one: Reference, other: Reference) -> str:
    return f"/en/my/duplicates/{one.public_id}/{other.public_id}/"


def seen(client: Client, one: Reference, other: Reference) -> str:
    found = re.search(r'name="seen" value="([^"]+)"', client.get(address(one, other)).content.decode())
    assert found
    return found[1]


def merge(client: Client, one: Reference, other: Reference, **chosen: str) -> Any:
    data = {"decision": "merge", "keep": "one", "seen": seen(client, one, other), **chosen}
    return client.post(address(one, other), data, follow=True)


def test_the_queue_says_why(client: Client, editor: Person) -> None:
    one, other = two()
    page = client.get("/en/my/duplicates/").content.decode()
    assert "The same title." in page
    assert address(one, other) in page
    assert "1 pair may be one publication" in client.get("/en/my/").content.decode()
    assert "Dezelfde titel" in client.get("/nl/mijn/dubbelen/").content.decode()


def test_merging_takes_each_field_from_where_it_was_chosen(client: Client, editor: Person) -> None:
    one, other = two(publisher="The Press", note="a remark")
    answer = merge(client, one, other, **{"take-page": "other", "take-volume": "one", "take-publisher": "one"})
    assert answer.redirect_chain[-1][0] == f"/en/literature/{one.public_id}/"
    kept = Reference.objects.get()
    assert kept.pk == one.pk
    assert (kept.record["page"], kept.record["volume"], kept.record.get("publisher")) == ("1-9", "1", None)
    assert kept.note == ""
    assert differences() == []


def test_the_old_address_leads_on_for_whoever_could_read_it(client: Client, editor: Person) -> None:
    one, other = two()
    (third,) = new_references({"title": TITLE, **PEOPLE}, audience="portal")
    operations.find_duplicates()
    merge(client, one, other)
    merge(client, one, third, keep="other")
    for gone in (one, other):
        answer = client.get(f"/en/literature/{gone.public_id}/")
        assert (answer.status_code, answer.headers["Location"]) == (301, f"/en/literature/{third.public_id}/")
    visitor = Client()
    nothing = visitor.get("/en/literature/nothing/")
    for hidden in (one, other, third):
        answer = visitor.get(f"/en/literature/{hidden.public_id}/")
        assert answer.status_code == 404
        assert answer.content.replace(hidden.public_id.encode(), b"nothing") == nothing.content


def test_what_hangs_on_it_moves_along_and_back(client: Client, editor: Person) -> None:
    one, other = two()
    _version, _stream, (indicator,) = new_framework("Distance")
    for reference in (one, other):
        link_evidence(evidence=[NewEvidence(indicator=indicator, reference=reference, stance="supports")], by=editor)
    writer = PersonFactory(roles=["researcher"])
    (note,) = write_notes(notes=[NewNote(reference=other, by=writer, summary="Only mine")])
    before = sorted(Evidence.objects.values_list("pk", "reference_id", "public_id"))
    merge(client, one, other)
    note.refresh_from_db()
    assert note.reference_id == one.pk
    assert Evidence.objects.count() == 1, "the same link twice is one link"
    assert "Only mine" not in client.get(f"/en/literature/{one.public_id}/").content.decode()
    (made,) = Merge.objects.all()
    assert client.get(f"/en/my/duplicates/merges/{made.public_id}/").status_code == 200
    page = client.post(f"/en/my/duplicates/merges/{made.public_id}/", follow=True).content.decode()
    assert "They are two again, each as it was." in page
    note.refresh_from_db()
    assert note.reference_id == other.pk
    assert sorted(Evidence.objects.values_list("pk", "reference_id", "public_id")) == before
    assert client.get(f"/en/literature/{other.public_id}/").status_code == 200
    assert differences() == []


def test_everything_that_points_to_references_moves() -> None:
    pointing = {
        relation.related_model
        for relation in Reference._meta.get_fields(include_hidden=True)
        if relation.one_to_many and relation.related_model not in (DuplicatePair, Merge)
    }
    assert pointing == {use.model for use in usage.uses()}


def test_the_second_of_two_people_is_told(client: Client, editor: Person) -> None:
    one, other = two()
    stamp = seen(client, one, other)
    Reference.objects.filter(pk=one.pk).update(fingerprint="changed")
    answer = client.post(address(one, other), {"decision": "merge", "keep": "one", "seen": stamp})
    assert answer.status_code == 409
    assert "Somebody changed one of these two" in answer.content.decode()
    assert Reference.objects.count() == 2
    merge(client, one, other)
    assert client.post(address(one, other), {"decision": "merge", "seen": stamp}).status_code == 404


def test_not_the_same_is_remembered_for_good(client: Client, editor: Person) -> None:
    one, other = two()
    page = client.post(address(one, other), {"decision": "different"}, follow=True).content.decode()
    assert "kept apart for good" in page
    assert operations.find_duplicates() == (0, 0)
    (third,) = new_references({"type": "article-journal", "title": TITLE, **PEOPLE})
    operations.find_duplicates()
    merge(client, one, third, keep="other")
    operations.find_duplicates()
    assert not DuplicatePair.objects.filter(state="open", one__settled=True, other__settled=True).exists()


def test_who_may_decide(client: Client) -> None:
    one, other = two()
    assert Client().get(address(one, other)).status_code == 302
    client.force_login(PersonFactory(roles=["policy"]))
    assert client.get(address(one, other)).status_code == 404
    assert "No duplicates" in client.get("/en/my/duplicates/").content.decode()
    client.force_login(PersonFactory(roles=["participant"]))
    assert client.get("/en/my/duplicates/").status_code == 404


def test_an_import_is_followed_by_looking_and_undone_with_what_it_merged(client: Client, editor: Person) -> None:
    new_references({"type": "article-journal", "title": TITLE, **PEOPLE})
    receipt = imported(f"@article{{a, title={{{TITLE}}}, author={{Berg, Jan}}, publisher={{The Press}}}}")
    look_for_duplicates.func()
    pair = DuplicatePair.objects.get()
    before = Reference.objects.get(pk=pair.one_id).csl
    merge(client, pair.one, pair.other, **{"take-publisher": "other"})
    assert "The Press" in Reference.objects.get().csl
    undo_import(batch=ImportBatch.objects.get(public_id=receipt.batch), by=None)
    assert Reference.with_unsettled.get().csl == before
    assert differences() == []


def test_a_merged_record_that_comes_in_again_is_known(client: Client, editor: Person) -> None:
    text = f"@article{{a, title={{{TITLE}}}, author={{Berg, Jan}}, doi={{10.1234/gone}}}}"
    new_references({"type": "article-journal", "title": TITLE, **PEOPLE})
    imported(text)
    look_for_duplicates.func()
    pair = DuplicatePair.objects.get()
    merge(client, pair.one, pair.other, **{"take-DOI": "one"})
    receipt = imported(text)
    assert (receipt.read, receipt.created, receipt.duplicates) == (1, 0, 1)
    assert receipt.lines[0].reference == pair.one.public_id


def test_the_command(capsys: Any) -> None:
    two()
    call_command("find_duplicates")
    assert capsys.readouterr().out == "1 pairs in the queue, 0 of them new\n"
