"""EndNote's XML: each record is turned into EndNote's tags, which `endnote.py` understands. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from knowledge.literature.formats import endnote
from knowledge.literature.formats.draft import Draft
from knowledge.literature.formats.records import Refused, Remark, Yielded, or_nothing
from knowledge.literature.formats.xml_records import Piece, pieces, text_of, texts

LOOKS_LIKE = re.compile(r"<records?[\s>].{0,4000}?<(?:ref-type|contributors|titles|rec-number)[\s>]", re.DOTALL)

PATHS = (
    ("A", "contributors/authors/author"), ("E", "contributors/secondary-authors/author"),
    ("Y", "contributors/tertiary-authors/author"), ("?", "contributors/subsidiary-authors/author"),
    ("H", "contributors/translated-authors/author"), ("T", "titles/title"), ("J", "periodical/full-title"),
    ("B", "titles/secondary-title"), ("S", "titles/tertiary-title"), ("!", "titles/short-title"),
    ("alt-title", "titles/alt-title"), ("abbreviation", "periodical/abbr-1"), ("P", "pages"), ("V", "volume"),
    ("N", "number"), ("7", "edition"), ("K", "keywords/keyword"), ("D", "dates/year"), ("8", "dates/pub-dates/date"),
    ("C", "pub-location"), ("I", "publisher"), ("@", "isbn"), ("M", "accession-num"), ("L", "call-num"),
    ("U", "urls/related-urls/url"), ("U", "urls/web-urls/url"), ("file", "urls/pdf-urls/url"),
    ("R", "electronic-resource-num"), ("G", "language"), ("9", "work-type"), ("&", "section"), ("F", "label"),
    ("6", "num-vols"), ("~", "remote-database-name"), ("W", "remote-database-provider"), ("[", "access-date"),
    ("+", "auth-address"), ("custom1", "custom1"), ("custom2", "custom2"), ("custom3", "custom3"),
    ("custom4", "custom4"), ("custom5", "custom5"), ("custom6", "custom6"), ("custom7", "custom7"),
    ("orig-pub", "orig-pub"), ("reprint", "reprint-edition"), ("status", "reprint-status"),
    ("caption", "caption"),
)  # fmt: skip
LONG = (("X", "abstract"), ("Z", "notes"), ("<", "research-notes"))


def looks_like(text: str) -> bool:
    """Whether the text seems to be EndNote's XML."""
    return LOOKS_LIKE.search(text[:200_000]) is not None


def read(text: str) -> Iterator[Yielded]:
    """Every record of the file in its order."""
    found = pieces(text, "record")
    return or_nothing(text, (one if isinstance(one, Refused) else _record(one) for one in found))


def _record(piece: Piece) -> Yielded:
    draft = endnote.record(Draft(_fields(piece.element), prefix="endnote"))
    if piece.repaired:
        draft.remarks.append(Remark("xml-repaired", doubtful=True))
    return draft.finished(piece.line, piece.raw)


def _fields(element: etree._Element) -> Iterator[tuple[str, str]]:
    kind = element.find("ref-type")
    if kind is not None and (name := kind.get("name") or text_of(kind)):
        yield "0", name
    of_journal = element.find("periodical/full-title") is not None
    for tag, path in PATHS:
        for one in element.findall(path):
            given = text_of(one)
            # dates may stand in attributes only: <year year="2001"/>
            value = given or one.get("year", "")
            if value and not (tag == "B" and of_journal and [value] == texts(element, "periodical/full-title")):
                yield tag, value
    for tag, path in LONG:
        for one in element.findall(path):
            yield tag, "\n".join(" ".join(line.split()) for line in "".join(map(str, one.itertext())).splitlines())
