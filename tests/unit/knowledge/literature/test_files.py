"""Files of any kind and encoding: the good records come in, the rest is listed, and nothing ever raises."""

from __future__ import annotations

import json
import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.literature.formats import FORMATS, open_file
from tests.unit.knowledge.literature.reading import outcome

TITLE = "Café “één” – Łódź"


@pytest.mark.parametrize(
    ("codec", "said", "sure"),
    [
        ("utf-8", "UTF-8", True),
        ("utf-8-sig", "UTF-8 (BOM)", True),
        ("utf-16", "UTF-16 (BOM)", True),
        ("utf-16-le", "UTF-16-LE", False),
        ("utf-16-be", "UTF-16-BE", False),
        ("utf-32", "UTF-32 (BOM)", True),
    ],
)
@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("x.bib", f"@misc{{a, title = {{{TITLE}}}}}\n@misc{{b, title = {{Plain words, some of them}}}}\n"),
        ("x.ris", f"TY  - JOUR\nTI  - {TITLE}\nER  - \nTY  - JOUR\nTI  - Plain words, some of them\nER  - \n"),
    ],
)
def test_encodings(codec: str, said: str, sure: bool, name: str, text: str) -> None:
    found = outcome(text.encode(codec), name)
    assert found.titles[0] == TITLE
    assert (found.encoding, found.sure) == (said, sure)


@pytest.mark.parametrize("codec", ["cp1252", "latin-1"])
def test_windows_and_latin(codec: str) -> None:
    title = "Café “één” – Müller" if codec == "cp1252" else "Café één Müller"
    found = outcome(f"@misc{{a, title = {{{title}}}}}".encode(codec))
    assert (found.titles, found.encoding) == ([title], "Windows-1252")


def test_two_encodings_in_one_file() -> None:
    found = outcome("@misc{a, title={Müller}}\n".encode() + "@misc{b, title={Müller}}\n".encode("cp1252"))
    assert found.titles == ["Müller", "Müller"]
    assert not found.sure


@pytest.mark.parametrize(
    ("start", "kind"),
    [(b"PK\x03\x04", "zip"), (b"\x1f\x8b\x08\x00\x00", "gzip"), (b"\x89PNG\r\n", "image")],
)
def test_what_is_no_text_is_refused_in_words(start: bytes, kind: str) -> None:
    reason = next(open_file(start + bytes(range(256)), "x.bib").records).reason  # type: ignore[union-attr]
    assert (reason.code, reason.detail) == ("no-text", kind)


def test_nul_bytes_are_taken_out_and_told() -> None:
    found = outcome(b"@misc{a, title={A\x00B}}\n\x00\x00@misc{b, title={C}}\n")
    assert found.titles == ["AB", "C"]
    assert found.remarks == ["control-characters"]


def test_the_format_is_told_by_content_not_by_name() -> None:
    bib, ris = "@misc{a, title={A}}", "TY  - JOUR\nTI  - A\nER  - \n"
    for text in (bib, ris, '[{"title": "A"}]'):
        for name in ("x.bib", "x.ris", "x.json", "x.txt", "x"):
            assert outcome(text, name).titles == ["A"], (text, name)


def test_json_that_breaks_off_gives_what_stands_before_and_after() -> None:
    good = '{"id": "a", "type": "book", "title": "A"}'
    found = outcome(f'[{good},\n {{"id": "b" "title": "B"}},\n {good},\n {{"id": "c", "title"', "x.json")
    assert found.titles == ["A", "A"]
    assert found.refused == [(2, "json-unreadable"), (4, "json-unreadable")]


@pytest.mark.parametrize(
    "text",
    ['{"items": [{"title": "A"}]}', '{"title": "A"}', '{"title": "A"}\n', '[{"title": "A"}', '\ufeff[{"title": "A"}]'],
)
def test_json_in_its_shapes(text: str) -> None:
    assert outcome(text, "x.json").titles == ["A"]


@pytest.mark.parametrize(
    "item",
    [1, None, "x", [], {}, {"title": None}, {"title": ["x"], "author": "y"}, {"issued": {"date-parts": [["²", {}], 5]}},
     {"author": [1, None, {"family": 7}], "title": 10**400}, {"type": {}, "id": [], "custom": 3}],
)  # fmt: skip
def test_json_of_the_wrong_shape_raises_nothing(item: object) -> None:
    found = outcome(json.dumps([item, {"title": "After"}]), "x.json")
    assert found.titles[-1] == "After"
    assert len(found.records) + len(found.refused) == 2


