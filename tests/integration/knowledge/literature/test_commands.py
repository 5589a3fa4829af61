"""Importing, exporting and undoing by command: what is printed, kept, refused and known already."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from knowledge.literature.models import ImportBatch, ImportedRecord, Reference
from portal.shelf.models import InternalEdition, PublicEdition
from portal.shelf.operations import differences
from tests.factories.literature import BIB, imported, new_references
from tests.factories.portal import PersonFactory


def run(*files: Path, **options: Any) -> tuple[dict[str, Any], int]:
    """The receipt that `import_references --json` prints, and the exit status."""
    out = io.StringIO()
    try:
        call_command("import_references", *map(str, files), json=True, stdout=out, stderr=io.StringIO(), **options)
    except SystemExit as end:
        return json.loads(out.getvalue()), int(end.code or 0)
    return json.loads(out.getvalue()), 0


def file(folder: Path, content: str | bytes, name: str = "test.bib") -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def exported(format: str = "csl-json", **options: Any) -> str:
    out = io.StringIO()
    call_command("export_references", format=format, stdout=out, **options)
    return out.getvalue()


def test_the_receipt_has_the_contracts_shape(tmp_path: Path) -> None:
    receipt, status = run(file(tmp_path, BIB))
    assert status == 1, "something was refused"
    assert set(receipt) == {"files", "read", "created", "duplicates", "repaired", "doubtful", "refused", "batch"}
    assert (receipt["read"], receipt["created"], receipt["duplicates"]) == (2, 1, 0)
    (refused,) = receipt["refused"]
    assert set(refused) == {"file", "line", "reason", "raw"}
    assert (refused["file"], refused["line"]) == ("test.bib", 8)
    assert "brace" in refused["reason"]
    assert refused["raw"].startswith("@book{unclosed")
    assert ImportBatch.objects.get().public_id == receipt["batch"]


def test_a_dry_run_keeps_nothing(tmp_path: Path) -> None:
    receipt, _status = run(file(tmp_path, BIB), dry_run=True)
    assert (receipt["read"], receipt["created"], receipt["batch"]) == (2, 1, "")
    assert not Reference.with_unsettled.exists()
    assert not ImportBatch.objects.exists()


@pytest.mark.parametrize(("audience", "shelf"), [("portal", InternalEdition), ("public", PublicEdition)])
def test_who_sees_it(tmp_path: Path, audience: str, shelf: Any) -> None:
    run(file(tmp_path, BIB), audience=audience)
    assert shelf.objects.filter(kind="reference").exists()
    assert PublicEdition.objects.filter(kind="reference").exists() == (audience == "public")
    assert differences() == []


def test_a_file_that_is_not_there_is_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(CommandError) as error:
        call_command("import_references", str(tmp_path / "nowhere.bib"))
    assert error.value.returncode == 2


@pytest.mark.parametrize(
    ("one", "other", "by"),
    [
        ("doi={10.1234/ABC.1}", "doi={https://doi.org/10.1234/abc.1}", "DOI"),
        ("doi={10.1234/abc.1}", "url={http://dx.doi.org/10.1234%2Fabc.1}", "DOI"),
        ("isbn={978-0-306-40615-7}", "isbn={0306406152}", "ISBN"),
        ("isbn={0-306-40615-2 (hbk)}", "isbn={9780306406157}", "ISBN"),
        ("pmid={0012345}", "pmid={PMID: 12345}", "PubMed"),
    ],
)
@pytest.mark.parametrize("together", [True, False])
def test_duplicates_are_told_by_identifier_within_a_file_and_across(
    tmp_path: Path, one: str, other: str, by: str, together: bool
) -> None:
    first, second = f"@book{{a, title={{One}}, {one}}}\n", f"@book{{b, title={{Oné, again}}, {other}}}\n"
    files = [file(tmp_path, first + second)] if together else [file(tmp_path, first), file(tmp_path, second, "b.bib")]
    receipt, status = run(*files)
    assert (receipt["read"], receipt["created"], receipt["duplicates"]) == (2, 1, 1)
    assert status == 0
    line = ImportedRecord.objects.get(kind="duplicate")
    assert line.reference == Reference.objects.get().public_id
    assert line.remarks == [{"code": f"known-{by.lower().replace('pubmed', 'pmid')}", "detail": "", "doubtful": False}]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("title={Same}, author={Berg, Jan}, year=2001", "title={Same}, author={Berg, Jan}, year=2001"),
        ("title={Same}, doi={10.1234/a}", "title={Same}, doi={10.1234/b}"),
        ("title={Same}, isbn={9780306406157}, doi={10.1234/a}", "title={Same}, isbn={9780306406157}, doi={10.1234/b}"),
        ("title={Same}, isbn={978-0-306-40615-0}", "title={Same}, isbn={978-0-306-40615-0}"),
    ],
)
def test_likeness_alone_makes_no_duplicate(tmp_path: Path, one: str, other: str) -> None:
    receipt, _status = run(file(tmp_path, f"@book{{a, {one}}}\n@book{{b, {other}}}\n"))
    assert (receipt["created"], receipt["duplicates"]) == (2, 0)


def test_chapters_of_one_book_are_not_duplicates(tmp_path: Path) -> None:
    chapter = "@incollection{{{0}, title={{Chapter {0}}}, booktitle={{Book}}, isbn={{9780306406157}}}}\n"
    receipt, _status = run(
        file(tmp_path, chapter.format("a") + chapter.format("b") + "@book{c, title={Book}, isbn={9780306406157}}")
    )
    assert (receipt["created"], receipt["duplicates"]) == (3, 0)


def test_a_file_brought_in_again_brings_nothing_new(tmp_path: Path) -> None:
    text = "@misc{a, title={No identifier}}\n@misc{b, title={Nor here}}\n@book{c, title={One}, isbn={9780306406157}}"
    assert run(file(tmp_path, text))[0]["created"] == 3
    again, _status = run(file(tmp_path, text))
    assert (again["read"], again["created"], again["duplicates"]) == (3, 0, 3)
    both, _status = run(
        file(tmp_path, "@misc{x, title={New}}", "x.bib"), file(tmp_path, "@misc{x, title={New}}", "y.bib")
    )
    assert (both["created"], both["duplicates"]) == (1, 1)


def test_undo_by_command(tmp_path: Path) -> None:
    receipt, _status = run(file(tmp_path, BIB))
    out = io.StringIO()
    call_command("undo_import", receipt["batch"], stdout=out)
    assert "removed 1" in out.getvalue()
    assert not Reference.with_unsettled.exists()
    assert differences() == []
    for batch in (receipt["batch"], "nothing"):
        with pytest.raises(CommandError) as error:
            call_command("undo_import", batch)
        assert error.value.returncode == 2
    assert run(file(tmp_path, BIB))[0]["created"] == 1, "what was taken back can come again"


def test_export_shows_what_that_person_may_see(tmp_path: Path) -> None:
    new_references({"title": "Open book"})
    new_references({"title": "Closed book", "abstract": "Rights"}, audience="portal")
    assert "Closed book" not in exported()
    person = PersonFactory()
    assert "Rights" in exported(email=person.email)
    assert "Open book" not in exported(email=person.email, query="closed")
    target = tmp_path / "out.ris"
    call_command("export_references", format="ris", output=target)
    assert "TI  - Open book" in target.read_text()
    with pytest.raises(CommandError):
        exported(email="nobody@example.org")


@pytest.mark.parametrize("format", ["bibtex", "ris", "csl-json"])
def test_what_is_exported_comes_in_again_as_it_was(tmp_path: Path, format: str) -> None:
    imported(BIB)
    imported(
        "TY  - RPRT\nTI  - A report\nA1  - van der Berg, Jan\nAU  - {Ministry of X}\nPY  - 2017\n"
        "M1  - 7\nKW  - a\nKW  - b\nER  - \n"
    )
    before = {row.title: (row.csl, row.abstract, row.note) for row in Reference.objects.all()}
    text = exported(format, email=PersonFactory().email)
    Reference.objects.all().delete()
    receipt, status = run(file(tmp_path, text, f"x.{format}"))
    assert (status, receipt["refused"], receipt["created"]) == (0, [], len(before))
    for row in Reference.objects.all():
        old = json.loads(before[row.title][0])
        new = json.loads(row.csl)
        assert {name: new[name] for name in old} == old


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff\xfe", b"PK\x03\x04" + bytes(300), bytes(range(256)) * 20, b"@misc{a, title={x\x00y}}", b"{" * 5000,
     b"@misc{a,title={" + b"a" * 2_000_000 + b"}}", b"TY  - JOUR\n" * 50, b"[" * 2000,
     "@misc{é, title={ù}}".encode("cp1252")],
)  # fmt: skip
def test_the_sums_are_right_whatever_the_file(tmp_path: Path, content: bytes) -> None:
    receipt, _status = run(file(tmp_path, content))
    assert receipt["read"] == receipt["created"] + receipt["duplicates"] + len(receipt["refused"])
    assert all(one["raw"] and one["reason"] and one["line"] for one in receipt["refused"])
    assert Reference.objects.count() == receipt["created"]
    if not receipt["read"]:
        assert receipt["doubtful"], "a file without records says so"
