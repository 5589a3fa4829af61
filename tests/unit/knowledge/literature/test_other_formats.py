"""PubMed, EndNote, Web of Science, tables, workbooks, lists and PDFs: what each becomes."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from openpyxl import Workbook
from pypdf import PdfWriter

from knowledge.literature.formats import open_file
from tests.unit.knowledge.literature.reading import outcome

BERG = {"family": "Berg", "given": "Jan", "non-dropping-particle": "van der"}
SMITH = {"family": "Smith", "given": "Anna B."}
AIVD = {"literal": "National Coordinator"}
ARTICLE: dict[str, Any] = {
    "type": "article-journal",
    "title": "Trust in the room",
    "author": [BERG, SMITH, AIVD],
    "container-title": "Journal of Closed Meetings",
    "volume": "12",
    "issue": "3",
    "page": "583-585",
    "issued": {"date-parts": [[2017, 3, 12]]},
    "DOI": "10.1234/ABC.5",
    "ISSN": "1234-5679",
    "abstract": "What was said.",
}
NBIB = """
PMID- 12345678
OWN - NLM
STAT- MEDLINE
TI  - Trust in
      the room.
FAU - van der Berg, Jan
AU  - van der Berg J
FAU - Smith, Anna B.
AU  - Smith AB
CN  - National Coordinator
JT  - Journal of Closed Meetings
TA  - J Closed Meet
VI  - 12
IP  - 3
PG  - 583-5
DP  - 2017 Mar 12
LID - 10.1234/ABC.5 [doi]
IS  - 1234-5679 (Electronic)
AB  - What was
      said.
PT  - Journal Article

PMID- 2
TI  - [A second one].
"""
PUBMED_XML = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle//EN" "https://example.org/pubmed.dtd">
<PubmedArticleSet>
<PubmedArticle><MedlineCitation><PMID Version="1">12345678</PMID><Article>
<Journal><ISSN>1234-5679</ISSN><JournalIssue><Volume>12</Volume><Issue>3</Issue>
<PubDate><Year>2017</Year><Month>Mar</Month><Day>12</Day></PubDate></JournalIssue>
<Title>Journal of Closed Meetings</Title><ISOAbbreviation>J Closed Meet</ISOAbbreviation></Journal>
<ArticleTitle>Trust in <i>the</i> room.</ArticleTitle><Pagination><MedlinePgn>583-5</MedlinePgn></Pagination>
<ELocationID EIdType="doi">10.1234/ABC.5</ELocationID><Abstract><AbstractText>What was said.</AbstractText></Abstract>
<AuthorList><Author><LastName>van der Berg</LastName><ForeName>Jan</ForeName></Author>
<Author><LastName>Smith</LastName><ForeName>Anna B.</ForeName></Author>
<Author><CollectiveName>National Coordinator</CollectiveName></Author></AuthorList>
</Article></MedlineCitation></PubmedArticle>
<PubmedArticle><MedlineCitation><PMID>2</PMID><Article><ArticleTitle>[A second one].</ArticleTitle></Article>
</MedlineCitation></PubmedArticle>
</PubmedArticleSet>"""
REFER = """
%0 Journal Article
%T Trust in the room
%A van der Berg, Jan
%A Smith, Anna B.
%A National Coordinator,
%J Journal of Closed Meetings
%V 12
%N 3
%P 583-585
%D 2017
%8 12 March 2017
%R 10.1234/ABC.5
%@ 1234-5679
%X What was said.

%0 Book
%T A second one
"""
ENDNOTE_XML = """<?xml version="1.0" encoding="UTF-8"?><xml><records>
<record><ref-type name="Journal Article">17</ref-type><contributors><authors>
<author><style face="normal" font="default" size="100%">van der Berg, Jan</style></author>
<author>Smith, Anna B.</author><author>National Coordinator,</author></authors></contributors>
<titles><title><style face="normal">Trust in </style><style face="italic">the</style><style> room</style></title>
<secondary-title>Journal of Closed Meetings</secondary-title></titles>
<periodical><full-title>Journal of Closed Meetings</full-title></periodical>
<pages>583-585</pages><volume>12</volume><number>3</number>
<dates><year>2017</year><pub-dates><date>12 March 2017</date></pub-dates></dates>
<isbn>1234-5679</isbn><electronic-resource-num>10.1234/ABC.5</electronic-resource-num>
<abstract>What was said.</abstract></record>
<record><ref-type name="Book">6</ref-type><titles><title>A second one</title></titles></record>
</records></xml>"""
WOS = """FN Clarivate Analytics Web of Science
VR 1.0
PT J
AU van der Berg, J
   Smith, AB
AF van der Berg, Jan
   Smith, Anna B.
CA National Coordinator
TI Trust in
   the room
SO Journal of Closed Meetings
VL 12
IS 3
BP 583
EP 585
PD MAR 12
PY 2017
DI 10.1234/ABC.5
SN 1234-5679
AB What was said.
DT Article
ER

PT B
TI A second one
DT Book
ER

EF
"""
CSV = """Authors;Title;Source title;Year;Volume;Issue;Page start;Page end;DOI;ISSN;Abstract;Document Type
"van der Berg, Jan; Smith, Anna B.; {National Coordinator}";Trust in the room;Journal of Closed Meetings;2017-03-12;\
12;3;583;585;https://doi.org/10.1234/ABC.5;1234-5679;What was said.;Article

;A second one;;;;;;;;;;Book
"""
FILES = {"x.nbib": NBIB, "pubmed.xml": PUBMED_XML, "x.enw": REFER, "x.xml": ENDNOTE_XML, "x.ciw": WOS, "x.csv": CSV}


