"""Papers of a room through their addresses: who reads one, what is kept, what an answer tells."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from portal.accounts.models import Person
from portal.audit.models import AuditLine
from portal.shelf.operations import changed
from sessions.papers.models import Paper
from sessions.papers.operations import bring_paper, remove_paper
from sessions.reflections import operations
from sessions.reflections.models import Session
from sessions.reflections.rules import NotAllowed
from sessions.rooms.operations import close_session
from tests.factories.files import SECRET, a_document, a_pdf, a_picture
from tests.factories.portal import PersonFactory

STARTS = datetime.datetime(2026, 9, 10, 12, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def media(settings: object, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]
    return tmp_path


@pytest.fixture
def organiser() -> Person:
    return PersonFactory(roles=["organiser"])


@pytest.fixture
def guest() -> Person:
    return PersonFactory(is_guest=True)


@pytest.fixture
def session(organiser: Person, guest: Person) -> Session:
    made = operations.schedule_session(
        kind="reflection", title_nl="Wat werkt", starts_at=STARTS, organisers=[organiser], by=organiser
    )
    operations.invite(session=made, people=[guest], by=organiser, mail=False)
    return made


@pytest.fixture
def paper(session: Session, organiser: Person) -> Paper:
    return bring_paper(session=session, title="Stand van kennis", content=a_picture(), by=organiser)


def address(paper: Paper) -> str:
    return f"/en/my/papers/{paper.public_id}/"


def answer(person: Person | None, url: str, **headers: str) -> tuple[int, bytes, dict[str, str]]:
    client = Client()
    if person:
        client.force_login(person)
    got = client.get(url, headers=headers)
    return got.status_code, got.content, dict(got.headers)


def one_form(page: bytes) -> bytes:
    """The page with the token of its forms, which is masked anew in every answer, fixed."""
    return re.sub(rb'(csrfmiddlewaretoken" value=")\w+', rb"\1", page)


def test_an_organiser_brings_a_paper_and_the_invited_read_it(
    client: Client, session: Session, organiser: Person, guest: Person
) -> None:
    client.force_login(organiser)
    here = f"/en/my/rooms/{session.public_id}/papers/"
    sent = {"title": "Overzicht", "file": SimpleUploadedFile(f"van {SECRET}.docx", a_document())}
    assert client.post(here, sent).status_code == 302
    listed = client.get(here).content.decode()
    assert "Overzicht" in listed
    assert "DOCX" in listed
    assert SECRET not in listed
    status, content, headers = answer(guest, address(Paper.objects.get()))
    assert status == 200
    assert SECRET.encode() not in content
    assert headers["Content-Disposition"] == f'attachment; filename="{Paper.objects.get().public_id}.docx"'
    assert headers["Cache-Control"] == "private, no-store"
    assert headers["Referrer-Policy"] == "no-referrer"


def test_nothing_kept_tells_of_the_file_as_it_was_brought(media: Path, paper: Paper) -> None:
    files = [path for path in media.rglob("*") if path.is_file()]
    assert [path.name for path in files] == [paper.kept]
    assert SECRET.encode() not in files[0].read_bytes()
    assert all(SECRET not in line.object + line.action for line in AuditLine.objects.all())


def test_a_paper_hidden_is_a_paper_that_never_was(paper: Paper) -> None:
    stranger = PersonFactory(roles=["organiser", "policy", "admin"])
    for headers in ({}, {"range": "bytes=0-3"}, {"if-none-match": "*"}):
        hidden = answer(stranger, address(paper), **headers)
        absent = answer(stranger, "/en/my/papers/abcdefghijklmnopqrst/", **headers)
        assert hidden[0] == 404
        assert one_form(hidden[1]).replace(paper.public_id.encode(), b"abcdefghijklmnopqrst") == one_form(absent[1])
        assert hidden[2].keys() == absent[2].keys()
    assert answer(None, address(paper))[0] == 302
    assert answer(None, "/en/my/papers/abcdefghijklmnopqrst/")[0] == 302


def test_after_closing_only_who_was_there_reads_it(
    session: Session, organiser: Person, guest: Person, paper: Paper
) -> None:
    absent = PersonFactory()
    operations.invite(session=session, people=[absent], by=organiser, mail=False)
    assert answer(absent, address(paper))[0] == 200
    operations.start_session(session=session, by=organiser)
    close_session(session=session, attended=[guest], by=organiser)
    assert answer(guest, address(paper))[0] == 200
    assert answer(organiser, address(paper))[0] == 200
    assert answer(absent, address(paper))[0] == 404


def test_ranges_and_tags_are_looked_at_once_the_asker_may_read(guest: Person, paper: Paper) -> None:
    status, whole, headers = answer(guest, address(paper))
    assert status == 200
    status, part, part_headers = answer(guest, address(paper), range="bytes=2-5")
    assert (status, part) == (206, whole[2:6])
    assert part_headers["Content-Range"] == f"bytes 2-5/{len(whole)}"
    assert answer(guest, address(paper), range="bytes=-3")[1] == whole[-3:]
    assert answer(guest, address(paper), range=f"bytes={len(whole)}-")[0] == 416
    assert answer(guest, address(paper), range="lines=1-2")[1] == whole
    assert paper.kept not in str(headers)


@pytest.mark.parametrize(
    ("file", "why"),
    [
        (SimpleUploadedFile("x.pdf", b"no pdf at all"), "not taken"),
        (SimpleUploadedFile("x.pdf", a_pdf(password="geheim")), "protected with a password"),
        (SimpleUploadedFile("x.docx", a_document(more={"word/comments.xml": b"<c/>"})), "tracked changes"),
    ],
)
def test_a_file_that_cannot_be_kept_says_why_and_nothing_typed_is_lost(
    client: Client, session: Session, organiser: Person, media: Path, file: SimpleUploadedFile, why: str
) -> None:
    client.force_login(organiser)
    got = client.post(f"/en/my/rooms/{session.public_id}/papers/", {"title": "Mijn titel", "file": file})
    page = got.content.decode()
    assert got.status_code == 422
    assert why in page
    assert "Mijn titel" in page
    assert not Paper.objects.exists()
    assert not [path for path in media.rglob("*") if path.is_file()]


def test_taking_a_paper_away_takes_its_file(
    client: Client, organiser: Person, guest: Person, paper: Paper, media: Path, django_capture_on_commit_callbacks
) -> None:  # type: ignore[no-untyped-def]
    client.force_login(organiser)
    assert "cannot be undone" in client.get(f"{address(paper)}remove/").content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(f"{address(paper)}remove/").status_code == 302
    assert answer(guest, address(paper))[0] == 404
    assert not [path for path in media.rglob("*") if path.is_file()]


def test_only_an_organiser_of_the_session_brings_and_removes(session: Session, guest: Person, paper: Paper) -> None:
    other = PersonFactory(roles=["organiser"])
    for person in (guest, other):
        client = Client()
        client.force_login(person)
        assert client.get(f"/en/my/rooms/{session.public_id}/papers/").status_code == 404
        assert client.post(f"{address(paper)}remove/").status_code == 404
        with pytest.raises(NotAllowed):
            bring_paper(session=session, title="x", content=a_picture(), by=person)
        with pytest.raises(NotAllowed):
            remove_paper(paper=paper, by=person)


@pytest.mark.parametrize("count", [1, 50, 500])
def test_the_list_takes_the_same_number_of_queries_at_any_size(
    client: Client, session: Session, organiser: Person, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    Paper.objects.bulk_create(
        Paper(session=session, title=f"Stuk {number}", media_type="application/pdf", size=1, kept=f"k{number}")
        for number in range(count)
    )
    changed("session", str(session.pk))
    client.force_login(organiser)
    client.get("/en/my/")
    with django_assert_num_queries(11):
        assert client.get(f"/en/my/rooms/{session.public_id}/papers/").content.decode().count("PDF, 1") == count
