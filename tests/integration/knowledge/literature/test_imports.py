"""Bringing in literature through the pages: upload, progress, receipt, and taking it back."""

from __future__ import annotations

import csv
import io
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from knowledge.framework.operations import NewEvidence, link_evidence
from knowledge.literature import lease
from knowledge.literature.models import ImportBatch, Reference
from knowledge.notes.models import Note
from knowledge.notes.operations import NewNote, write_notes
from portal.accounts.models import Person
from portal.audit.models import AuditLine
from portal.shelf.operations import differences
from tests.factories.agenda import new_framework
from tests.factories.literature import BIB, work
from tests.factories.portal import PersonFactory

ADD = "/en/my/imports/add/"


@pytest.fixture
def researcher(client: Client) -> Person:
    person = PersonFactory(roles=["researcher"])
    client.force_login(person)
    return person


def upload(client: Client, *files: str | bytes | tuple[str, bytes], **fields: Any) -> Any:
    named = [
        one if isinstance(one, tuple) else ("test.bib", one if isinstance(one, bytes) else one.encode())
        for one in files
    ]
    content = [SimpleUploadedFile(name, data) for name, data in named]
    return client.post(ADD, {"files": content, "audience": "portal", **fields})


def brought_in(client: Client, *files: Any, **fields: Any) -> ImportBatch:
    answer = upload(client, *files, **fields)
    assert answer.status_code == 302, answer.content.decode()[-3000:]
    work()
    return ImportBatch.objects.get(public_id=answer.url.rstrip("/").rpartition("/")[2])


def text_of(client: Client, batch: ImportBatch, more: str = "") -> str:
    answer = client.get(f"/en/my/imports/{batch.public_id}/{more}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_from_upload_to_receipt(client: Client, researcher: Person) -> None:
    answer = upload(client, BIB)
    assert answer.status_code == 302
    waiting = client.get(answer.url).content.decode()
    assert 'http-equiv="refresh"' in waiting
    assert "test.bib" in waiting
    assert not Reference.objects.exists(), "an upload imports nothing by itself"
    work()
    html = client.get(answer.url).content.decode()
    assert 'http-equiv="refresh"' not in html
    assert "2 read = 1 new + 0 known already + 1 refused" in html
    assert "a brace is missing" in html
    assert "line 8" in html
    assert "@book{unclosed" in html
    reference = Reference.objects.get()
    assert f'href="/en/literature/{reference.public_id}/"' in html
    assert reference.audience == "portal"
    assert reference.added_by == researcher
    assert client.get(f"/en/literature/{reference.public_id}/").status_code == 200
    assert Client().get(f"/en/literature/{reference.public_id}/").status_code == 404
    assert differences() == []


def test_a_public_import_is_read_by_everybody(client: Client, researcher: Person) -> None:
    brought_in(client, BIB, audience="public")
    assert Client().get(f"/en/literature/{Reference.objects.get().public_id}/").status_code == 200


def test_what_is_known_already_is_linked(client: Client, researcher: Person) -> None:
    brought_in(client, BIB)
    again = brought_in(client, BIB)
    html = text_of(client, again)
    assert "2 read = 0 new + 1 known already + 1 refused" in html
    assert "the same DOI" in html
    assert f'href="/en/literature/{Reference.objects.get().public_id}/"' in html


def test_several_files_of_several_formats_at_once(client: Client, researcher: Person) -> None:
    ris = b"TY  - BOOK\nTI  - A book\nER  - \n"
    json = b'[{"id": "x", "type": "book", "title": "Another"}]'
    batch = brought_in(client, ("a.bib", BIB.encode()), ("b.ris", ris), ("c.json", json), ("d.bib", b"PK\x03\x04zip"))
    assert (batch.read, batch.created, batch.refused) == (5, 3, 2)
    html = text_of(client, batch)
    for words in ("a.bib", "b.ris", "c.json", "d.bib", "not a text file (zip)"):
        assert words in html, words


def test_an_empty_file_says_so(client: Client, researcher: Person) -> None:
    batch = brought_in(client, b"")
    assert batch.state == "done"
    assert "There is no record in this file" in text_of(client, batch)


def test_the_receipt_as_csv_holds_every_line_and_no_formula(client: Client, researcher: Person) -> None:
    bib = BIB + '\n@misc{formula, title = {=HYPERLINK("http://x")}, note = {y} note2}\n@misc{,}\n'
    batch = brought_in(client, ("=cmd.bib", bib.encode()))
    answer = client.get(f"/en/my/imports/{batch.public_id}/receipt.csv")
    assert answer.headers["Content-Type"].startswith("text/csv")
    content = b"".join(answer.streaming_content).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(content)))
    assert {row["kind"] for row in rows} >= {"created", "refused"}
    assert [row["kind"] for row in rows].count("created") == batch.created
    assert [row["kind"] for row in rows].count("refused") == batch.refused
    for row in rows:
        assert not any(value.startswith(("=", "+", "-", "@")) for value in row.values()), row
    assert any(row["file"] == "'=cmd.bib" for row in rows)
    assert any(row["raw"].startswith("'@book{unclosed") for row in rows)