@pytest.mark.parametrize("name", FILES)
def test_the_same_article_in_every_format(name: str) -> None:
    for called in (name, "savedrecs.txt", "download", "x.bib"):
        found = outcome(FILES[name], called)
        assert found.titles == ["Trust in the room", "A second one"], called
        assert {key: found.records[0].get(key) for key in ARTICLE} == ARTICLE
        assert found.refused == []


@pytest.mark.parametrize("name", FILES)
def test_line_ends_and_encodings(name: str) -> None:
    text = FILES[name].replace("Smith", "Müller").replace('encoding="UTF-8"', "")
    for data in (text.replace("\n", "\r\n").encode("utf-8-sig"), text.encode("cp1252"), text.encode("utf-16")):
        found = outcome(data, name)
        assert found.records[0]["author"][1] == SMITH | {"family": "Müller"}
        assert len(found.records) == 2


def test_what_has_no_place_of_its_own_is_kept() -> None:
    assert outcome(NBIB).records[0]["custom"] == {
        "nbib-own": "NLM",
        "nbib-stat": "MEDLINE",
        "nbib-pt": "Journal Article",
    }
    found = outcome("%0 Report\n%T A\n%1 first\n%1 second\n%+ Somewhere 1\n")
    assert found.records[0]["custom"] == {"endnote-1": "first\nsecond", "endnote-+": "Somewhere 1"}
    found = outcome("title,year,Reviewer says\nA,2001,include\n", "x.csv")
    assert found.records[0]["custom"] == {"column-reviewer says": "include"}
    assert found.asides == ["columns-kept"]


# --- PubMed -----------------------------------------------------------------------------------------------------------
def test_books_of_pubmed() -> None:
    book = outcome(
        "PMID- 1\nBTI - A Book\nED  - Smith AB\nPB  - The Press\nPL  - Leiden\nDP  - 2011 May-Jun\n"
    ).records[0]
    assert (book["type"], book["title"], book["publisher-place"]) == ("book", "A Book", "Leiden")
    assert book["editor"] == [{"family": "Smith", "given": "A. B."}]
    assert book["issued"] == {"date-parts": [[2011, 5], [2011, 6]]}
    chapter = outcome("PMID- 1\nTI  - A Chapter\nBTI - A Book\nISBN- 9789059310018\n").records[0]
    assert (chapter["type"], chapter["title"], chapter["container-title"]) == ("chapter", "A Chapter", "A Book")


