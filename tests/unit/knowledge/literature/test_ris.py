"""RIS in the dialects of its vendors."""

from __future__ import annotations

import pytest

from tests.unit.knowledge.literature.reading import outcome

TWO = "TY  - JOUR\nTI  - A\nER  - \n\nTY  - BOOK\nTI  - B\nER  - \n"


@pytest.mark.parametrize(
    ("text", "titles", "refused"),
    [
        (TWO, ["A", "B"], []),
        (TWO.replace("\n", "\r\n"), ["A", "B"], []),
        (TWO.replace("\n", "\r"), ["A", "B"], []),
        ("\ufeff" + TWO, ["A", "B"], []),
        (TWO.replace("ER  - \n", ""), ["A", "B"], []),
        (TWO.replace("ER  - \n", "ER  -\n"), ["A", "B"], []),
        (TWO.replace("  - ", "  -"), ["A", "B"], []),
        (TWO.replace("  - ", " - "), ["A", "B"], []),
        (TWO.replace("  - ", "\t- "), ["A", "B"], []),
        (TWO.replace("  - ", "  – "), ["A", "B"], []),
        (TWO.lower().replace("- a", "- A").replace("- b\n", "- B\n"), ["A", "B"], []),
        (TWO.replace("  - ", "  \u2014 "), ["A", "B"], []),
        (TWO.replace("  - ", "\xa0\xa0-\xa0"), ["A", "B"], []),
        ("TY  - JOUR\nTI  - A\nAB  - Beds.\nTY - Hospital\nER  - \n", ["A"], []),
        ("  " + TWO.replace("\n", "\n  "), ["A", "B"], []),
        ("Provider: X\n\n1.\n" + TWO.replace("TY  - BOOK", "2.\nTY  - BOOK") + "the end\n", ["A", "B"], []),
        ("TI  - A\nAU  - X, Y\nER  - \n" + TWO, ["A", "A", "B"], []),
        ("TY  - JOUR\nER  - \n" + TWO, ["A", "B"], [(1, "empty")]),
        ("TY  - \nTI  - A\nER  - \nTY  - XYZ\nTI  - B\nER  - \n", ["A", "B"], []),
        ("ER  - \nER  - \n", [], [(1, "nothing-found")]),
        ("%0 Journal Article\n%T A\n", ["A"], []),
        ("PMID- 123\nTI  - A\n", ["A"], []),
        ("", [], []),
    ],
)  # fmt: skip
def test_what_is_read_and_what_is_refused(text: str, titles: list[str], refused: list[tuple[int, str]]) -> None:
    found = outcome(text, "test.ris")
    assert found.titles == titles
    assert found.refused == refused


def test_lines_that_carry_on() -> None:
    text = """TY  - JOUR
TI  - A title that
   goes on
AB  - First.

Second paragraph, with ER in it
ER is no end here
KW  - one
two
UR  - https://example.org
Link to the full text
N1  - CO-operation
DO  - 10.1234/x
ER  -
"""
    record = outcome(text, "test.ris").records[0]
    assert record["title"] == "A title that goes on"
    assert record["abstract"] == "First.\nSecond paragraph, with ER in it\nER is no end here"
    assert record["keyword"] == "one, two"
    assert record["URL"] == "https://example.org"
    assert record["note"] == "CO-operation"
    assert record["custom"]["text"] == "Link to the full text"


def test_repeated_tags_and_both_ways_to_write_a_date() -> None:
    text = """TY  - JOUR
T1  - Title
AU  - van der Berg, Jan
A1  - Ministry of Justice
AU  - Vries, Anna; Smit, Piet
PY  - 2017
DA  - 2017/03/09/
Y2  - 2020/01/02
JF  - Journal of Examples
JO  - J. Ex.
SP  - 101
EP  - 118
SN  - 1234-5679
KW  - one
KW  - two
N2  - Abstract
M1  - 7
C1  - kept
ER  -"""
    record = outcome(text, "test.ris").records[0]
    assert record["author"] == [
        {"family": "Berg", "given": "Jan", "non-dropping-particle": "van der"},
        {"family": "Vries", "given": "Anna"},
        {"family": "Smit", "given": "Piet"},
        {"literal": "Ministry of Justice"},
    ]
    assert record["issued"] == {"date-parts": [[2017, 3, 9]]}
    assert record["accessed"] == {"date-parts": [[2020, 1, 2]]}
    assert (record["container-title"], record["container-title-short"]) == ("Journal of Examples", "J. Ex.")
    assert (record["page"], record["ISSN"], record["keyword"]) == ("101-118", "1234-5679", "one, two")
    assert record["abstract"] == "Abstract"
    assert record["custom"] == {"ris-m1": "7", "ris-c1": "kept"}, "what has no place is kept"