def test_undo_asks_first_then_takes_it_all_back(client: Client, researcher: Person) -> None:
    batch = brought_in(client, BIB)
    item = Reference.objects.get().public_id
    assert "removed, for everybody" in text_of(client, batch, "undo/")
    assert Reference.objects.exists(), "looking at the question does nothing"
    answer = client.post(f"/en/my/imports/{batch.public_id}/undo/")
    assert answer.status_code == 302
    html = text_of(client, batch)
    assert "1 reference is gone." in html
    assert "You took this import back." in html
    assert not Reference.with_unsettled.exists()
    assert client.get(f"/en/literature/{item}/").status_code == 404
    assert client.post(f"/en/my/imports/{batch.public_id}/undo/").status_code == 404, "once"
    assert AuditLine.objects.filter(action="import.undone").count() == 1
    assert differences() == []


def test_undo_leaves_what_others_work_hangs_on(client: Client, researcher: Person) -> None:
    batch = brought_in(client, BIB)
    reference = Reference.objects.get()
    indicator = new_framework("Teken")[2][0]
    link_evidence(evidence=[NewEvidence(indicator=indicator, reference=reference, stance="supports")], by=None)
    assert "Trust in the neighbourhood" in text_of(client, batch, "undo/")
    client.post(f"/en/my/imports/{batch.public_id}/undo/")
    assert "1 stays" in text_of(client, batch)
    assert client.get(f"/en/literature/{reference.public_id}/").status_code == 200


@pytest.mark.parametrize("somebody", [True, False])
def test_undo_does_not_tell_of_a_note_that_somebody_keeps_to_themselves(
    client: Client, researcher: Person, somebody: bool
) -> None:
    batch = brought_in(client, BIB)
    reference = Reference.objects.get()
    other = PersonFactory(roles=["policy"])
    if somebody:
        write_notes(notes=[NewNote(reference=reference, by=other, summary="Mine alone")])
    asked = text_of(client, batch, "undo/")
    assert "What will stay" not in asked
    client.post(f"/en/my/imports/{batch.public_id}/undo/")
    html = text_of(client, batch)
    assert "1 reference is gone." in html
    assert "1 stays" not in html
    assert client.get(f"/en/literature/{reference.public_id}/").status_code == 404
    assert Note.objects.count() == somebody, "the note is its author's"
    mine = Client()
    mine.force_login(other)
    assert ("Mine alone" in mine.get("/en/my/notes/").content.decode()) == somebody
    assert mine.get(f"/en/literature/{reference.public_id}/").status_code == 404
    assert differences() == []


@pytest.mark.parametrize("role", ["policy", "editor", "admin"])
def test_who_else_brings_in_literature(client: Client, role: str) -> None:
    client.force_login(PersonFactory(roles=[role]))
    assert client.get(ADD).status_code == 200


def test_who_does_not(client: Client) -> None:
    assert client.get(ADD).status_code == 302, "a visitor is sent to log-in"
    for person in (PersonFactory(), PersonFactory(roles=["organiser"]), PersonFactory(is_guest=True)):
        client.force_login(person)
        assert client.get(ADD).status_code == 404
        assert upload(client, BIB).status_code == 404
        assert client.get("/en/my/imports/").status_code == 404
    assert not ImportBatch.objects.exists()


