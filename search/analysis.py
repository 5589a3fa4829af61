"""Folding, splitting, stemming and highlighting: one module for all engines, so that they never disagree about words.

A word is a run of letters and digits. It has three forms: plain (folded), its Dutch stem and its English stem. A text
in a known language is indexed by that language's stems, any other text by both; a question tries all three forms of
each of its words. So "radicaliseringen" finds a Dutch text on radicalisering and "communities" an English one on
community, and nobody has to say in which language they ask. Names of people are indexed by their plain form only.
"""

from __future__ import annotations

import html
import re
import threading
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

import Stemmer

WORD = re.compile(r"[^\W_]+")
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
SNIPPET = 240  # characters of text around the hits
REMEMBERED = 100_000  # words whose forms are kept in memory (some 35 MB at most)
APART = "_"  # between two names
LONGEST = 64  # characters of a word that count; longer runs are noise (base64, DNA)

# letters that Unicode does not take apart
LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"})


class Forms(NamedTuple):
    """The three spellings by which one word is found; often all the same."""

    plain: str
    dutch: str
    english: str


class Indexed(NamedTuple):
    """A text as an engine stores it: two readings, each a list of words joined by spaces; `other` often empty."""

    main: str
    other: str


def clean(text: str) -> str:
    """The text in composed Unicode, without control characters and lone surrogates: what is indexed and shown."""
    if text.isascii():
        return text if text.isprintable() else CONTROLS.sub(" ", text)
    return unicodedata.normalize("NFC", CONTROLS.sub(" ", text.encode("utf-8", "replace").decode()))


def fold(word: str) -> str:
    """One word without case, accents and special letters: "Mühlbach" and "muhlbach", "straße" and "strasse"."""
    if word.isascii():
        return word.lower()[:LONGEST]
    apart = unicodedata.normalize("NFKD", word.casefold().translate(LETTERS)).translate(LETTERS)
    return "".join(char for char in apart if char.isalnum()).casefold()[:LONGEST] or word[:LONGEST]


class _Remembered(dict[str, Forms]):
    """Word → forms, worked out once. Snowball's stemmers are named: its plain "dutch" is another algorithm."""

    def __init__(self) -> None:
        super().__init__()
        self._lock = threading.Lock()  # a stemmer serves one thread at a time
        self._dutch = Stemmer.Stemmer("dutch_porter", 0)
        self._english = Stemmer.Stemmer("english", 0)

    def __missing__(self, word: str) -> Forms:
        if len(self) > REMEMBERED:
            self.clear()
        plain = fold(word)
        with self._lock:
            forms = Forms(plain, self._dutch.stemWord(plain) or plain, self._english.stemWord(plain) or plain)
        self[word] = forms
        return forms


_forms = _Remembered()


class _Column(dict[str, str]):
    """Piece of text → what is made of its words' forms: looked up a hundred times for each text that is indexed."""

    def __init__(self, made: Callable[[Forms], str]) -> None:
        super().__init__()
        self._made = made

    def __missing__(self, piece: str) -> str:
        if len(self) > REMEMBERED:
            self.clear()
        self[piece] = made = " ".join(self._made(_forms[word]) for word in WORD.findall(piece))
        return made


_plain = _Column(lambda found: found.plain)
_dutch = _Column(lambda found: found.dutch)
_english = _Column(lambda found: found.english)
_as_written = _Column(lambda found: found.plain if found.plain != found.dutch or found.plain != found.english else "")


def pieces(text: str) -> list[str]:
    """A text cut at its spaces: mostly a word each, with what is written against it. Much faster than finding words."""
    return text.split()


def forms(word: str) -> Forms:
    """The forms of one word."""
    return _forms[word]


def plain_words(text: str) -> list[str]:
    """The words of a text, folded."""
    return _said(_plain, pieces(text)).split()


def indexed(found: Sequence[str], lang: str) -> Indexed:
    """These pieces by the stems of their language ("nl", "en"); by Dutch and by English ones for any other."""
    if lang == "en":
        return Indexed(_said(_english, found), "")
    return Indexed(_said(_dutch, found), "" if lang == "nl" else _said(_english, found))


