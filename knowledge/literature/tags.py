"""A record for machines that look at a page: the tags that Zotero reads in its head, and COinS in lists. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from knowledge.literature import csl as variables
from knowledge.literature import dates, identifiers, names

Csl = dict[str, Any]

ZOTERO_TYPES = {
    "article": "preprint", "article-journal": "journalArticle", "article-magazine": "magazineArticle",
    "article-newspaper": "newspaperArticle", "bill": "bill", "book": "book", "broadcast": "tvBroadcast",
    "chapter": "bookSection", "classic": "book", "collection": "book", "dataset": "dataset", "document": "document",
    "entry": "encyclopediaArticle", "entry-dictionary": "dictionaryEntry",
    "entry-encyclopedia": "encyclopediaArticle", "figure": "artwork", "graphic": "artwork", "hearing": "hearing",
    "interview": "interview", "legal_case": "case", "legislation": "statute", "manuscript": "manuscript", "map": "map",
    "motion_picture": "film", "musical_score": "audioRecording", "pamphlet": "document",
    "paper-conference": "conferencePaper", "patent": "patent", "performance": "presentation", "periodical": "book",
    "personal_communication": "letter", "post": "forumPost", "post-weblog": "blogPost", "regulation": "statute",
    "report": "report", "review": "journalArticle", "review-book": "journalArticle", "software": "computerProgram",
    "song": "audioRecording", "speech": "presentation", "standard": "standard", "thesis": "thesis",
    "treaty": "document", "webpage": "webpage",
}  # fmt: skip

PERIODICAL = frozenset({"article-journal", "article-magazine", "article-newspaper", "review", "review-book"})
IN_A_BOOK = frozenset({"chapter", "entry", "entry-dictionary", "entry-encyclopedia"})


@dataclass(frozen=True, slots=True)
class HeadTag:
    """One <meta> of a page's head."""

    name: str
    content: str


def head_tags(record: Csl) -> tuple[HeadTag, ...]:
    """The tags of a record, after what Zotero's translator "Embedded Metadata" and Google Scholar read.

    The title of what contains it (or the institution) tells the type; `z.itemType` says it outright for the types
    that those tags do not know.
    """
    pairs = (*_about(record), *_where(record), *_numbers(record))
    tags = [HeadTag(name, content) for name, content in pairs if content]
    return (*tags, HeadTag("z.itemType", ZOTERO_TYPES.get(record.get("type", ""), "document")))


def _about(record: Csl) -> Iterator[tuple[str, str]]:
    yield "citation_title", variables.text(record, "title")
    for role in ("author", "editor"):
        people = _people(record, role)
        for name in people:
            yield f"citation_{role}", _unsplit(name) if len(people) == 1 else name
    yield "citation_publication_date", dates.iso(record.get("issued")) or variables.text(record, "issued")
    yield "citation_language", variables.text(record, "language")
    yield "citation_keywords", "; ".join(keywords(record))
    yield "citation_abstract", variables.text(record, "abstract")


def _people(record: Csl, role: str) -> list[str]:
    found = [name for name in record.get(role) or [] if isinstance(name, dict) and name.get("literal") != names.OTHERS]
    return [text for name in found if (text := names.inverted(name))]


def _unsplit(name: str) -> str:
    """A lone "van der Berg, Jan Willem" would be read as two people; a semicolon behind it says that it is one."""
    before, comma, after = name.partition(", ")
    return f"{name};" if comma and " " in before and " " in after else name


def _where(record: Csl) -> Iterator[tuple[str, str]]:
    kind, container = record.get("type", ""), variables.text(record, "container-title")
    publisher = variables.text(record, "publisher")
    if kind in PERIODICAL:
        yield "citation_journal_title", container
        yield "citation_journal_abbrev", variables.text(record, "container-title-short")
    elif kind in IN_A_BOOK:
        yield "citation_inbook_title", container
        yield "citation_book_title", container
    elif kind == "paper-conference":
        yield "citation_conference_title", variables.text(record, "event-title") or container
    elif kind == "report":
        yield "citation_technical_report_institution", publisher
        yield "citation_technical_report_number", variables.text(record, "number")
    elif kind == "thesis":
        yield "citation_dissertation_institution", publisher
    yield "citation_series_title", variables.text(record, "collection-title")
    yield "citation_publisher", publisher


