"""Words that mean the same: a question also asks for what the staff's thesaurus says of its words.

An entry is found by any of its phrases, in any form of their words; its narrower ones are found by it, and do not find
it. A long word written with a plus ("radicaliserings+proces") is found by its parts, and its parts near one another by
it. What stands under a NOT, in a field of names or in tags is left as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from portal.editions.edition import from_payload
from portal.editions.registry import edition_class, edition_kinds
from portal.shelf.models import PublicEdition
from search.analysis import plain_words
from search.ranking import spellings
from search.tree import And, Near, Node, Or, Phrase

Words: TypeAlias = tuple[str, ...]
Other: TypeAlias = Phrase | Near

KIND = "term"
LONGEST = 5
"""Words of a phrase that are looked up."""
MOST = 40
"""Phrases that are added to one question."""
FIELDS = ("", "title")
APART = 10
"""Other words between the parts of a long word that is written as several."""
PLUS = re.compile(r"(?<=\w)\+(?=\w)")


class Entry(NamedTuple):
    """Words and phrases that mean the same, and those that mean something narrower."""

    same: Sequence[str]
    narrower: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Thesaurus:
    """What else to ask for, by the spellings of what was typed."""

    entries: dict[Words, tuple[Other, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> Thesaurus:
        """From the staff's entries."""
        found: dict[Words, dict[Other, None]] = {}
        for words, others in (pair for entry in entries for pair in _pairs(entry)):
            for spelling in spellings(words):
                found.setdefault(spelling, {}).update(dict.fromkeys(others))
        return cls({spelling: tuple(others) for spelling, others in found.items()})

    def others(self, words: Words) -> list[Other]:
        """What to ask for beside these words; nothing that is spelled the same in any form."""
        same = set(spellings(words))
        found = dict.fromkeys(other for spelling in spellings(words) for other in self.entries.get(spelling, ()))
        return [other for other in found if isinstance(other, Near) or not same & set(spellings(other.words))]


def _pairs(entry: Entry) -> Iterator[tuple[Words, Sequence[Other]]]:
    """Words that may be typed, and what is asked for then."""
    meaning, narrower = _phrases(entry.same), _phrases(entry.narrower)
    for phrase in meaning:
        yield phrase.words, [*meaning, *narrower]
    for text in (*entry.same, *entry.narrower):
        for word in text.split():
            parts = tuple(part for piece in PLUS.split(word) for part in plain_words(piece))
            if len(set(parts)) > 1 and PLUS.search(word):
                yield from _compound(_phrases([word])[0], parts)


def _compound(whole: Phrase, parts: Words) -> Iterator[tuple[Words, Sequence[Other]]]:
    yield whole.words, [Near(tuple(dict.fromkeys(parts)), APART)]
    yield parts, [whole]
    for part in parts:
        yield (part,), [whole]


def _phrases(texts: Iterable[str]) -> list[Phrase]:
    return [Phrase(words) for text in texts if (words := tuple(plain_words(PLUS.sub("", text))))]


@dataclass(slots=True)
class Expansion:
    """A question with what means the same, and (typed, added) for each phrase that was added."""

    tree: Node
    added: list[tuple[str, str]]


def expand(tree: Node, thesaurus: Thesaurus) -> Expansion:
    """The question, asking also for what means the same as its words."""
    added: list[tuple[str, str]] = []
    return Expansion(_node(tree, thesaurus, added), added)


def _node(node: Node, thesaurus: Thesaurus, added: list[tuple[str, str]]) -> Node:
    match node:
        case Phrase(words, field) if field in FIELDS:
            return _with_others((node,), words, thesaurus, added)
        case And(parts):
            return And(tuple(_together(parts, thesaurus, added)))
        case Or(parts):
            return Or(tuple(_node(part, thesaurus, added) for part in parts))
    return node


def _together(parts: tuple[Node, ...], thesaurus: Thesaurus, added: list[tuple[str, str]]) -> Iterator[Node]:
    """The parts of an AND, where "assessment framework" typed as two words is looked up as one phrase first."""
    at = 0
    while at < len(parts):
        run = _run(parts[at:])
        size = next((size for size in range(len(run), 1, -1) if thesaurus.others(_words(run[:size]))), 1)
        if size > 1:
            yield _with_others(tuple(run[:size]), _words(run[:size]), thesaurus, added)
        else:
            yield _node(parts[at], thesaurus, added)
        at += size


def _run(parts: Sequence[Node]) -> list[Phrase]:
    """The single words that stand next to one another from here on, in one field."""
    found: list[Phrase] = []
    for part in parts[:LONGEST]:
        if not isinstance(part, Phrase) or len(part.words) > 1 or part.field not in FIELDS:
            break
        if found and part.field != found[0].field:
            break
        found.append(part)
    return found


def _words(phrases: Sequence[Phrase]) -> Words:
    return tuple(word for phrase in phrases for word in phrase.words)


def _with_others(typed: tuple[Phrase, ...], words: Words, thesaurus: Thesaurus, added: list[tuple[str, str]]) -> Node:
    mine: Node = typed[0] if len(typed) == 1 else And(typed)
    others = thesaurus.others(words)[: MOST - len(added)]
    added.extend((" ".join(words), " ".join(other.words)) for other in others)
    return Or((mine, *(replace(other, field=typed[0].field) for other in others))) if others else mine


def current() -> Thesaurus:
    """The thesaurus as everybody may read it: one query, always the same, so that nothing tells who searched before."""
    if KIND not in edition_kinds():
        return Thesaurus()
    rows = PublicEdition.objects.filter(kind=KIND).order_by("item")
    return _made(tuple(rows.values_list("payload", flat=True)))


@lru_cache(maxsize=4)
def _made(payloads: tuple[str, ...]) -> Thesaurus:
    cls = edition_class(KIND)
    editions = (from_payload(cls, payload) for payload in payloads)
    return Thesaurus.of(Entry((*one.nl, *one.en), one.narrower) for one in editions)  # type: ignore[attr-defined]
