"""Words that mean the same: a question also asks for what the staff's thesaurus says of its words.

An entry is found by any of its phrases, in any form of their words. What stands under a NOT, in a field of names or in
tags is left as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from portal.editions.edition import from_payload
from portal.editions.registry import edition_class, edition_kinds
from portal.shelf.models import PublicEdition
from search.analysis import plain_words
from search.ranking import spellings
from search.tree import And, Node, Or, Phrase

Words = tuple[str, ...]

KIND = "term"
LONGEST = 5
"""Words of a phrase that are looked up."""
MOST = 40
"""Phrases that are added to one question."""
FIELDS = ("", "title")


@dataclass(frozen=True, slots=True)
class Thesaurus:
    """Phrases by their spellings, each with the whole of its entry."""

    entries: dict[Words, tuple[Words, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, entries: Iterable[Sequence[str]]) -> Thesaurus:
        """From entries, each the words and phrases that mean the same."""
        found: dict[Words, dict[Words, None]] = {}
        for phrases in entries:
            meaning = [words for phrase in phrases if (words := tuple(plain_words(phrase)))]
            for words in meaning:
                for spelling in spellings(words):
                    found.setdefault(spelling, {}).update(dict.fromkeys(meaning))
        return cls({spelling: tuple(words) for spelling, words in found.items()})

    def others(self, words: Words) -> list[Words]:
        """What means the same as these words and is not spelled the same in any form."""
        same = set(spellings(words))
        found = dict.fromkeys(other for spelling in same for other in self.entries.get(spelling, ()))
        return [other for other in found if not same & set(spellings(other))]


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
    added.extend((" ".join(words), " ".join(other)) for other in others)
    return Or((mine, *(Phrase(other, typed[0].field) for other in others))) if others else mine


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
    return Thesaurus.of([*edition.nl, *edition.en] for edition in editions)  # type: ignore[attr-defined]
