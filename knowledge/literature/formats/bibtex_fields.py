"""The inside of one BibTeX block: its key and its fields, tolerant of what people and tools write. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.literature.formats.records import Remark


@dataclass(frozen=True, slots=True)
class Piece:
    """One part of a value: "text" (in braces or quotes), "number", or "macro"."""

    kind: str
    text: str


Fields = list[tuple[str, tuple[Piece, ...]]]

# braces up to four deep inside a value, without ever going back over a character
_FLAT = r"[^{}]*+"
_ONE = rf"{_FLAT}(?:\{{{_FLAT}\}}{_FLAT})*+"
_TWO = rf"{_FLAT}(?:\{{{_ONE}\}}{_FLAT})*+"
_THREE = rf"{_FLAT}(?:\{{{_TWO}\}}{_FLAT})*+"
_QUOTED = rf"[^{{}}\"]*+(?:\{{{_TWO}\}}[^{{}}\"]*+)*+"
_NAME = r"[^\s=,{}\"#%()]+"

PLAIN_FIELD = re.compile(
    rf"\s*+({_NAME})\s*+=\s*+(?:\{{({_THREE})\}}|\"({_QUOTED})\"|(\d++)|([^\W\d][\w.:-]*+))\s*+(?:,\s*+|\Z)"
)
PLAIN_KEY = re.compile(r"\s*+([^,={}\s\"]*+)\s*+(?:,\s*+|\Z)")
KEY_THEN_FIELD = re.compile(rf"\s*([^\s,={{}}\"#]+)\s+(?={_NAME}\s*=)")
NAME = re.compile(rf"({_NAME})\s*=\s*")
BARE = re.compile(r"[^\s,#{}\"]+")
SKIP = re.compile(r"(?:[\s,]|%[^\n]*(?:\n|$))*")
SPACE = re.compile(r"(?:\s|%[^\n]*(?:\n|$))*")
STOPS = re.compile(r"[{,]")
IN_QUOTES = re.compile(r"[{\"]")


def read_body(
    text: str, begin: int, end: int, jump: dict[int, int], *, keyed: bool
) -> tuple[str, Fields, list[Remark]]:
    """Key, fields and remarks of a block whose body is text[begin:end]; `jump` says where each brace closes."""
    plain = _plain(text, begin, end, keyed)
    if plain is not None:
        return plain[0], plain[1], []
    return _Body(text, begin, end, jump).read(keyed)


def _plain(text: str, begin: int, end: int, keyed: bool) -> tuple[str, Fields] | None:
    """The quick reading of a block without surprises; None where there is one."""
    key, position = "", begin
    if keyed:
        head = PLAIN_KEY.match(text, begin, end)
        if head is None:
            return None
        key, position = head[1], head.end()
    fields: Fields = []
    match = PLAIN_FIELD.match
    while position < end:
        found = match(text, position, end)
        if found is None:
            return None if text[position:end].strip() else (key, fields)
        name, braced, quoted, number, macro = found.groups()
        inside = braced if braced is not None else quoted
        if inside is not None:
            fields.append((name.lower(), (Piece("text", inside),)))
        else:
            fields.append((name.lower(), (Piece("number", number) if number else Piece("macro", macro),)))
        position = found.end()
    return key, fields


class _Body:
    """The careful reading, character class by character class, each looked at once."""

    def __init__(self, text: str, begin: int, end: int, jump: dict[int, int]) -> None:
        self.text, self.position, self.end, self.jump = text, begin, end, jump
        self.remarks: dict[str, Remark] = {}

    def read(self, keyed: bool) -> tuple[str, Fields, list[Remark]]:
        key = self._key() if keyed else ""
        fields: Fields = []
        while self._skip(SKIP):
            name = NAME.match(self.text, self.position, self.end)
            if name is None:
                self._stray()
                continue
            self.position = name.end()
            fields.append((name[1].lower(), self._value()))
        return key, fields, list(self.remarks.values())

    def _skip(self, what: re.Pattern[str]) -> bool:
        """Move past space, commas and comments; False at the end."""
        found = what.match(self.text, self.position, self.end)
        self.position = found.end() if found else self.position
        return self.position < self.end

    def _key(self) -> str:
        self._skip(SPACE)
        comma = STOPS.search(self.text, self.position, self.end)
        stop = comma.start() if comma else self.end
        first = self.text[self.position : stop]
        if "=" not in first and not (comma and comma[0] == "{"):
            self.position = stop
            return " ".join(first.split())
        if NAME.match(self.text, self.position, self.end):
            return ""
        head = KEY_THEN_FIELD.match(self.text, self.position, self.end)
        if head is None:
            return ""
        self.remarks["missing-comma"] = Remark("missing-comma")
        self.position = head.end()
        return head[1]

    def _stray(self) -> None:
        """Words that are no field: kept in the receipt, passed over up to the next comma."""
        start = self.position
        self.position = max(self._to_comma(), start + 1)
        words = " ".join(self.text[start : min(self.position, start + 300)].split())
        if words:
            self.remarks["stray-text"] = Remark("stray-text", words[:200], doubtful=True)

    def _to_comma(self) -> int:
        position = self.position
        while found := STOPS.search(self.text, position, self.end):
            if found[0] == ",":
                return found.start()
            position = max(self.jump.get(found.start(), found.start()) + 1, found.end())
        return self.end

    def _value(self) -> tuple[Piece, ...]:
        pieces: list[Piece] = []
        joined = True
        while self._skip(SPACE) and self.text[self.position] != ",":
            if self.text[self.position] == "#":
                self.position += 1
                joined = True
                continue
            if not joined and NAME.match(self.text, self.position, self.end):
                self.remarks["missing-comma"] = Remark("missing-comma")
                break
            if not joined:
                self.remarks["values-joined"] = Remark("values-joined", doubtful=True)
            pieces.append(self._piece(joined))
            joined = False
        return tuple(pieces)

    def _piece(self, joined: bool) -> Piece:
        start = self.position
        if self.text[start] == "{" and self.jump.get(start, self.end) < self.end:
            self.position = self.jump[start] + 1
            return Piece("text", self.text[start + 1 : self.position - 1])
        if self.text[start] == '"':
            return Piece("text", self._quoted())
        bare = BARE.match(self.text, start, self.end)
        if bare is None:
            self.position += 1
            return Piece("text", "")
        return self._bare(bare, joined)

    def _quoted(self) -> str:
        start = self.position + 1
        position = start
        while found := IN_QUOTES.search(self.text, position, self.end):
            if found[0] == '"':
                self.position = found.end()
                return self.text[start : found.start()]
            position = max(self.jump.get(found.start(), found.start()) + 1, found.end())
        self.remarks["open-quote"] = Remark("open-quote", doubtful=True)
        self.position = self._to_comma()
        return self.text[start : self.position]

    def _bare(self, bare: re.Match[str], joined: bool) -> Piece:
        """A number or a macro, or words somebody left without braces."""
        self.position = bare.end()
        word = bare[0]
        if word.isdecimal():
            return Piece("number", word)
        after = SPACE.match(self.text, self.position, self.end)
        at = after.end() if after else self.position
        if joined and (at >= self.end or self.text[at] in ",#" or NAME.match(self.text, at, self.end)):
            return Piece("macro", word)
        self.position = self._to_comma()
        self.remarks["bare-words"] = Remark("bare-words")
        return Piece("text", " ".join(self.text[bare.start() : self.position].split()))