# --- whatever somebody uploads ----------------------------------------------------------------------------------------
PIECES = st.sampled_from(
    ["@", "{", "}", "(", ")", '"', "#", ",", "=", "\\", "%", "\n", "\r", " ", "misc", "@misc{a,", "@string{x=",
     "@comment{", "title", "author={A and B}", "year=", "²", "9" * 30, "TY  - JOUR\n", "ER  - ", "AU  - ", "PY  - ",
     "DA  - 2001/²/9", "SP  - ", "[", "]", '{"title":', '"x"', ":", "\x00", "\ud7ff", "é",
     "PMID- 1\n", "TI  - A\n", "FAU - B, C\n", "PG  - 1-2\n", "PT J\n", "AU A, B\n", "PY 2001\n", "%0 Book\n", "%T A\n",
     "%P \n", "<PubmedArticle>", "</PubmedArticle>", "<record>", "</record>", "<ref-type/>", "<title>", "</title>",
     "&x;", "title,author,doi\n", ";", "10.1234/x", "(2001). A", "crossref={a}", "~", "$", "{\\'", "-", "and"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=40).map("".join), st.sampled_from([*FORMATS, "auto"]))
def test_no_text_raises_and_whatever_is_said_of_it_says_where(text: str, format: str) -> None:
    assert all(one.line >= 1 for one in open_file(text.encode(), "x", format).records)


@given(st.binary(max_size=400), st.sampled_from([*FORMATS, "auto"]))
def test_no_bytes_raise_and_whatever_is_said_of_them_says_where(data: bytes, format: str) -> None:
    assert all(one.line >= 1 for one in open_file(data, "x", format).records)


def _seconds(data: bytes, name: str) -> float:
    """The quicker of two readings, so that a busy machine is not taken for a slow reader."""
    taken = []
    for _try in range(2):
        start = time.process_time()
        for _one in open_file(data, name).records:
            pass
        taken.append(time.process_time() - start)
    return min(taken)


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("x.bib", lambda n: b"@misc{" * n * 20),
        ("x.bib", lambda n: b"@misc{a, author={A" + b" " * 20 * n + b"B}}"),
        ("x.bib", lambda n: b"@misc{a, title={$ " + b"\\\\" * 10 * n + b"}}"),
        ("x.bib", lambda n: b"@misc(" * n),
        ("x.bib", lambda n: b"@misc(a, title=\"" * n + b")"),
        ("x.bib", lambda n: b"@misc{a, title={T}}" * n),
        ("x.bib", lambda n: b"@misc{a, title={\\{}} " * n),
        ("x.bib", lambda n: b"@misc{a, title=" + b"{" * n + b"}" * n + b"}"),
        ("x.bib", lambda n: b"@misc{a, title=" + b'"x" ' * n + b"}"),
        ("x.bib", lambda n: b"@misc{a, author={" + b"A and " * n + b"}}"),
        ("x.bib", lambda n: b"@comment{" * n),
        ("x.bib", lambda n: b"{" * n),
        ("x.ris", lambda n: b"TY  - JOUR\n" * n),
        ("x.ris", lambda n: b"TY  - JOUR\nAU  - " + b"A, B; " * n),
        ("x.ris", lambda n: b"TY  - JOUR\n" + b"".join(b"AU  - A%d, B\nA1  - A%d, B\n" % (i, i) for i in range(n))),
        ("x.ris", lambda n: b"TY  - JOUR\nAB  - a\n" + b"x\n" * n),
        ("x.json", lambda n: b'[' + b'{"id": "\\u00e9", "title": "b"},' * n + b"{}]"),
        ("x.json", lambda n: b'[{"a":' * n),
        ("x.nbib", lambda n: b"PMID- 1\nTI  - A\n" * n),
        ("x.nbib", lambda n: b"PMID- 1\nTI  - A\n" + b"      x\n" * 10 * n),
        ("x.enw", lambda n: b"%0 Book\n" + b"%A Smith, J\n" * n),
        ("x.enw", lambda n: b"%T A\n\n" * n),
        ("x.ciw", lambda n: b"PT J\nAU A, B\n" + b"   A, B\n" * n),
        ("x.xml", lambda n: b"<records>" + b"<record><ref-type/>" * n),
        ("x.xml", lambda n: b"<record><titles>" + b"<title>a</title>" * n + b"</titles></record>"),
        ("x.xml", lambda n: b"<PubmedArticle>" + b"<a>" * n),
        ("x.csv", lambda n: b"title,author\n" + b'"a' * n),
        ("x.csv", lambda n: b"title,author\nA,\"" + b"Smith, J., " * n + b'"\n'),
        ("x.csv", lambda n: b"title,author\nA,\"" + b"van der Berg J " * n + b'"\n'),
        ("x.csv", lambda n: b"title,year\n" + b"A,2001\n" * n),
        ("x.txt", lambda n: b"Smith J (2001) " * n),
        ("x.txt", lambda n: b"10.1234/a, " * n),
        ("x.txt", lambda n: b"Smith, A. " * n + b"(2001). T"),
        ("x.json", lambda n: b'[' + b'{"a" "b"},' * n),
    ],
)  # fmt: skip
def test_four_times_the_file_takes_about_four_times_as_long(name: str, made: Callable[[int], bytes]) -> None:
    small, large = _seconds(made(1000), name), _seconds(made(4000), name)
    assert large < 9 * small + 0.1, (small, large)


def test_ten_megabytes_on_one_line() -> None:
    found = outcome(b"@misc{a, title={" + b"x" * 10_000_000 + b"}}\n@misc{b, title={B}}")
    assert found.titles == ["B"]
    assert found.refused == [(1, "too-long")]