def test_an_import_is_its_makers_alone(client: Client, researcher: Person) -> None:
    batch = brought_in(client, BIB)
    other = Client()
    other.force_login(PersonFactory(roles=["researcher", "editor"]))
    for more in ("", "receipt.csv", "undo/"):
        assert other.get(f"/en/my/imports/{batch.public_id}/{more}").status_code == 404
    for more in ("undo/", "again/"):
        assert other.post(f"/en/my/imports/{batch.public_id}/{more}").status_code == 404
    assert batch.public_id not in other.get("/en/my/imports/").content.decode()
    assert batch.public_id in client.get("/en/my/imports/").content.decode()


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"files": []}, "This field is required"),
        ({"audience": "everyone"}, "Select a valid choice"),
        ({"format": "word"}, "Select a valid choice"),
    ],
)
def test_a_mistake_in_the_form_is_told_beside_the_field(
    client: Client, researcher: Person, fields: dict[str, Any], words: str
) -> None:
    answer = upload(client, BIB, **fields)
    assert answer.status_code == 422
    html = answer.content.decode()
    assert "Something is not right yet" in html
    assert words in html
    assert not ImportBatch.objects.exists()


def test_too_much_is_refused_before_it_is_kept(
    client: Client, researcher: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("knowledge.literature.forms.LARGEST", 100)
    assert "larger than 64 MB" in upload(client, BIB).content.decode()
    monkeypatch.setattr("knowledge.literature.forms.MOST", 1)
    assert "At most 1 file" in upload(client, "x", "y").content.decode()


def test_an_interrupted_import_says_so_and_can_be_done_after_all(client: Client, researcher: Person) -> None:
    answer = upload(client, BIB)
    ImportBatch.objects.update(state="running", host=lease.host())
    html = client.get(answer.url).content.decode()
    assert "Nothing of it was kept" in html
    assert "Interrupted" in client.get("/en/my/imports/").content.decode()
    assert "Interrupted" in client.get("/en/my/").content.decode()
    assert client.post(f"{answer.url}again/").status_code == 302
    assert ImportBatch.objects.get().state == "waiting"
    work()
    assert "2 read = 1 new" in client.get(answer.url).content.decode()
    assert client.post(f"{answer.url}again/").status_code == 302
    assert ImportBatch.objects.get().state == "done", "what is done is not done again"


def test_while_it_runs_nobody_sees_anything_of_it(client: Client, researcher: Person) -> None:
    answer = upload(client, BIB)
    batch = ImportBatch.objects.get()
    ImportBatch.objects.update(state="running", host=lease.host(), progress=batch.size // 2)
    with lease.held(batch.public_id):
        html = client.get(answer.url).content.decode()
        assert 'http-equiv="refresh"' in html
        assert re.search(r'max="100" value="(49|50)"', html)


def test_the_desk_shows_the_latest_imports(client: Client, researcher: Person) -> None:
    batch = brought_in(client, BIB)
    html = client.get("/en/my/").content.decode()
    assert f"/en/my/imports/{batch.public_id}/" in html
    assert "1 new, 0 known already, 1 refused" in html
    client.force_login(PersonFactory())
    assert "/en/my/imports/" not in client.get("/en/my/").content.decode()


@pytest.mark.parametrize("count", [1, 50, 500])
def test_a_receipt_takes_as_many_queries_at_any_size(
    client: Client, researcher: Person, count: int, django_assert_max_num_queries: Any
) -> None:
    bib = "".join(f"@misc{{k{n}, title = {{T{n}}}, x y}}\n@book{{,}}\n" for n in range(count))
    batch = brought_in(client, bib)
    assert (batch.created, batch.refused) == (count, count)
    with django_assert_max_num_queries(16):
        html = text_of(client, batch)
    assert len(html.encode()) < 100_000
    with django_assert_max_num_queries(16):
        text_of(client, batch, "undo/")


@pytest.mark.parametrize("count", [1, 50])
def test_the_list_of_imports_takes_as_many_queries_at_any_size(
    client: Client, researcher: Person, count: int, django_assert_max_num_queries: Any
) -> None:
    for number in range(count):
        ImportBatch.objects.create(by=researcher, state="done", read=number).files.create(
            name=f"{number}.bib", content=b""
        )
    with django_assert_max_num_queries(9):
        client.get("/en/my/imports/")
    with django_assert_max_num_queries(25):
        client.get("/en/my/")