def _numbers(record: Csl) -> Iterator[tuple[str, str]]:
    first, last = pages(record)
    yield "citation_volume", variables.text(record, "volume")
    yield "citation_issue", variables.text(record, "issue")
    yield "citation_firstpage", first
    yield "citation_lastpage", last
    yield "citation_doi", identifiers.doi(variables.text(record, "DOI"))
    yield "citation_isbn", variables.text(record, "ISBN")
    yield "citation_issn", variables.text(record, "ISSN")
    yield "citation_pmid", identifiers.pmid(variables.text(record, "PMID"))
    address = web_address(record)
    yield "citation_public_url", address
    yield "citation_pdf_url", address if address.partition("?")[0].lower().endswith(".pdf") else ""


def pages(record: Csl) -> tuple[str, str]:
    """First and last page; the last is "" where there is one page or something else than a range."""
    first, dash, last = variables.text(record, "page").replace("–", "-").partition("-")
    return (first.strip(), last.strip()) if dash and "-" not in last else (variables.text(record, "page"), "")


def keywords(record: Csl) -> list[str]:
    """The keywords one by one."""
    return [word.strip() for word in variables.text(record, "keyword").split(",") if word.strip()]


def web_address(record: Csl) -> str:
    """The address of the publication itself, where it is one for the web."""
    address = variables.text(record, "URL")
    return address if address.startswith(("http://", "https://")) else ""


# --- COinS ------------------------------------------------------------------------------------------------------------
GENRES = {"chapter": "bookitem", "paper-conference": "proceeding", "report": "report"}


def coins(record: Csl) -> str:
    """The record as an OpenURL context object for the title of a <span class="Z3988">, as Zotero reads lists."""
    kind = record.get("type", "")
    if kind in PERIODICAL:
        form, about = "journal", _article(record)
    elif kind in {"book", "report", "paper-conference", *IN_A_BOOK}:
        form, about = "book", _book(record, kind)
    elif kind == "thesis":
        form, about = "dissertation", _titled(record, "inst")
    else:
        form, about = "dc", [("type", ZOTERO_TYPES.get(kind, "document")), *_titled(record, "publisher")]
    head = [("ctx_ver", "Z39.88-2004"), ("rft_val_fmt", f"info:ofi/fmt:kev:mtx:{form}")]
    pairs = [(f"rft.{name}", value) for name, value in (*about, *_made(record, form)) if value]
    return urlencode([*head, *_ids(record), *pairs])


def _article(record: Csl) -> list[tuple[str, str]]:
    return [
        ("genre", "article"),
        ("atitle", variables.text(record, "title")),
        ("jtitle", variables.text(record, "container-title")),
        ("stitle", variables.text(record, "container-title-short")),
        *((name, variables.text(record, name)) for name in ("volume", "issue")),
        ("issn", variables.text(record, "ISSN")),
    ]


def _book(record: Csl, kind: str) -> list[tuple[str, str]]:
    part = kind not in {"book", "report"}
    return [
        ("genre", "bookitem" if kind in IN_A_BOOK else GENRES.get(kind, "book")),
        ("atitle" if part else "btitle", variables.text(record, "title")),
        ("btitle" if part else "", variables.text(record, "container-title") if part else ""),
        ("pub", variables.text(record, "publisher")),
        ("place", variables.text(record, "publisher-place")),
        ("edition", variables.text(record, "edition")),
        ("series", variables.text(record, "collection-title")),
        ("isbn", variables.text(record, "ISBN")),
    ]


def _titled(record: Csl, publisher: str) -> list[tuple[str, str]]:
    return [("title", variables.text(record, "title")), (publisher, variables.text(record, "publisher"))]


def _made(record: Csl, form: str) -> Iterator[tuple[str, str]]:
    people = [name for name in record.get("author") or [] if isinstance(name, dict)]
    if people and people[0].get("family") and form != "dc":
        particle = f"{names.particle_of(people[0])} {people[0]['family']}".strip()
        yield from (("aulast", particle), ("aufirst", people[0].get("given", "")))
    for name in _people(record, "author"):
        yield "creator" if form == "dc" else "au", name
    yield "date", dates.iso(record.get("issued")) or variables.text(record, "issued")
    if form != "dc":
        first, last = pages(record)
        yield from (("spage", first), ("epage", last))
    yield "language", variables.text(record, "language")


def _ids(record: Csl) -> Iterator[tuple[str, str]]:
    if doi := identifiers.doi(variables.text(record, "DOI")):
        yield "rft_id", f"info:doi/{doi}"
    if pmid := identifiers.pmid(variables.text(record, "PMID")):
        yield "rft_id", f"info:pmid/{pmid}"
    if address := web_address(record):
        yield "rft_id", address
