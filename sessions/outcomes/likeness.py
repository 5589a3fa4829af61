"""Whether a sentence is nearly what somebody said in the room: word for word, reordered, with other endings. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sessions.outcomes.rules import all_sentences

RUN, SHORT_RUN = 6, 5
ALIKE = 0.6
CONTENT_ALIKE = 0.75
ENOUGH = 4
STEM = 6

_WORD = re.compile(r"\w+")
# words that say nothing on their own
_SMALL = frozenset(
    (
        "aan af al alle als altijd andere bij daar daarna dan dat de deze die dit doen door dus een elk en er "
        "geen goed  had heb hebben heeft het hier hoe hun iets in is ja je kan kun kunnen maar maken meer men met "
        "mogen moet moeten na  naar niet nog nu of om omdat ons ook op over te toe tot uit van veel voor waar wat "
        "we wel werd wie wij willen word  worden wordt zal ze zelf zich zij zijn zo zoals zonder zou "
        "a about after all also and any are as at be because been but by can do does for from had has have how if "
        "in into is  it its like make many more most must need no not of often on one only or other our out over "
        "should so some such than  that the their them then there they this to too very was we were what when "
        "where which who will with without would "
    ).split()
)


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence that was said, prepared for comparing."""

    words: tuple[str, ...]
    bag: frozenset[str]
    content: frozenset[str]


def prepared(statements: Sequence[str]) -> list[Said]:
    """Every sentence of every statement; a statement of several sentences also as a whole, for its runs."""
    found = []
    for statement in statements:
        parts = all_sentences(statement) or (statement,)
        found += [_said(part) for part in (parts if len(parts) == 1 else (statement, *parts))]
    return found


def close(sentence: str, said: Sequence[Said]) -> bool:
    """Whether this sentence is nearly one of those."""
    own = _said(sentence)
    runs, short = _runs(own.words, RUN), {run for run in _runs(own.words, SHORT_RUN) if _telling(run)}
    return any(
        runs & _runs(one.words, RUN)
        or short & _runs(one.words, SHORT_RUN)
        or _within(one.words, own.words)
        or _alike(own, one)
        for one in said
    )


def _alike(own: Said, one: Said) -> bool:
    if min(len(own.bag), len(one.bag)) >= ENOUGH and len(own.bag & one.bag) / len(own.bag | one.bag) >= ALIKE:
        return True
    shared = len(own.content & one.content)
    return shared >= ENOUGH and shared / min(len(own.content), len(one.content)) >= CONTENT_ALIKE


def _within(part: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    size = len(part)
    return size >= ENOUGH and any(whole[start : start + size] == part for start in range(len(whole) - size + 1))


def _said(text: str) -> Said:
    words = tuple(word.casefold() for word in _WORD.findall(text))
    return Said(words, frozenset(words), frozenset(_stem(word) for word in words if _counts(word)))


def _telling(run: tuple[str, ...]) -> bool:
    return sum(_counts(word) for word in run) >= 3


def _counts(word: str) -> bool:
    return len(word) > 2 and word not in _SMALL


def _stem(word: str) -> str:
    return word[:STEM]


def _runs(words: tuple[str, ...], size: int) -> set[tuple[str, ...]]:
    return {words[start : start + size] for start in range(len(words) - size + 1)}