def folded(found: Iterable[str]) -> set[str]:
    """The words of these pieces, folded, each once."""
    return set(_said(_plain, found).split())


def inflected(found: Iterable[str]) -> set[str]:
    """Those words of these pieces, folded, that stand in the index as something else than they are."""
    return set(_said(_as_written, found).split())


def _said(column: _Column, found: Iterable[str]) -> str:
    return " ".join(map(column.__getitem__, found))


def indexed_names(names: Iterable[str]) -> str:
    """People's names by plain words, each name apart from the next so that no phrase runs across two people."""
    return f" {APART} ".join(" ".join(plain_words(name)) for name in names)


class Marks(dict[str, bool]):
    """Which words of a text to highlight: word as written → whether the question asked for it."""

    def __init__(self, tokens: Iterable[str], prefixes: Iterable[str] = ()) -> None:
        super().__init__()
        self.tokens = frozenset(tokens)
        self.prefixes = tuple(prefixes)
        # no form changes a word's first letter, so most words need no second look
        heads = {word[0] for word in (*self.tokens, *self.prefixes) if word}
        self._heads = heads | {head.upper() for head in heads}

    def __missing__(self, word: str) -> bool:
        found = _forms[word]
        marked = not self.tokens.isdisjoint(found) or (
            bool(self.prefixes) and any(form.startswith(self.prefixes) for form in found)
        )
        self[word] = marked
        return marked

    def among(self, words: Iterable[str]) -> list[str]:
        """Those of these words that were asked for."""
        heads = self._heads
        return [word for word in words if (word[0] in heads or word[0] > "\x7f") and self[word]]


def highlight(text: str, marks: Marks) -> str:
    """The whole text as safe HTML, each word asked for inside <mark>."""
    return _marked(text, _places(text, marks))


def plain(marked: str) -> str:
    """The text that `highlight` was given, without marks and escapes."""
    return html.unescape(marked.replace("<mark>", "").replace("</mark>", ""))


def snippet(text: str, marks: Marks) -> str:
    """The stretch of the text that holds most of the words asked for, as safe HTML; its beginning where none does."""
    places = _places(text, marks)
    start, end = _stretch(text, places)
    inside = [(left - start, right - start) for left, right in places if left >= start and right <= end]
    before, after = "… " if start else "", " …" if end < len(text) else ""
    return before + _marked(text[start:end], inside) + after


def _places(text: str, marks: Marks) -> list[tuple[int, int]]:
    places = []
    for word in marks.among(set(WORD.findall(text))):
        size, at = len(word), text.find(word)
        while at >= 0:
            end = at + size
            if not (at and text[at - 1].isalnum()) and not (end < len(text) and text[end].isalnum()):
                places.append((at, end))
            at = text.find(word, end)
    return sorted(places)


def _stretch(text: str, places: list[tuple[int, int]]) -> tuple[int, int]:
    """Start and end of the best window of SNIPPET characters, cut between words."""
    if len(text) <= SNIPPET:
        return 0, len(text)
    start, most = 0, 0
    for index, (left, _right) in enumerate(places):
        if most >= 4 or (most and left - start < SNIPPET // 2):
            continue
        within = [text[a:b] for a, b in places[index : index + 12] if b <= left + SNIPPET]
        if len(set(within)) > most:
            start, most = max(0, left - SNIPPET // 4), len(set(within))
    start = max(0, min(start, len(text) - SNIPPET))
    if start:
        start = text.find(" ", start, start + 40) + 1 or start
    end = min(len(text), start + SNIPPET)
    if end < len(text):
        end = max(text.rfind(" ", end - 40, end), end - 40) if " " in text[end - 40 : end] else end
    return start, end


def _marked(text: str, places: list[tuple[int, int]]) -> str:
    pieces, at = [], 0
    for left, right in places:
        pieces += [html.escape(text[at:left]), "<mark>", html.escape(text[left:right]), "</mark>"]
        at = right
    return "".join((*pieces, html.escape(text[at:])))
