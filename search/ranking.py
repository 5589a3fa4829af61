"""Matching and ranking one text without any statistics: the reference, and the order of what few people may see."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from search.analysis import Marks, forms, highlight, indexed, indexed_names, pieces, plain_words, snippet
from search.document import SearchDocument
from search.protocol import FacetValue, Hit, Query
from search.tree import And, Identifier, Near, Node, Not, Or, Phrase, Prefix, Tag, Term, Years, terms

FIELDS = {"": ("title", "people", "body"), "title": ("title",), "author": ("people",)}
WEIGHTS = {"title": 8.0, "people": 6.0, "body": 1.0}


@dataclass(frozen=True, slots=True)
class Reading:
    """A document's words per field, in each reading it is indexed by, and its words as they stand (for prefixes)."""

    document: SearchDocument
    channels: dict[str, list[list[str]]]
    plain: dict[str, frozenset[str]]

    @classmethod
    def of(cls, document: SearchDocument) -> Reading:
        """Read the document by the analysis every engine uses."""
        texts = {"title": document.title, "body": document.body}
        channels = {
            name: [part.split() for part in indexed(pieces(text), document.lang)] for name, text in texts.items()
        }
        channels["people"] = [indexed_names(document.people).split()]
        plain = {name: frozenset(plain_words(text)) for name, text in texts.items()}
        return cls(document, channels, plain | {"people": frozenset(channels["people"][0]) - {"_"}})


def spellings(words: Sequence[str]) -> list[tuple[str, ...]]:
    """The ways a phrase of plain words can stand in an index: plain, Dutch and English, each once."""
    return list(dict.fromkeys(zip(*(forms(word) for word in words), strict=True)))


def sets(words: Sequence[str]) -> list[tuple[str, ...]]:
    """The ways plain words can stand near one another: as `spellings`, words that became one counted once."""
    return list(dict.fromkeys(tuple(dict.fromkeys(spelling)) for spelling in spellings(words)))


def matches(node: Node, reading: Reading) -> bool:
    """Whether this document is what the tree asks for."""
    match node:
        case And(parts):
            return all(matches(part, reading) for part in parts)
        case Or(parts):
            return any(matches(part, reading) for part in parts)
        case Not(part):
            return not matches(part, reading)
        case Tag(name, value):
            return value in reading.document.values(name)
        case Years(first, last):
            return reading.document.year is not None and first <= reading.document.year <= last
        case Phrase() | Near() | Prefix() | Identifier():
            return bool(_fields_with(node, reading))


def score(node: Node, reading: Reading) -> float:
    """Field and phrase only: the weight of the best field of each term, a phrase of several words counting double."""
    total = 0.0
    for term in terms(node):
        best = max((WEIGHTS.get(name, 10.0) for name in _fields_with(term, reading)), default=0.0)
        total += best * (2 if isinstance(term, Phrase | Near) and len(term.words) > 1 else 1)
    return total


def marks(node: Node) -> Marks:
    """The words to highlight in what was found."""
    tokens: set[str] = set()
    prefixes: list[str] = []
    for term in terms(node):
        if isinstance(term, Prefix):
            prefixes.append(term.start)
        else:
            tokens.update(form for word in term.words for form in forms(word))
    return Marks(tokens, prefixes)


def order(query: Query, one: Reading) -> tuple[float | str, int, str, str]:
    """What to sort by: the chosen order, then newest first, then kind and item; never a position in a table."""
    document = one.document
    first: float | str = 0.0
    match query.sort:
        case "relevance":
            first = -score(query.tree, one)
        case "year":
            first = float(-(document.year or -10_000))
        case "title":
            first = document.title.casefold()
    return first, -document.recency, document.key.kind, document.key.item


def shown(document: SearchDocument, wanted: Marks) -> Hit:
    """The document as it is shown, with the words that were asked for marked."""
    return Hit(
        key=document.key,
        type=document.type,
        title=highlight(document.title, wanted),
        snippet=snippet(document.body, wanted),
        people=highlight("; ".join(document.people), wanted),
        year=document.year,
        lang=document.lang,
        digest=document.digest,
    )


def facet_values(counts: Mapping[str, int], chosen: frozenset[str]) -> tuple[FacetValue, ...]:
    """Values by count, then by name; a chosen one stays though nothing is left of it."""
    counted = {**dict.fromkeys(chosen, 0), **counts}
    ordered = sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple(FacetValue(value, count, value in chosen) for value, count in ordered)


def _fields_with(term: Term, reading: Reading) -> list[str]:
    if isinstance(term, Identifier):
        carried = ["identifier"] if term.value in reading.document.identifiers else []
        return carried + (_fields_with(Phrase(term.words), reading) if term.words else [])
    fields = FIELDS[term.field]
    if isinstance(term, Prefix):
        return [name for name in fields if _begins(term.start, name, reading)]
    if isinstance(term, Near):
        return [name for name in fields if any(_near(channel, term) for channel in reading.channels[name])]
    wanted = spellings(term.words)
    return [name for name in fields if any(_holds(channel, wanted) for channel in reading.channels[name])]


def _begins(start: str, name: str, reading: Reading) -> bool:
    words = (*reading.plain[name], *(word for channel in reading.channels[name] for word in channel))
    return any(word.startswith(start) for word in words)


def _holds(channel: list[str], wanted: list[tuple[str, ...]]) -> bool:
    for phrase in wanted:
        size = len(phrase)
        if any(tuple(channel[at : at + size]) == phrase for at in range(len(channel) - size + 1)):
            return True
    return False


def _near(channel: list[str], term: Near) -> bool:
    """Whether a stretch of this text holds all the words of one spelling and few enough others."""
    for wanted in sets(term.words):
        reach = len(wanted) + term.apart
        if any(set(wanted) <= set(channel[at : at + reach]) for at, word in enumerate(channel) if word in wanted):
            return True
    return False
