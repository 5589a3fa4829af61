"""Out and in again: each format gives back the record that was written, whatever is in it."""

from __future__ import annotations

import pytest
from hypothesis import given

from knowledge.literature import csl as variables
from knowledge.literature.formats import WRITTEN, Csl, Read, open_file
from tests.unit.knowledge.literature.records import RECORD


def back(record: Csl, format: str) -> Csl:
    """The record after writing and reading."""
    text = WRITTEN[format].write([record])
    read = list(open_file(text.encode(), f"x.{WRITTEN[format].extensions[0]}", format).records)
    assert len(read) == 1, text
    assert isinstance(read[0], Read), text
    return read[0].record


@pytest.mark.parametrize("format", list(WRITTEN))
@given(record=RECORD)
def test_a_record_comes_back_as_it_was(format: str, record: Csl) -> None:
    assert comparable(back(record, format)) == comparable(record)


def comparable(record: Csl) -> Csl:
    """Without what a writer may add: a citation key where there was none."""
    return {name: value for name, value in record.items() if name != "citation-key"}


def test_a_citation_key_that_a_format_can_carry_comes_back() -> None:
    for format in WRITTEN:
        record = {"type": "book", "title": "Trust", "citation-key": "berg2017:trust"}
        assert back(record, format) == record


@pytest.mark.parametrize("format", list(WRITTEN))
@pytest.mark.parametrize(
    "record",
    [
        {"type": "article-journal", "title": "T", "issued": {"date-parts": [[1994]], "season": 3}},
        {"type": "book", "title": "T", "issued": {"date-parts": [[-379]], "circa": True}},
        {"type": "book", "title": "T", "publisher": "One", "custom": {"publisher": "Another", "isbn-13": "9-7"}},
        {"type": "chapter", "title": "T", "container-title": "One", "custom": {"t+an:x": "x", "booktitle": "Y"}},
        {"type": "article-journal", "title": "T", "abstract": "N\u2009=\u20095", "custom": {"text": "one\ntwo"}},
        {"type": "book", "title": "T", "ISBN": "1467-8705"},
    ],
)  # fmt: skip
def test_what_real_files_hold_comes_back(format: str, record: Csl) -> None:
    assert comparable(back(record, format)) == record


VALUES = {"page": "12", "PMID": "12", "DOI": "10.1234/x", "ISBN": "9789059310018", "ISSN": "1234-5679"}


@pytest.mark.parametrize("format", list(WRITTEN))
def test_every_variable_of_every_type_has_a_place(format: str) -> None:
    texts = {name: VALUES.get(name, "Word") for name in variables.TEXT_VARIABLES if name != "citation-key"}
    people = {name: [{"family": "Berg", "given": "Jan"}] for name in variables.NAME_VARIABLES}
    dates = {name: {"date-parts": [[2001, 2]]} for name in variables.DATE_VARIABLES}
    lost = []
    for type_ in variables.TYPES:
        for name, value in (texts | people | dates).items():
            record = {"type": type_, "title": "Title", name: value}
            if comparable(back(record, format)) != record:
                lost.append((type_, name))
    assert lost == []
