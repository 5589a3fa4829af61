"""What a question means: a frozen tree that every engine carries out in its own way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Phrase:
    """These words in this order, in one field or ("") in any; a single word is a phrase of one."""

    words: tuple[str, ...]
    field: str = ""


@dataclass(frozen=True, slots=True)
class Near:
    """These words in any order, in one field or ("") in any, with at most `apart` other words among them."""

    words: tuple[str, ...]
    apart: int
    field: str = ""


@dataclass(frozen=True, slots=True)
class Prefix:
    """Any word that begins so."""

    start: str
    field: str = ""


@dataclass(frozen=True, slots=True)
class Identifier:
    """A DOI, ISBN or PubMed number ("doi:10.1000/x"); `words` are what was typed, should no record carry it."""

    value: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tag:
    """One value of a facet ("type", "lang", "topic", "indicator", "kind")."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Years:
    """Published from `first` to `last`, both included."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class And:
    """All of these; of none, everything."""

    parts: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class Or:
    """At least one of these; of none, nothing."""

    parts: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class Not:
    """Everything but this."""

    part: Node


Node: TypeAlias = Phrase | Near | Prefix | Identifier | Tag | Years | And | Or | Not
Term: TypeAlias = Phrase | Near | Prefix | Identifier

EVERYTHING = And()
NOTHING = Or()


def terms(node: Node) -> Iterator[Term]:
    """The words a reader hopes to see: every term that is not under a Not."""
    if isinstance(node, Phrase | Near | Prefix | Identifier):
        yield node
    elif isinstance(node, And | Or):
        for part in node.parts:
            yield from terms(part)


def tags(node: Node) -> Iterator[Tag]:
    """Every tag anywhere in the tree."""
    if isinstance(node, Tag):
        yield node
    elif isinstance(node, And | Or):
        for part in node.parts:
            yield from tags(part)
    elif isinstance(node, Not):
        yield from tags(node.part)


def replaced(node: Node, tag: Tag, by: Node) -> Node:
    """The same tree with every occurrence of this tag replaced."""
    if node == tag:
        return by
    if isinstance(node, And | Or):
        return type(node)(tuple(replaced(part, tag, by) for part in node.parts))
    return Not(replaced(node.part, tag, by)) if isinstance(node, Not) else node


def written(node: Node, *, inside: bool = False) -> str:
    """The tree in the query language, every operator in full: what the reader is told was understood."""
    match node:
        case Phrase(words, field):
            text = " ".join(words)
            return _in_field(field, text if len(words) == 1 else f'"{text}"')
        case Near(words, apart, field):
            return _in_field(field, f'"{" ".join(words)}"~{apart}')
        case Prefix(start, field):
            return _in_field(field, f"{start}*")
        case Identifier(value):
            return value
        case Tag(name, value):
            return f"{name}:{value}" if value.isalnum() else f'{name}:"{value}"'
        case Years(first, last):
            return f"year:{first}" if first == last else f"year:{first}..{last}"
        case Not(part):
            return f"NOT {written(part, inside=True)}"
        case And(parts) | Or(parts):
            word = " AND " if isinstance(node, And) else " OR "
            text = word.join(written(part, inside=True) for part in parts)
            return f"({text})" if inside and len(parts) > 1 else text


def _in_field(field: str, text: str) -> str:
    return f"{field}:{text}" if field else text