def test_records_of_pubmed_without_a_line_between() -> None:
    assert outcome("PMID- 1\nTI  - A\nPMID- 2\nTI  - B\n").titles == ["A", "B"]


# --- XML --------------------------------------------------------------------------------------------------------------
def test_a_mistake_costs_the_record_it_stands_in() -> None:
    broken = ENDNOTE_XML.replace("<volume>12</volume>", "<volume>12</vol>")
    found = outcome(broken)
    assert found.titles == ["Trust in the room", "A second one"]
    assert found.remarks == ["xml-repaired"]
    cut = outcome(ENDNOTE_XML[:-60])
    assert cut.titles == ["Trust in the room"]
    assert cut.refused == [(12, "xml-unclosed")]


def test_entities_are_neither_followed_nor_expanded() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + ENDNOTE_XML.partition("?>")[2]
    assert outcome(bomb).refused == [(1, "xml-entities")]
    named = outcome(ENDNOTE_XML.replace("in </style>", "in&nbsp;&file; </style>"))
    assert named.titles[0] == "Trust in&nbsp;&file; the room"
    deep = ENDNOTE_XML.replace("<pages>", "<a>" * 5000 + "</a>" * 5000 + "<pages>")
    assert "A second one" in outcome(deep).titles


# --- EndNote ----------------------------------------------------------------------------------------------------------
def test_refer_without_numbers_has_names_as_they_are_said() -> None:
    found = outcome("%A Jan van der Berg\n%T A\n%D 1989\n\n%T B\n%J A Journal\n", "x.refer")
    assert found.titles == ["A", "B"]
    assert found.records[0]["author"] == [BERG]
    assert found.records[1]["type"] == "article-journal"


def test_an_empty_line_inside_a_record_of_endnote() -> None:
    found = outcome("%0 Book\n%T A\n%X First.\n\nSecond.\n%D 2001\n%Z a note\n")
    assert found.records[0]["abstract"] == "First.\nSecond."
    assert found.records[0]["note"] == "a note"


# --- tables -----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("cell", "people"),
    [
        ("Smith J.; Berg A.B.", [{"family": "Smith", "given": "J."}, {"family": "Berg", "given": "A.B."}]),
        ("Smith, J., Berg, A.B.", [{"family": "Smith", "given": "J."}, {"family": "Berg", "given": "A.B."}]),
        ("Jan van der Berg and Anna B. Smith", [BERG, SMITH]),
        ("Ministerie van Justitie en Veiligheid", [{"literal": "Ministerie van Justitie en Veiligheid"}]),
        ("Universiteit Leiden; Jan van der Berg", [{"literal": "Universiteit Leiden"}, BERG]),
        ("AIVD", [{"literal": "AIVD"}]),
    ],
)
def test_names_in_a_cell(cell: str, people: list[dict[str, str]]) -> None:
    assert outcome(f'Auteurs\tTitel\n"{cell}"\tA\n', "x.tsv").records[0]["author"] == people


def test_columns_in_dutch_and_rows_of_any_length() -> None:
    found = outcome("Titel,Jaar,Tijdschrift,Pagina's\nA,2001,Beleid,1-9,extra\nB\n,,,\n", "x.csv")
    assert found.titles == ["A", "B"]
    assert found.records[0]["custom"] == {"column-column-5": "extra"}
    assert found.lines == [2, 3]


def test_a_table_without_columns_that_are_known_is_refused() -> None:
    assert outcome("foo,bar\n1,2\n", "x.csv").refused == [(1, "no-columns")]


def test_a_quote_that_is_never_closed_loses_nothing() -> None:
    found = outcome('title,year\nA,2001\n"B,2002\nC,2003\n', "x.csv")
    assert found.titles[0] == "A"
    assert "C,2003" in found.titles[1]


def workbook(*rows: list[object]) -> bytes:
    """A workbook whose second sheet has these rows."""
    book = Workbook()
    sheet = book.create_sheet("references")
    for row in rows:
        sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_a_workbook_is_read_like_a_table() -> None:
    data = workbook(["Title", "Year", "Author"], ["A", 2001, "van der Berg, Jan"], [None], ["B", 2002.0, None])
    found = outcome(data, "x.bib")
    assert found.titles == ["A", "B"]
    assert found.records[0]["issued"] == {"date-parts": [[2001]]}
    assert found.records[0]["author"] == [BERG]
    assert found.lines == [2, 4]


