"""The query language (docs/query-language.md): whatever is typed becomes a tree, nothing raises.

Grammar:  either = both ("OR" both)* ; both = one (["AND"] one)* ; one = ("NOT" | "-") one | "(" either ")" |
[field ":"] (word | word"*" | '"' words '"' ["~" number] | "(" either ")"). What does not fit is searched as plain
words, and said.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from search.analysis import clean, plain_words
from search.identifiers import identifier
from search.tree import EVERYTHING, NOTHING, And, Identifier, Near, Node, Not, Or, Phrase, Prefix, Tag, Years

MOST_CHARACTERS = 2_000
MOST_TERMS = 60
DEEPEST = 20
MOST_NEAR, MOST_APART = 8, 100
FIRST_YEAR, LAST_YEAR = 1000, 2999

# what people write → what it means; Dutch words beside the English ones
FIELDS = {
    "author": "author", "auteur": "author", "title": "title", "titel": "title", "year": "year", "jaar": "year",
    "type": "type", "soort": "type", "lang": "lang", "taal": "lang", "language": "lang", "topic": "topic",
    "onderwerp": "topic", "indicator": "indicator", "kind": "kind",
}  # fmt: skip
OPERATORS = {"AND": "AND", "EN": "AND", "OR": "OR", "OF": "OR", "NOT": "NOT", "NIET": "NOT"}
LANGUAGES = {
    "nl": "nl", "nederlands": "nl", "dutch": "nl", "nld": "nl", "dut": "nl",
    "en": "en", "engels": "en", "english": "en", "eng": "en",
}  # fmt: skip
TYPES = {
    "article": "article-journal", "artikel": "article-journal", "boek": "book", "hoofdstuk": "chapter",
    "rapport": "report", "proefschrift": "thesis", "scriptie": "thesis", "dissertation": "thesis",
    "paper": "paper-conference", "website": "webpage", "wet": "legislation", "krant": "article-newspaper",
}  # fmt: skip

QUOTES = re.compile('["“”„‟«»]')
YEARS = re.compile(r"(?:([0-9]{4})?\s*(\.\.|-|–)\s*([0-9]{4})?|([0-9]{4}))")
UNBROKEN = re.compile(r'[^\s"()]+')
LEXEME = re.compile(
    r"""\s*(?:
        (?P<open>\() | (?P<close>\)) | (?P<minus>-)(?=[^\s\-–]) |
        (?P<field>[^\W\d_]+):(?=\s*[^\s)]) |
        "(?P<near>[^"]*)"~(?P<apart>[0-9]{1,3})(?![^\s)]) | "(?P<phrase>[^"]*)" | (?P<quote>") |
        (?P<word>[^\s"()]+)
    )""",
    re.VERBOSE,
)


class NotUnderstood(ValueError):
    """Inside the parser only: this is not the query language."""


@dataclass(frozen=True, slots=True)
class Question:
    """What was typed, what it means, and what the reader should be told about it.

    `notice` is "" or one of: "plain" (not understood, searched as plain words), "field" (nothing after "author:"),
    "shortened" (too long: its first part was searched), "empty" (no word in it).
    """

    typed: str
    tree: Node = EVERYTHING
    notice: str = ""


def parse(typed: str) -> Question:
    """The question in these words. Blank asks for everything; signs without a word ask for nothing."""
    text = clean(typed)
    known = identifier(text)
    if known is not None:
        return Question(typed, Identifier(known, tuple(plain_words(text))))
    short = QUOTES.sub('"', text[:MOST_CHARACTERS]).replace("’", "'")
    notice = "shortened" if len(text) > MOST_CHARACTERS else ""
    if not short.strip():
        return Question(typed, EVERYTHING, notice)
    try:
        reader = _Reader(short)
        tree = reader.whole()
    except NotUnderstood:
        return _as_plain_words(typed, short)
    return Question(typed, tree, "empty" if tree == NOTHING else notice or reader.notice)


def _as_plain_words(typed: str, text: str) -> Question:
    found = plain_words(" ".join(word for word in text.split() if word not in OPERATORS)) or plain_words(text)
    parts: tuple[Node, ...] = tuple(Phrase((word,)) for word in dict.fromkeys(found[:MOST_TERMS]))
    if not parts:
        return Question(typed, NOTHING, "empty")
    shortened = len(text) >= MOST_CHARACTERS or len(found) > MOST_TERMS
    return Question(typed, _all(parts), "shortened" if shortened else "plain")


def _all(parts: tuple[Node, ...]) -> Node:
    return parts[0] if len(parts) == 1 else And(parts)


class _Reader:
    """Recursive descent over the lexemes of one question."""

    def __init__(self, text: str) -> None:
        self._lexemes = _lexemes(text)
        self._at = 0
        self._terms = 0
        self.notice = ""

    def whole(self) -> Node:
        tree = self._either("", 0)
        if self._at < len(self._lexemes):
            raise NotUnderstood
        return NOTHING if tree is None else tree

    def _next(self) -> tuple[str, str]:
        return self._lexemes[self._at] if self._at < len(self._lexemes) else ("end", "")

    def _take(self) -> tuple[str, str]:
        lexeme = self._next()
        self._at += 1
        return lexeme

    def _either(self, field: str, depth: int) -> Node | None:
        if depth > DEEPEST:
            raise NotUnderstood
        parts = [self._both(field, depth)]
        while self._next() == ("operator", "OR"):
            self._take()
            parts.append(self._both(field, depth))
        found = [part for part in parts if part is not None]
        return found[0] if len(found) == 1 else Or(tuple(found)) if found else None

    def _both(self, field: str, depth: int) -> Node | None:
        parts = [self._one(field, depth)]
        while self._next()[0] not in ("end", "close") and self._next() != ("operator", "OR"):
            if self._next() == ("operator", "AND"):
                self._take()
            parts.append(self._one(field, depth))
        found = tuple(dict.fromkeys(part for part in parts if part is not None))
        return _all(found) if found else None

    def _one(self, field: str, depth: int) -> Node | None:
        sort, text = self._take()
        if (sort, text) == ("operator", "NOT") or sort == "minus":
            if depth > DEEPEST:
                raise NotUnderstood
            part = self._one(field, depth + 1)
            return None if part is None else Not(part)
        if sort == "open":
            inner = self._either(field, depth + 1)
            if self._take()[0] != "close":
                raise NotUnderstood
            return inner
        if sort == "field":
            if depth > DEEPEST:
                raise NotUnderstood
            return self._one(FIELDS[text], depth + 1)
        if sort not in ("word", "phrase", "near"):
            raise NotUnderstood
        self._terms += 1
        if self._terms > MOST_TERMS:
            raise NotUnderstood
        if sort == "word" and text.endswith(":") and text[:-1].lower() in FIELDS:
            self.notice = "field"
        return _near(text, field) if sort == "near" else _term(text, field, quoted=sort == "phrase")


def _lexemes(text: str) -> list[tuple[str, str]]:
    found, at = [], 0
    while match := LEXEME.match(text, at):
        at = match.end()
        sort = str(match.lastgroup)
        value = match[sort]
        if sort == "apart":
            found.append(("near", f"{value} {match['near']}"))
            continue
        if sort == "quote":
            raise NotUnderstood
        if (sort == "field" and value.lower() not in FIELDS) or "://" in value:
            rest = UNBROKEN.match(text, match.start(sort))
            sort, value, at = ("word", rest[0], rest.end()) if rest else (sort, value, at)
        if sort == "word" and value in OPERATORS:
            sort, value = "operator", OPERATORS[value]
        found.append((sort, value.lower() if sort == "field" else value))
    return found


def _term(text: str, field: str, *, quoted: bool) -> Node | None:
    if field == "year":
        span = years(text)
        if span is None:
            raise NotUnderstood
        return span
    if field and field not in ("author", "title"):
        return _tag(field, text)
    if not quoted and not field and (known := identifier(text)):
        return Identifier(known, tuple(plain_words(text)))
    found = plain_words(text)
    if not found:
        return None
    if not quoted and text.endswith("*") and len(found) == 1:
        return Prefix(found[0], field)
    return Phrase(tuple(found), field)


def _near(text: str, field: str) -> Node | None:
    """ "5 trust room": these words with at most five others among them."""
    apart, _space, words = text.partition(" ")
    found = tuple(dict.fromkeys(plain_words(words)))
    if field not in ("", "author", "title"):
        raise NotUnderstood
    if len(found) < 2:
        return Phrase(found, field) if found else None
    return Near(found[:MOST_NEAR], min(int(apart), MOST_APART), field)


def years(text: str) -> Years | None:
    """The stretch of years in "2015", "2015..2020", "2015..", "..2020" or with a dash; None for anything else."""
    match = YEARS.fullmatch(text.strip())
    if match is None or not (match[1] or match[3] or match[4]):
        return None
    if match[4]:
        return Years(int(match[4]), int(match[4]))
    first, last = int(match[1] or FIRST_YEAR), int(match[3] or LAST_YEAR)
    return Years(min(first, last), max(first, last))


def _tag(name: str, text: str) -> Node | None:
    value = text.strip().lower()
    if not value:
        return None
    meanings = {"lang": LANGUAGES, "type": TYPES}.get(name, {})
    return Tag(name, meanings.get(value, value))
