"""Reference lists in the styles: what each writes, and that no record breaks one."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import docx
import pypdf
import pytest
from hypothesis import given, settings

from knowledge.literature.bibliography.documents import DOCUMENTS, Bibliography
from knowledge.literature.bibliography.styles import STYLES, lines
from knowledge.literature.citation import Citation, Part
from tests.unit.knowledge.literature.records import RECORD

ARTICLE: dict[str, Any] = {
    "type": "article-journal",
    "title": "ISIS, “trust” & $5 {costs}",
    "author": [
        {"family": "Berg", "non-dropping-particle": "van den", "given": "Jan Willem"},
        {"literal": "Institute for Examples"},
    ],
    "container-title": "NATO Review",
    "issued": {"date-parts": [[2017, 3]]},
    "volume": "12",
    "issue": "3",
    "page": "101-118",
    "DOI": "10.1234/example.2017.1",
    "language": "en",
}
CHAPTER: dict[str, Any] = {
    "type": "chapter",
    "title": "A chapter",
    "author": [{"family": "Turner", "given": "John C.", "suffix": "Jr."}],
    "editor": [{"family": "Austin", "given": "William"}],
    "container-title": "The book",
    "publisher": "Brooks",
    "publisher-place": "Monterey",
    "issued": {"date-parts": [[1979]]},
    "page": "33-47",
}
REPORT: dict[str, Any] = {
    "type": "report",
    "title": "A report",
    "author": [{"literal": "Ministry of X"}],
    "publisher": "Ministry of X",
    "number": "2016-4",
    "issued": {"date-parts": [[2016]]},
}


def written(record: dict[str, Any], style: str, lang: str = "en") -> str:
    (line,) = lines([record], style, lang)
    return str(line)


@pytest.mark.parametrize(
    ("style", "line"),
    [
        ("apa", "Berg, J. W. van den, & Institute for Examples. (2017). ISIS, “trust” & $5 {costs}. NATO Review,"
         " 12(3), 101–118. https://doi.org/10.1234/example.2017.1"),
        ("chicago", "Berg, Jan Willem van den, and Institute for Examples. 2017. “ISIS, “trust” & $5 {costs}.”"
         " NATO Review 12 (3): 101–18. https://doi.org/10.1234/example.2017.1."),
        ("vancouver", "1. Berg JW van den, Institute for Examples. ISIS, “trust” & $5 {costs}. NATO Review."
         " 2017;12:101–18. https://doi.org/10.1234/example.2017.1"),
        ("harvard", "Berg, J.W. van den and Institute for Examples (2017) “ISIS, “trust” & $5 {costs},” NATO Review,"
         " 12(3), pp. 101–118. Available at: https://doi.org/10.1234/example.2017.1."),
    ],
)  # fmt: skip
def test_an_article(style: str, line: str) -> None:
    assert written(ARTICLE, style) == line


@pytest.mark.parametrize("style", STYLES)
def test_titles_and_names_stand_as_their_record_has_them(style: str) -> None:
    for lang in ("nl", "en"):
        text = written(ARTICLE, style, lang)
        for words in ("ISIS", "$5 {costs}", "NATO Review", "Institute for Examples", "van den", "2017"):
            assert words in text, (style, lang)
        chapter = written(CHAPTER, style, lang)
        for words in ("Turner", "Jr", "A chapter", "The book", "1979"):
            assert words in chapter, (style, lang)
        assert "2016\N{NON-BREAKING HYPHEN}4" in written(REPORT, "apa", lang)


def test_the_language_is_the_readers() -> None:
    assert "(n.d.)" in written({"type": "book", "title": "A book"}, "apa", "en")
    assert "(z.d.)" in written({"type": "book", "title": "A book"}, "apa", "nl")
    assert written(ARTICLE, "apa", "fr") == written(ARTICLE, "apa", "en")


@pytest.mark.parametrize("style", STYLES)
def test_and_others(style: str) -> None:
    record = {**ARTICLE, "author": [{"family": "Berg", "given": "Jan"}, {"literal": "others"}]}
    for lang in ("nl", "en"):
        text = written(record, style, lang)
        assert "et al." in text
        assert "\ue000" not in text
        assert "others" not in text
        assert "et al.." not in text


@pytest.mark.parametrize("style", STYLES)
def test_what_a_style_cannot_say_is_readable_all_the_same(style: str) -> None:
    press = {**ARTICLE, "title": "Soon", "issued": {"literal": "in press"}}
    span = {**ARTICLE, "title": "Long", "issued": {"date-parts": [[2015], [2016]]}}
    nothing = {"type": "book"}
    texts = [str(line) for line in lines([press, ARTICLE, nothing, span], style, "en")]
    assert len(texts) == 4
    assert "ISIS" in texts[0]
    assert "in press" in texts[1]
    assert "[untitled]" in texts[2]
    assert "2015–2016" in texts[3]


def test_what_the_typesetter_refuses_takes_nothing_else_along(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = {**ARTICLE, "title": "Wrong", "language": "xx", "URL": "https://[::1", "DOI": ""}
    assert "Wrong" in written(wrong, "apa")
    monkeypatch.setattr("knowledge.literature.bibliography.entries._is_a_day", lambda text: True)
    never = {**ARTICLE, "title": "Never", "issued": {"date-parts": [[2017, 2, 30]]}}
    records = [{**ARTICLE, "title": f"Title {n}"} for n in range(5)]
    texts = [str(line) for line in lines([*records[:3], never, *records[3:]], "vancouver", "en")]
    assert [text.split(". ")[2] for text in texts[:5]] == [f"Title {n}" for n in range(5)]
    assert "Never" in texts[5]


@settings(max_examples=150, deadline=None)
@given(RECORD)
def test_every_record_has_a_line_in_every_style(record: dict[str, Any]) -> None:
    for style in STYLES:
        assert str(*lines([record], style, "nl")).strip()


LISTED = Bibliography(
    "Literatuur <i>",
    "nl",
    [Citation((Part("Berg & co. "), Part("A *title* #set <b>", emphasised=True), Part("https://x.example/", address="https://x.example/")))],
)  # fmt: skip


def test_as_html() -> None:
    text = DOCUMENTS["html"].write(LISTED).decode()
    assert text.startswith('<!DOCTYPE html>\n<html lang="nl">')
    assert "<h1>Literatuur &lt;i&gt;</h1>" in text
    assert '<p>Berg &amp; co. <cite>A *title* #set &lt;b&gt;</cite><a href="https://x.example/">' in text


def test_for_word_processors() -> None:
    data = DOCUMENTS["docx"].write(LISTED)
    title, line = docx.Document(io.BytesIO(data)).paragraphs
    assert title.text == "Literatuur <i>"
    assert [(run.text, bool(run.italic)) for run in line.runs] == [
        ("Berg & co. ", False),
        ("A *title* #set <b>", True),
        ("https://x.example/", False),
    ]
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        assert {one.date_time for one in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"python-docx" not in parts.read("docProps/core.xml")


def test_as_pdf() -> None:
    made = pypdf.PdfReader(io.BytesIO(DOCUMENTS["pdf"].write(LISTED)))
    assert "Berg & co. A *title* #set <b>https://x.example/" in made.pages[0].extract_text()
    assert made.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert made.trailer["/Root"]["/Lang"] == "nl"


@pytest.mark.parametrize("format", DOCUMENTS)
def test_equal_lists_give_equal_bytes(format: str) -> None:
    assert DOCUMENTS[format].write(LISTED) == DOCUMENTS[format].write(LISTED)