def test_remarks_tell_what_was_odd() -> None:
    assert outcome(TWO.replace("ER  - \n", ""), "test.ris").remarks == ["no-end", "no-end"]
    assert outcome("TY  - XYZ\nTI  - A\nER  - \n", "test.ris").remarks == ["type-unknown"]
    assert outcome("TI  - A\nER  - \n" + TWO, "test.ris").remarks == ["no-start"]


def test_longer_tags_and_words_that_look_like_tags() -> None:
    text = """TY  - JOUR
TI  - A
DOI  - 10.1234/x
VENDOR  - kept
AB  - Result.
OR - 1.5 (95% CI)
ER  - """
    record = outcome(text, "test.ris").records[0]
    assert (record["title"], record["DOI"]) == ("A", "10.1234/x")
    assert record["abstract"] == "Result.\nOR - 1.5 (95% CI)"
    assert record["custom"] == {"ris-vendor": "kept"}


@pytest.mark.parametrize(
    ("lines", "read"),
    [
        ("PY  - 2015\nDA  - MAR 5", {"date-parts": [[2015, 3, 5]]}),
        ("PY  - 05/2001", {"date-parts": [[2001, 5]]}),
        ("PY  - 20010305", {"date-parts": [[2001, 3, 5]]}),
        ("PY  - (2001)", {"date-parts": [[2001]]}),
        ("PY  - 2001 Mar-Apr", {"date-parts": [[2001, 3], [2001, 4]]}),
        ("PY  - 2001///Spring", {"date-parts": [[2001]], "season": 1}),
        ("PY  - 2001a", {"literal": "2001a"}),
        ("PY  - in press 2001", {"literal": "in press 2001"}),
    ],
)
def test_dates(lines: str, read: dict[str, object]) -> None:
    assert outcome(f"TY  - JOUR\nTI  - A\n{lines}\nER  - ", "test.ris").records[0]["issued"] == read


def test_names_with_initials_first_the_same_name_under_two_tags_and_a_doi_in_another_place() -> None:
    text = """TY  - CHAP
TI  - A
AU  - J. P. van der Berg
AU  - U.S. Army
AU  - Smith, JR
A2  - Vries, Anna
ED  - Vries, Anna
M3  - doi: 10.1234/X
ER  - """
    record = outcome(text, "test.ris").records[0]
    assert record["author"] == [
        {"family": "Berg", "given": "J. P.", "non-dropping-particle": "van der"},
        {"literal": "U.S. Army"},
        {"family": "Smith", "given": "JR"},
    ]
    assert record["editor"] == [{"family": "Vries", "given": "Anna"}]
    assert record["DOI"] == "10.1234/x"


def test_second_values_are_kept() -> None:
    text = """TY  - JOUR
TI  - A  title   with room
SN  - 1234-5679
SN  - 2049-3630
DO  - 10.1234/x
DO  - 10.1234/y
SP  - 1
SP  - 7
Y2  - 2020/01/02
Y2  - 2021/01/02
ER  - """
    record = outcome(text, "test.ris").records[0]
    assert (record["title"], record["ISSN"], record["DOI"], record["page"]) == (
        "A title with room", "1234-5679", "10.1234/x", "1",
    )  # fmt: skip
    assert record["custom"] == {
        "ris-sn": "2049-3630", "ris-do": "10.1234/y", "ris-sp": "7", "ris-y2": "2021/01/02"
    }  # fmt: skip
