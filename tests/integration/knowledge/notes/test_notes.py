"""Notes through their author's and their readers' doors."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from knowledge.notes import rules
from knowledge.notes.models import Note
from knowledge.notes.operations import NewNote, change_note, write_notes
from portal.accounts import viewers
from portal.accounts.models import Person
from portal.audit.models import AuditLine
from portal.shelf.models import InternalEdition, PublicEdition, ShelfLink
from portal.shelf.operations import changed, differences
from tests.factories.agenda import new_framework, new_reference
from tests.factories.portal import PersonFactory

BAIT = "vlinderstruik"


@pytest.fixture
def room(monkeypatch: pytest.MonkeyPatch) -> set[int]:
    """The people (keys) who sit in the room "kamer"."""
    inside: set[int] = set()

    def seats(person: Person) -> list[str]:
        return ["room:kamer"] if person.pk in inside else []

    monkeypatch.setitem(viewers._providers, "test", seats)
    return inside


def author(*roles: str) -> Person:
    return PersonFactory(roles=list(roles or ["researcher"]))


def client_of(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def write(by: Person, reference: Any = None, **fields: Any) -> Note:
    new = NewNote(reference=reference or new_reference(audience="public"), by=by, summary=BAIT, **fields)
    return write_notes(notes=[new])[0]


def status(client: Client, note: Note) -> int:
    return client.get(f"/en/literature/notes/{note.public_id}/").status_code


def test_a_note_is_its_authors_alone_by_default() -> None:
    by = author()
    note = write(by)
    assert note.reach == "me"
    assert BAIT in client_of(by).get("/en/my/notes/").content.decode()
    for reader in (Client(), client_of(by), client_of(author()), client_of(author("admin", "editor"))):
        assert status(reader, note) == 404
    assert not InternalEdition.objects.filter(kind="note").exists()
    assert not ShelfLink.objects.filter(from_kind="note").exists()
    assert BAIT not in client_of(author()).get("/en/my/notes/").content.decode()


@pytest.mark.parametrize(("reach", "inside", "anonymous"), [("portal", 200, 404), ("public", 200, 200)])
def test_a_note_is_read_by_whom_its_author_chose(reach: str, inside: int, anonymous: int) -> None:
    note = write(author(), reach=reach)
    assert status(client_of(author("policy")), note) == inside
    assert status(Client(), note) == anonymous


def test_a_guest_of_one_meeting_reads_no_portal_notes() -> None:
    note = write(author(), reach="portal")
    assert status(client_of(PersonFactory(is_guest=True)), note) == 404


def test_a_room_note_is_read_in_that_room_only(room: set[int]) -> None:
    by, fellow, outsider = author(), author("policy"), author("policy")
    room.update({by.pk, fellow.pk})
    note = write(by, reach="room", room="kamer")
    assert status(client_of(fellow), note) == 200
    assert status(client_of(outsider), note) == 404
    assert status(Client(), note) == 404
    room.discard(fellow.pk)
    assert status(client_of(fellow), note) == 404


def test_a_public_note_on_a_portal_reference_stays_inside() -> None:
    note = write(author(), reference=new_reference(audience="portal"), reach="public")
    assert status(Client(), note) == 404
    assert status(client_of(author("policy")), note) == 200
    assert not PublicEdition.objects.filter(kind="note").exists()


def test_a_reference_made_narrower_takes_its_notes_along() -> None:
    reference = new_reference(audience="public")
    note = write(author(), reference=reference, reach="public")
    assert status(Client(), note) == 200
    reference.audience = "portal"
    reference.save()
    changed("reference", str(reference.pk))
    assert status(Client(), note) == 404
    assert differences() == []


def test_the_author_is_named_only_when_they_say_so() -> None:
    by = PersonFactory(roles=["researcher"], given_name="Nergens", family_name="Bekend")
    hidden, shown = write(by, reach="public"), write(by, reach="public", show_author=True)
    read = lambda note: Client().get(f"/en/literature/notes/{note.public_id}/").content.decode()  # noqa: E731
    assert "Bekend" not in read(hidden)
    assert "Written by" not in read(hidden)
    assert "Nergens Bekend" in read(shown)
    by.family_name = "Anders"
    by.save()
    assert "Nergens Anders" in read(shown)


def test_a_note_counts_as_evidence_for_whoever_may_read_it(room: set[int]) -> None:
    _version, _stream, (indicator,) = new_framework("Isolement")
    by = author()
    room.add(by.pk)
    reference = new_reference("Een studie", audience="public")
    path = f"/en/framework/{indicator.public_id}/"
    stance = {"indicator": indicator, "stance": "supports", "reference": reference}
    write(by, reach="me", **stance)
    write(by, reach="room", room="kamer", **stance)
    assert "Een studie" not in Client().get(path).content.decode()
    assert "Een studie" not in client_of(author()).get(path).content.decode()
    inside = client_of(by).get(path).content.decode()
    assert "Een studie" in inside
    assert BAIT in inside
    write(by, reach="public", **stance)
    assert BAIT in Client().get(path).content.decode()
    assert differences() == []


def test_writing_changing_and_deleting_through_the_forms() -> None:
    by = author()
    _version, _stream, (indicator,) = new_framework("Isolement")
    reference = new_reference("Een studie", audience="public")
    client = client_of(by)
    add = f"/en/my/notes/add/{reference.public_id}/"
    text = client.get(add).content.decode()
    assert "Only you will see this" in text
    assert "One of your rooms" not in text
    sent = {"summary": "Dit zegt de studie", "quote": "woord voor woord", "page": "12", "reach": "public"}
    sent |= {"indicator": indicator.public_id, "stance": "nuances"}
    assert client.post(add, sent).status_code == 302
    note = Note.objects.get()
    assert status(Client(), note) == 200
    assert "Een studie" in Client().get(f"/en/framework/{indicator.public_id}/").content.decode()
    change = f"/en/my/notes/{note.public_id}/"
    assert "woord voor woord" in client.get(change).content.decode()
    assert client.post(change, sent | {"reach": "me"}).status_code == 302
    assert status(Client(), note) == 404
    assert "Een studie" not in Client().get(f"/en/framework/{indicator.public_id}/").content.decode()
    assert client.get(f"{change}delete/").status_code == 200
    assert client.post(f"{change}delete/").status_code == 302
    assert not Note.objects.exists()
    assert differences() == []


def test_a_note_for_a_room_through_the_form(room: set[int]) -> None:
    by = author()
    room.add(by.pk)
    add = f"/en/my/notes/add/{new_reference(audience='public').public_id}/"
    assert client_of(by).post(add, {"summary": "x", "reach": "room"}).status_code == 422
    assert client_of(by).post(add, {"summary": "x", "reach": "room", "room": "elders"}).status_code == 422
    assert client_of(by).post(add, {"summary": "x", "reach": "room", "room": "kamer"}).status_code == 302
    assert Note.objects.get().room == "kamer"


def test_a_form_with_errors_keeps_every_word() -> None:
    answer = client_of(author()).post(
        f"/en/my/notes/add/{new_reference().public_id}/",
        {"summary": "Lang verhaal", "stance": "supports", "reach": "me"},
    )
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "Lang verhaal" in text
    assert "Choose the indicator that this is about" in text
    assert not Note.objects.exists()


def test_a_citizen_service_number_is_asked_about_once() -> None:
    client = client_of(author())
    add = f"/en/my/notes/add/{new_reference().public_id}/"
    sent = {"summary": "Betrokkene 111222333 zei", "reach": "me"}
    answer = client.post(add, sent)
    assert answer.status_code == 422
    assert "citizen service number" in answer.content.decode()
    assert 'type="checkbox" name="checked"' in answer.content.decode()
    assert client.post(add, sent | {"checked": "on"}).status_code == 302


@pytest.mark.parametrize("roles", [["organiser"], ["admin"], []])
def test_whoever_writes_no_notes_finds_no_form(roles: list[str]) -> None:
    reference = new_reference()
    assert client_of(PersonFactory(roles=roles)).get(f"/en/my/notes/add/{reference.public_id}/").status_code == 404


def test_somebody_elses_note_is_not_there() -> None:
    note = write(author(), reach="public")
    other = client_of(author())
    for path in (f"/en/my/notes/{note.public_id}/", f"/en/my/notes/{note.public_id}/delete/"):
        assert other.get(path).status_code == 404
        assert other.post(path, {"summary": "mijn"}).status_code == 404
    with pytest.raises(rules.NotAllowed):
        change_note(note=note, to=NewNote(reference=note.reference, by=author(), summary="mijn"))


def test_a_hidden_reference_has_no_form_for_a_guest() -> None:
    guest = PersonFactory(is_guest=True, roles=["researcher"])
    hidden, absent = new_reference().public_id, "nothing"
    client = client_of(guest)
    answers = [client.get(f"/en/my/notes/add/{item}/") for item in (hidden, absent)]
    assert [answer.status_code for answer in answers] == [404, 404]
    first, second = (re.sub(rb'(name="csrfmiddlewaretoken" value=)"\w+"', rb"\1", answer.content) for answer in answers)
    assert first.replace(hidden.encode(), absent.encode()) == second


def test_the_desk_shows_ones_latest_notes() -> None:
    by = author()
    write(by)
    page = client_of(by).get("/en/my/").content.decode()
    assert BAIT in page
    assert ("Only you" in page, "Nobody" in page) == (True, False)
    assert BAIT not in client_of(author()).get("/en/my/").content.decode()


def test_nothing_of_a_note_is_in_the_audit_log() -> None:
    write(author(), reach="public")
    assert not AuditLine.objects.filter(action__startswith="note").exists()


@pytest.mark.parametrize("count", [1, 50, 500])
def test_own_notes_take_the_same_number_of_queries_at_any_size(count: int, django_assert_max_num_queries: Any) -> None:
    by = author()
    reference = new_reference()
    write_notes(notes=[NewNote(reference=reference, by=by, summary=f"notitie {n}") for n in range(count)])
    client = client_of(by)
    client.get("/en/my/notes/")
    with django_assert_max_num_queries(7):
        assert client.get("/en/my/notes/").status_code == 200
