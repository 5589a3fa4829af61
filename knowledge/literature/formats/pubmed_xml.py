"""PubMed's XML: each article is turned into the tags of its nbib form, which `medline.py` understands. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from knowledge.literature.formats import medline
from knowledge.literature.formats.draft import Draft
from knowledge.literature.formats.records import Refused, Remark, Yielded, or_nothing
from knowledge.literature.formats.xml_records import Piece, pieces, text_of, texts

RECORDS = ("PubmedArticle", "PubmedBookArticle")
LOOKS_LIKE = re.compile(r"<(?:PubmedArticle|PubmedBookArticle)[\s>]")
Fields = Iterator[tuple[str, str]]

SIMPLE = (
    ("PMID", "PMID"), ("TI", "ArticleTitle"), ("JT", "Journal/Title"), ("TA", "Journal/ISOAbbreviation"),
    ("VI", "Journal/JournalIssue/Volume"), ("IP", "Journal/JournalIssue/Issue"), ("IS", "Journal/ISSN"),
    ("LA", "Language"), ("PT", "PublicationTypeList/PublicationType"), ("PT", "PublicationType"),
    ("TT", "VernacularTitle"), ("BTI", "Book/BookTitle"), ("CTI", "Book/CollectionTitle"), ("ISBN", "Book/Isbn"),
    ("PB", "Book/Publisher/PublisherName"), ("PL", "Book/Publisher/PublisherLocation"), ("EN", "Book/Edition"),
    ("OT", "KeywordList/Keyword"),
)  # fmt: skip


def looks_like(text: str) -> bool:
    """Whether the text seems to be PubMed's XML."""
    return LOOKS_LIKE.search(text[:200_000]) is not None


def read(text: str) -> Iterator[Yielded]:
    """Every article and book of the file in its order."""
    found = pieces(text, *RECORDS)
    return or_nothing(text, (one if isinstance(one, Refused) else _record(one) for one in found))


def _record(piece: Piece) -> Yielded:
    draft = medline.record(Draft(_fields(piece.element), prefix="nbib"))
    if piece.repaired:
        draft.remarks.append(Remark("xml-repaired", doubtful=True))
    return draft.finished(piece.line, piece.raw)


def _fields(element: etree._Element) -> Fields:
    citation = element.find("MedlineCitation")
    article = element.find("MedlineCitation/Article")
    book = element.find("BookDocument")
    for part in (citation, article, book):
        if part is not None:
            for tag, path in SIMPLE:
                yield from ((tag, text) for text in texts(part, path))
            yield from _detailed(part)
    for data in (*element.findall("PubmedData"), *element.findall("BookDocument")):
        for one in data.findall("ArticleIdList/ArticleId"):
            if tag := {"doi": "LID", "pmc": "PMC"}.get(one.get("IdType", "")):
                yield tag, text_of(one)
    if citation is not None:
        for one in citation.findall("MeshHeadingList/MeshHeading"):
            yield "MH", "/".join(texts(one, "*"))


def _detailed(part: etree._Element) -> Fields:
    for one in part.findall("ELocationID"):
        yield "LID", f"{text_of(one)} [{one.get('EIdType', '')}]"
    yield from (("PG", pages) for pages in _pages(part))
    for path, tag in (("Journal/JournalIssue/PubDate", "DP"), ("Book/PubDate", "DP"), ("ArticleDate", "DEP")):
        yield from ((tag, date) for one in part.findall(path) if (date := _date(one)))
    abstract = "\n".join(_paragraph(one) for one in part.findall("Abstract/AbstractText"))
    if abstract:
        yield "AB", abstract
    for path, person, institution in (
        ("AuthorList[@Type='editors']/Author", "FED", "FED"),
        ("AuthorList[@Type='authors']/Author", "FAU", "CN"),
        ("Book/AuthorList[@Type='editors']/Author", "FED", "FED"),
        ("Book/AuthorList[@Type='authors']/Author", "FAU", "CN"),
        ("AuthorList/Author", "FAU", "CN"),
    ):
        for one in part.findall(path):
            if path != "AuthorList/Author" or one.getparent().get("Type") is None:
                yield from _name(one, person, institution)


def _pages(part: etree._Element) -> list[str]:
    given = texts(part, "Pagination/MedlinePgn")
    return given or ["-".join(texts(part, "Pagination/StartPage") + texts(part, "Pagination/EndPage"))]


def _date(element: etree._Element) -> str:
    return " ".join(text for name in ("Year", "Season", "Month", "Day", "MedlineDate") for text in texts(element, name))


def _paragraph(element: etree._Element) -> str:
    label = element.get("Label")
    return f"{label}: {text_of(element)}" if label and label != "UNLABELLED" else text_of(element)


def _name(element: etree._Element, person: str, institution: str) -> Fields:
    if together := texts(element, "CollectiveName"):
        yield institution, together[0]
        return
    given = (texts(element, "ForeName") or texts(element, "Initials"))[:1]
    parts = [*texts(element, "LastName")[:1], *given, *texts(element, "Suffix")[:1]]
    if parts:
        yield person, ", ".join(parts)
