"""Who may add, claim and object, and the release check of a text: pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from portal.visibility.release import Feature, enough_alike
from sessions.reflections.rules import NotAllowed, NotNow

AFTER_CLOSING = frozenset({"round", "over", "approved", "published"})

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_EMAIL = re.compile(r"\S+@\S+\.\S+")
# "mevrouw Jansen", "prof. dr. A. de Wit": a title with a name after it
_TITLED = re.compile(
    r"\b(?:[Mm]evrouw|[Mm]eneer|[Mm]w\.|[Dd]hr\.|[Dd]e heer|[Pp]rof\.|[Dd]r\.|[Mm]r\.|[Mm]rs\.|[Mm]s\.|[Dd]rs\."
    r"|[Ii]r\.)"
    r"\s+(?:(?:van|de|der|den|el|al|ben|[A-Z]\.)\s*)*[A-ZÀ-Þ]"
)
_INITIALS = re.compile(r"\b(?:[A-Z]\.\s?){1,4}(?:(?:van|de|der|den|el|al|ben)\s+)*[A-ZÀ-Þ][\w’'-]+")
_DUTCH = frozenset("de het een en van is dat niet wie wat voor op met als er zijn maar om ook bij dan daar die".split())
_ENGLISH = frozenset(
    "the a an and of is that not who what for on with as there are but to also by than it this".split()
)


class StillChosen(Exception):
    """A claim cannot be taken back while a release rests on it: withdraw that first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Words that point at people: family and full names, and features (discipline, institute, office) by their words.

    An institute has several words for one feature: its names and its abbreviation.
    """

    names: frozenset[str] = frozenset()
    words: tuple[tuple[str, Feature], ...] = ()


def check_there(person: int, present: Collection[int]) -> None:
    """Only who was there claims and objects. Raises NotAllowed."""
    if person not in present:
        raise NotAllowed("only who was there claims and objects")


def check_closed(state: str) -> None:
    """Claims are made once the session has closed. Raises NotNow."""
    if state not in AFTER_CLOSING:
        raise NotNow("claims are made once the session has closed")


def passes(text: str, *, known: Known, present: Sequence[frozenset[Feature]], k: int) -> bool:
    """Whether this text may leave the room at all: it names nobody, and k of those present share all it shows."""
    return not names_somebody(text, known.names) and enough_alike(shown_by(text, known.words), present, k)


def names_somebody(text: str, names: Collection[str]) -> bool:
    """Whether the text holds a known name, a title or initials with a name, or an address."""
    if _EMAIL.search(text) or _TITLED.search(text) or _INITIALS.search(text):
        return True
    return any(has_words(text, name) for name in names)


def shown_by(text: str, words: Iterable[tuple[str, Feature]]) -> frozenset[Feature]:
    """The features of its speaker that a text shows: its language, and every field, institute or office it mentions."""
    found = {feature for word, feature in words if mentions(text, word, feature[0])}
    language = language_of(text)
    return frozenset(found | {("language", language)} if language else found)


def mentions(text: str, word: str, family: str) -> bool:
    """Whether the text has this word; of a discipline or office its other endings too ("sociologie", "socioloog")."""
    if family == "institute":
        return (
            has_words(text, word) if word.isupper() or len(word) <= 4 else has_words(text.casefold(), word.casefold())
        )
    stem = word.casefold()
    stem = stem[:-3] if len(stem) > 8 and " " not in stem else stem
    return bool(stem) and re.search(rf"\b{re.escape(stem)}", text.casefold()) is not None


def has_words(text: str, words: str) -> bool:
    """Whether these words stand in the text, whole and in this order."""
    return bool(words) and re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text) is not None


def language_of(text: str) -> str:
    """ "nl" or "en" by its small words; "" where they do not tell."""
    words = [word.casefold() for word in _WORD.findall(text)]
    dutch, english = sum(word in _DUTCH for word in words), sum(word in _ENGLISH for word in words)
    if dutch == english:
        return ""
    return "nl" if dutch > english else "en"


def features(*, discipline: str, institute: str, office: str, language: str) -> frozenset[Feature]:
    """What is counted of somebody who was there; what is not known of them counts for nothing."""
    pairs = (
        ("discipline", discipline.casefold()),
        ("institute", institute),
        ("office", office.casefold()),
        ("language", language),
    )
    return frozenset(pair for pair in pairs if pair[1])
