"""BibTeX into blocks: entries with their fields, macros, and what is broken, in linear time whatever the text. Pure.

Rules of counting. An entry starts with "@type{" or "@type(" outside another one; a line that starts so also ends an
entry that was never closed (it is then refused: nobody can know where its values end). @comment and @preamble are no
records, nor is what stands behind a "%" or between entries. Braces count as BibTeX counts them, escaped or not; only
where that leaves an entry open are escaped ones passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from knowledge.literature.formats.bibtex_fields import Fields, Piece, read_body
from knowledge.literature.formats.records import RECORD_LIMIT, Remark

KNOWN_TYPES = (
    "article|artwork|audio|bibnote|book|bookinbook|booklet|collection|commentary|conference|dataset|electronic|image|"
    "inbook|incollection|inproceedings|inreference|jurisdiction|legal|legislation|letter|manual|mastersthesis|misc|"
    "movie|music|mvbook|mvcollection|mvproceedings|mvreference|online|patent|performance|periodical|phdthesis|"
    "proceedings|reference|report|review|set|software|standard|suppbook|suppcollection|suppperiodical|techreport|"
    "thesis|unpublished|video|webpage|www|xdata"
)
COMMANDS = "comment|preamble|string"
TYPE = r"[^\W\d_][\w.+:-]*"
KEYED = r"[^\s,={}\"#%()@]*\s*,"
FIELDED = r"[^\W\d][\w:+.-]*\s*="

# where a block surely starts: a known word, or any word followed by a key and a comma, or by a field
STARTS = rf"@[ \t]*+(?:(?i:{KNOWN_TYPES}|{COMMANDS})\s*[{{(]|{TYPE}\s*[{{(]\s*(?:{KEYED}|{FIELDED}))"
LINE_START = re.compile(rf"^[ \t]*(?={STARTS})", re.MULTILINE)
# at the start of a line between entries also any word with an odd key, or with nothing but a key
ODDLY_KEYED = rf"@[ \t]*+{TYPE}\{{\s*[^={{}}\"#%@\n]+[,}}]"
ANY_START = re.compile(rf"(?<![\w.])(?={STARTS})|^[ \t]*(?={ODDLY_KEYED})", re.MULTILINE)
COMMAND = re.compile(rf"@[ \t]*+(?i:{COMMANDS})\s*[{{(]")
HEAD = re.compile(rf"@[ \t]*+({TYPE})\s*([{{(])")
BRACES = re.compile(r"[{}]")
QUOTED_OR_PAREN = re.compile(r"[{}\")]")
# a record whose first line has everything but its brace
HEADLESS = re.compile(rf"^[ \t]*@[ \t]*+(?i:{KNOWN_TYPES})[ \t]+[^\s,={{}}()]+[ \t]*,[ \t]*$", re.MULTILINE)

# a record that somebody took out by what stands before its "@", or by taking the "@" itself
UNMARKED = re.compile(rf"^[ \t]*+[\w.]{{0,20}}@?(?i:{KNOWN_TYPES})[{{(]\s*{KEYED}", re.MULTILINE)
ENTRY = re.compile(rf"@[ \t]*+(?i:{KNOWN_TYPES})\s*[{{(]\s*{KEYED}")
IN_COMMENT = Remark("in-comment", doubtful=True)
PATIENCE = 20
"""After so many parentheses without an end in one line no further one is looked for: each search reads to the end."""


@dataclass(slots=True)
class Entry:
    """One entry: its type in lower case, its key ("" where it has none), its fields in order, repeated ones too."""

    type: str
    key: str
    fields: Fields
    line: int
    start: int
    end: int
    remarks: list[Remark] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Macro:
    """One @string."""

    name: str
    value: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Broken:
    """A block that cannot be read; `record` says whether it would have been a record."""

    line: int
    reason: Remark
    start: int
    end: int
    record: bool = True


Block = Entry | Macro | Broken


def blocks(text: str) -> Iterator[Block]:
    """Every block of the text in its order; never raises."""
    scan = _Scan(text)
    starts = [match.end() for match in LINE_START.finditer(text)]
    begin = 0
    for end in [*starts, len(text)]:
        if begin < end:
            yield from scan.segment(begin, end)
        begin = end


class _Scan:
    def __init__(self, text: str) -> None:
        self.text = text
        self._line, self._counted = 1, 0

    def line_at(self, position: int) -> int:
        """The line of a position; positions only grow."""
        self._line += self.text.count("\n", self._counted, position)
        self._counted = max(self._counted, position)
        return self._line

    def segment(self, begin: int, end: int) -> Iterator[Block]:
        """The blocks between two line starts: one as a rule, more where a line holds several."""
        pairs: _Pairs | None = None
        position = begin
        while found := ANY_START.search(self.text, position, end):
            start = found.end()
            yield from self._headless(position, start)
            if self._commented_out(start):
                position = _line_end(self.text, start, end)
                if not COMMAND.match(self.text, start, end):
                    yield Broken(self.line_at(start), IN_COMMENT, start, position, record=False)
                continue
            if pairs is None:
                pairs = _Pairs(self.text, start, end)
            block, position = self._block(start, end, pairs)
            if block is not None:
                yield block
        yield from self._headless(position, end)

    def _headless(self, begin: int, end: int) -> Iterator[Block]:
        for found in UNMARKED.finditer(self.text, begin, end):
            stop = _line_end(self.text, found.start(), end)
            yield Broken(self.line_at(found.start()), IN_COMMENT, found.start(), stop, record=False)
        if self.text.find("@", begin, end) < 0:
            return
        for found in HEADLESS.finditer(self.text, begin, end):
            yield Broken(self.line_at(found.start()), Remark("no-opening-brace"), found.start(), end)
            return

    def _commented_out(self, start: int) -> bool:
        line = self.text.rfind("\n", max(0, start - 2000), start) + 1
        return self.text.find("%", max(line, start - 2000), start) >= 0

    def _block(self, start: int, end: int, pairs: _Pairs) -> tuple[Block | None, int]:
        head = HEAD.match(self.text, start, end)
        if head is None:
            return None, start + 1
        word, line = head[1].lower(), self.line_at(start)
        close = pairs.close(head.end() - 1, head[2], word == "comment")
        if close is None or close - start > RECORD_LIMIT:
            return self._open(word, line, start, end, None if close is None else close + 1)
        body = head.end(), close
        if word == "comment" and ENTRY.search(self.text, *body):
            return Broken(line, IN_COMMENT, start, close + 1, record=False), close + 1
        if word in {"comment", "preamble"}:
            return None, close + 1
        key, fields, remarks = read_body(self.text, *body, pairs.jump, keyed=word != "string")
        if word == "string":
            return self._macro(fields, line, start, close + 1), close + 1
        return Entry(word, key, fields, line, start, close + 1, remarks), close + 1

    def _macro(self, fields: Fields, line: int, start: int, end: int) -> Block:
        if len(fields) == 1:
            return Macro(fields[0][0], fields[0][1])
        return Broken(line, Remark("macro-unreadable", doubtful=True), start, end, record=False)

    def _open(self, word: str, line: int, start: int, end: int, close: int | None) -> tuple[Block, int]:
        """A block without an end: up to the next one that surely starts, or to the end of the segment."""
        if word in {"comment", "preamble"}:
            stop = _line_end(self.text, start, end)
            return Broken(line, Remark("comment-open", doubtful=True), start, stop, record=False), stop
        if close is None:
            following = ANY_START.search(self.text, start + 1, end)
            close = following.end() if following else end
            reason = Remark("never-closed")
        else:
            reason = Remark("too-long", str(RECORD_LIMIT))
        if word == "string":
            return Broken(line, Remark("macro-unreadable", doubtful=True), start, close, record=False), close
        return Broken(line, reason, start, close), close


class _Pairs:
    """Which brace closes which, in one pass over a stretch of text; a second pass without escaped ones if needed."""

    def __init__(self, text: str, begin: int, end: int) -> None:
        self.text, self.begin, self.end = text, begin, end
        self.jump = self._match(escapes=False)
        self._without_escaped: dict[int, int] | None = None
        self._open_parentheses = 0
        self._last_backslash = text.rfind("\\", begin, end)
        self._counted = self.jump

    def close(self, opener: int, delimiter: str, free_text: bool) -> int | None:
        """Where the block opened at `opener` closes, None if it does not."""
        if delimiter == "(":
            found = self._closing_parenthesis(opener + 1, free_text) if self._open_parentheses < PATIENCE else None
            self._open_parentheses += found is None
            return found
        self.jump = self._counted
        found = self.jump.get(opener)
        if found is None and self._last_backslash > opener:
            if self._without_escaped is None:
                self._without_escaped = self._match(escapes=True)
            self.jump = self._without_escaped
            found = self.jump.get(opener)
        return found

    def _match(self, *, escapes: bool) -> dict[int, int]:
        pairs: dict[int, int] = {}
        waiting: list[int] = []
        text = self.text
        for found in BRACES.finditer(text, self.begin, self.end):
            at = found.start()
            if escapes and text[at - 1] == "\\":
                continue
            if text[at] == "{":
                waiting.append(at)
            elif waiting:
                pairs[waiting.pop()] = at
        return pairs

    def _closing_parenthesis(self, position: int, free_text: bool) -> int | None:
        """The first ")" outside braces and, but for comments, outside quotes."""
        self.jump = self._counted
        quoted = False
        while found := QUOTED_OR_PAREN.search(self.text, position, self.end):
            at, position = found.start(), found.end()
            match self.text[at]:
                case "{":
                    position = self.jump.get(at, at) + 1
                case '"':
                    quoted = not quoted and not free_text
                case ")" if not quoted:
                    return at
        return None


def _line_end(text: str, position: int, end: int) -> int:
    found = text.find("\n", position, end)
    return end if found < 0 else found
