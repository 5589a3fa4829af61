"""The eighty real references that come with the example world: each comes in whole."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path

from knowledge.literature.models import ImportedRecord, Reference
from tests.factories.literature import imported

BIB = Path(__file__).resolve().parents[4] / "portal" / "worlds" / "example" / "literature.bib"
FIELD = re.compile(r"^  (\w+) = \{(.*)\},?$", re.MULTILINE)
KEPT_APART = {"csl-type", "month"}


def words(text: str) -> set[str]:
    """The words of a text without LaTeX, accents and marks."""
    text = re.sub(r"\\[a-zA-Z]{2,} ?|\\[^i]|[{}\\]", "", text)
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return {word.lstrip("0") for word in re.findall(r"[a-z0-9]+", plain)} - {"and", "others"}


def everything(row: Reference) -> set[str]:
    """The words of a whole record, names and dates included."""
    parts = [row.csl, row.abstract, row.note, row.extra]
    found = json.dumps(json.loads(row.csl), ensure_ascii=False)
    return words(" ".join([found, *parts]).replace("\\n", " "))


def test_all_eighty_come_in_with_every_field() -> None:
    text = BIB.read_text()
    receipt = imported(text, "literature.bib")
    entries = re.split(r"^@", text, flags=re.MULTILINE)[1:]
    assert (receipt.read, receipt.created, receipt.refused, receipt.repaired) == (80, 80, 0, 0)
    assert len(entries) == 80
    rows = {row.citation_key: row for row in Reference.objects.all()}
    assert len(rows) == 80
    lost = []
    for entry in entries:
        key = entry.partition("{")[2].partition(",")[0]
        known = everything(rows[key])
        for name, value in FIELD.findall(entry):
            if name not in KEPT_APART and (missing := words(value) - known):
                lost.append((key, name, missing))
    assert lost == []
    assert not ImportedRecord.objects.filter(kind="refused").exists()


def test_brought_in_again_all_eighty_are_known() -> None:
    text = BIB.read_text()
    imported(text, "literature.bib")
    again = imported(text, "literature.bib")
    assert (again.read, again.created, again.duplicates) == (80, 0, 80)