def test_a_workbook_that_grows_without_end_is_refused() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as zipped:
        zipped.writestr("xl/workbook.xml", "<x/>")
        zipped.writestr("xl/sharedStrings.xml", b"\0" * (257 * 1024 * 1024))
    assert outcome(file.getvalue(), "x.xlsx").refused == [(1, "unpacks-too-large")]
    damaged = workbook(["Title"], ["A"])[:-400]
    assert outcome(damaged, "x.xlsx").refused[0][1] in {"workbook-unreadable", "no-text"}


# --- lists and PDFs ---------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("between", ["\n", ", ", "\r\n", "; "])
def test_a_list_of_identifiers_is_kept_to_be_completed(between: str) -> None:
    listed = ["10.1234/AbC", "https://doi.org/10.5555/x", "978-90-5931-001-8", "PMID:123456"]
    found = outcome(between.join(listed), "list.txt")
    assert [{**record, "type": ""} for record in found.records] == [
        {"type": "", "DOI": "10.1234/AbC"},
        {"type": "", "DOI": "10.5555/x"},
        {"type": "", "ISBN": "9789059310018"},
        {"type": "", "PMID": "123456"},
    ]
    assert found.remarks == ["to-complete"] * 4


def test_pasted_references() -> None:
    pasted = "Smith, A. B., & Berg, J. van der (2017). Trust in the room. Journal, 1(2), 3. https://doi.org/10.1234/abc"
    found = outcome(pasted, "list.txt")
    record = found.records[0]
    assert (record["title"], record["DOI"]) == ("Trust in the room", "10.1234/abc")
    assert record["issued"] == {"date-parts": [[2017]]}
    assert [name["family"] for name in record["author"]] == ["Smith", "Berg"]
    assert record["note"] == pasted
    assert found.remarks == ["pasted"]


def test_a_pdf_gives_what_it_says_of_itself() -> None:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.add_metadata({"/Title": "Trust in the room", "/Author": "Jan van der Berg", "/Subject": "doi:10.1234/abc"})
    file = io.BytesIO()
    writer.write(file)
    found = outcome(file.getvalue(), "paper.pdf")
    assert found.titles == ["Trust in the room"]
    assert found.records[0]["author"] == [BERG]
    assert found.records[0]["DOI"] == "10.1234/abc"
    assert found.remarks == ["from-pdf"]


def test_what_is_no_pdf_is_refused() -> None:
    reason = next(open_file(b"%PDF-1.7" + bytes(range(256)), "x.pdf").records).reason  # type: ignore[union-attr]
    assert reason.code == "pdf-unreadable"


def test_identifiers_and_pasted_references_in_one_list() -> None:
    found = outcome("10.1234/a\nISBN 978-90-5931-001-8\nSmith, A. B., & Berg, J. (2016). Distrust in it. Journal, 1.\n")
    assert found.remarks == ["to-complete", "to-complete", "pasted"]


def test_words_are_no_references() -> None:
    assert outcome("Dear colleague,\nthe list follows next week.\n", "notes.txt").refused == [(1, "nothing-found")]


def test_refer_whose_title_stands_before_the_type() -> None:
    found = outcome("%T A\n%0 Journal Article\n%A Smith, Anna B.\n\n\n%T B\n%0 Book\n\n%T C\n%D 2001\n")
    assert found.titles == ["A", "B", "C"]
    assert found.records[0]["author"] == [SMITH]


def test_an_article_of_another_tool_is_a_journal_article_and_one_of_ours_is_a_preprint() -> None:
    assert outcome("type,title,Source title\narticle,A,Beleid\n", "x.csv").records[0]["type"] == "article-journal"
    assert outcome("type,title,container-title\narticle,A,Beleid\n", "x.csv").records[0]["type"] == "article"
