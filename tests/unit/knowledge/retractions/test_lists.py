"""Lists of retractions: what is read of them, and which notice is in force."""

from __future__ import annotations

import pytest

from knowledge.retractions.lists import NotAList, Notice, read

HEAD = (
    "Record ID,Title,Reason,RetractionDate,RetractionDOI,RetractionPubMedID,OriginalPaperDOI,OriginalPaperPubMedID,"
    "RetractionNature,Paywalled,Notes\n"
)


def row(doi: str, nature: str = "Retraction", day: str = "8/22/2012 0:00", pmid: str = "0", reason: str = "") -> str:
    return f'1,"A, title\nover lines",{reason},{day},10.5555/NOTICE,0,{doi},{pmid},{nature},No,\n'


def test_a_notice_in_the_words_of_the_list() -> None:
    found = read((HEAD + row("10.1234/AbC", reason="+Error in Data;+Investigation by Journal/Publisher;")).encode())
    assert found.notices == [
        Notice(
            "10.1234/abc", "", "retraction", "2012-08-22", "10.5555/notice",
            "Error in Data\nInvestigation by Journal/Publisher",
        )
    ]  # fmt: skip
    assert (found.rows, found.unidentified, found.refused) == (1, 0, [])


@pytest.mark.parametrize(
    ("natures", "left"),
    [
        ([("Retraction", "1/2/2020")], "retraction"),
        ([("Correction", "1/2/2021"), ("Expression of concern", "1/2/2020")], "concern"),
        ([("Retraction", "1/2/2020"), ("Reinstatement", "1/2/2021")], None),
        ([("Reinstatement", "1/2/2021"), ("Retraction", "1/2/2020"), ("Correction", "3/2/2021")], "correction"),
        ([("Reinstatement", "1/2/2019"), ("Retraction", "1/2/2020")], "retraction"),
    ],
)
def test_which_notice_is_in_force(natures: list[tuple[str, str]], left: str | None) -> None:
    found = read((HEAD + "".join(row("10.1234/x", nature, day) for nature, day in natures)).encode())
    assert [one.nature for one in found.notices] == ([left] if left else [])


def test_rows_that_tell_nothing_are_counted_and_those_that_make_no_sense_named() -> None:
    text = HEAD + row("unavailable") + row("10.1234/x", "Gossip") + row("", pmid="123")
    found = read(text.encode("cp1252"))
    assert (found.rows, found.unidentified) == (3, 1)
    assert found.refused == [(5, "unknown kind of notice: Gossip")]
    assert [(one.doi, one.pmid) for one in found.notices] == [("", "123")]


@pytest.mark.parametrize("data", [b"", b"doi,title\n10.1/x,y\n", bytes(range(256)), b"\xff\xfe", b"%PDF-1.7"])
def test_what_is_no_list_is_said_to_be_none(data: bytes) -> None:
    with pytest.raises(NotAList, match="OriginalPaperDOI"):
        read(data)


def test_a_list_that_is_cut_or_has_odd_dates() -> None:
    cut = (HEAD + row("10.1234/x", day="2012-13-40") + row("10.1234/y"))[:-30]
    found = read(cut.encode())
    assert found.notices[0].day == ""
    assert found.rows == 2
