"""XML files of records, one piece at a time: a mistake costs the record it stands in, and memory stays with one. Pure.

Entities and external references of a document are never followed; a file that declares entities of its own is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from knowledge.literature.formats.records import RECORD_LIMIT, Refused, Remark, kept

DECLARES = re.compile(r"<!ENTITY\s", re.IGNORECASE)
PROLOGUE = 4096
PARSERS = tuple(
    etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=recover)
    for recover in (False, True)
)
ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-fA-F]+);)")


@dataclass(frozen=True, slots=True)
class Piece:
    """One record's element, where it starts, its raw text, and whether it had to be repaired to be read."""

    element: etree._Element
    line: int
    raw: str
    repaired: bool


def pieces(text: str, *names: str) -> Iterator[Piece | Refused]:
    """The elements with one of these names, in the order of the file. They do not nest."""
    if found := DECLARES.search(text[:PROLOGUE]):
        yield Refused(text.count("\n", 0, found.start()) + 1, Remark("xml-entities"), kept(text[:PROLOGUE]))
        return
    opening = re.compile(rf"<({'|'.join(names)})(?=[\s>])")
    line, counted, position = 1, 0, 0
    while start := opening.search(text, position):
        line, counted = line + text.count("\n", counted, start.start()), start.start()
        closing = f"</{start[1]}>"
        end = text.find(closing, start.end())
        if end < 0:
            yield Refused(line, Remark("xml-unclosed", start[1]), kept(text[start.start() :].rstrip()))
            return
        position = end + len(closing)
        yield _piece(text[start.start() : position], line)


def _piece(raw: str, line: int) -> Piece | Refused:
    if len(raw) > RECORD_LIMIT:
        return Refused(line, Remark("too-long", str(RECORD_LIMIT)), kept(raw))
    error = ""
    for parser in PARSERS:
        try:
            # names of characters that only a DTD knows stay as they were written
            element = etree.fromstring(ENTITY.sub("&amp;", raw).encode(errors="replace"), parser)
        except (etree.XMLSyntaxError, ValueError) as mistake:
            error = str(mistake)
            continue
        if element is not None:
            return Piece(element, line, kept(raw), repaired=bool(error))
    return Refused(line, Remark("xml-unreadable", error[:200]), kept(raw))


def texts(element: etree._Element, path: str) -> list[str]:
    """The text of every element on this path, marks inside it left out, spaces as one."""
    return [text for one in element.findall(path) if (text := text_of(one))]


def text_of(element: etree._Element) -> str:
    """The text of one element."""
    return " ".join("".join(map(str, element.itertext())).split())
