"""Lines of a reference list in a style of the Citation Style Language, set by typst. Pure but for the typesetter.

What the typesetter cannot carry, or does not take, gets the line that `citation.cite` makes, after the others: a wrong
or incomplete record is still readable.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from contextlib import suppress
from html.parser import HTMLParser
from typing import Any, NamedTuple

import typst

from knowledge.literature.bibliography.entries import MORE, Entry, entry
from knowledge.literature.citation import Citation, Part, cite

Record = dict[str, Any]


class Style(NamedTuple):
    """What readers call a style, and its name in typst."""

    label: str
    typst: str


STYLES = {
    "apa": Style("APA", "american-psychological-association"),
    "chicago": Style("Chicago (author-date)", "chicago-author-date"),
    "vancouver": Style("Vancouver", "springer-vancouver"),
    "harvard": Style("Harvard", "harvard-cite-them-right"),
}
"""Typst's own "vancouver" leaves out the authors of articles; that of Springer is the same style with them."""
DEFAULT = "apa"
LANGUAGES = ("nl", "en")
ITEM = re.compile(r"<li>(.*?)</li>", re.DOTALL)
LETTER = re.compile(r"[^\W\d_]")
SLIP = re.compile(r"[,;](?=[.)])")
"""What some styles leave where a month or a volume is missing."""
AND_OTHERS = re.compile(rf"(?:,?\s*(?:&|en|and|…))?,?\s*{MORE}\.?")
SOURCE = """\
#set text(lang: "{lang}")
#bibliography(bytes(sys.inputs.entries), style: "{style}", full: true, title: none)
"""


class NotSet(ValueError):
    """The typesetter does not take an entry among these, or has nothing to say of it in this style."""


def lines(records: Iterable[Record], style: str, lang: str) -> list[Citation]:
    """The lines of these records in the order of the style (a name of STYLES), for readers of this language."""
    pairs = [(record, entry(record)) for record in records]
    entries = [made for _record, made in pairs if made]
    try:
        found = _set(entries, style, lang)
    except NotSet:
        entries = _taken(entries, style, lang)
        found = _set(entries, style, lang)
    kept = {id(made) for made in entries}
    return [*found, *(cite(record, lang) for record, made in pairs if id(made) not in kept)]


def _taken(entries: list[Entry], style: str, lang: str) -> list[Entry]:
    """Those that the typesetter takes; the others are looked for by halves."""
    with suppress(NotSet):
        _set(entries, style, lang)
        return entries
    middle = len(entries) // 2
    return [one for half in (entries[:middle], entries[middle:]) for one in _taken(half, style, lang)] if middle else []


def _set(entries: list[Entry], style: str, lang: str) -> list[Citation]:
    if not entries:
        return []
    source = SOURCE.format(lang=lang if lang in LANGUAGES else "en", style=STYLES[style].typst)
    named = {f"e{number}": one for number, one in enumerate(entries)}
    inputs = {"entries": json.dumps(named)}
    try:
        page = typst.compile(source.encode(), format="html", sys_inputs=inputs, ignore_system_fonts=True)
    except typst.TypstError as reason:
        raise NotSet from reason
    found = [_Line.read(item) for item in ITEM.findall(page.decode())]
    if len(found) < len(entries) or not all(LETTER.search(str(line)) for line in found):
        raise NotSet
    return found


class _Line(HTMLParser):
    """The parts of one line: what is in italics, what leads somewhere; other marks are left out."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[Part] = []
        self._open: list[tuple[str, str]] = []

    @classmethod
    def read(cls, html: str) -> Citation:
        """The line in this markup."""
        line = cls()
        line.feed(SLIP.sub("", html))
        line.close()
        return Citation(tuple(line.parts))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open.append((tag, dict(attrs).get("href") or ""))

    def handle_endtag(self, tag: str) -> None:
        self._open.pop()

    def handle_data(self, data: str) -> None:
        address = next((href for _tag, href in self._open if href), "")
        text = AND_OTHERS.sub(", et al.", data)
        self.parts.append(Part(text, any(tag == "em" for tag, _href in self._open), address))
