"""The words, tags and tables of the FTS5 index: how a document is laid down, and how a tree becomes a MATCH.

One row of an index has the analysed words per field and reading, and a column of tags: tokens that no text can hold
because they begin with an underscore. Facets, years, identifiers, "everything" (FTS5 knows no unary NOT) and words as
they are written (for prefixes and for what one may have meant, since the fields hold stems) are tags; FTS5 itself lists
which there are. The `ascii` tokenizer leaves other scripts whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from search.document import SearchDocument
from search.engines.analysed import Analysed
from search.ranking import sets, spellings
from search.tree import And, Identifier, Near, Node, Not, Or, Phrase, Prefix, Tag, Years

LAYOUT = 2  # of tables and analysis together; another number means another migration, and a file made anew
TIERS = ("public", "portal", "closed")
PREFIX = "portal_search_"
AUDIENCES = f"{PREFIX}audience"
ALL = "_all"
WORD = "_w:"
WEIGHTS = "8.0, 6.0, 1.0, 8.0, 1.0, 0.0"  # title, people, body, other reading of title, of body, tags
COLUMNS = {"": "", "title": "{title title_other} : ", "author": "{people} : "}


def create_tables() -> list[str]:
    """The statements that make the three indices, empty."""
    statements = [f"CREATE TABLE {AUDIENCES} (audience INTEGER PRIMARY KEY, seats TEXT NOT NULL)"]
    for tier in TIERS:
        name = PREFIX + tier
        statements += [
            f"CREATE TABLE {name}_row (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, item TEXT NOT NULL,"
            " site TEXT NOT NULL, audience INTEGER NOT NULL, digest TEXT NOT NULL, recency INTEGER NOT NULL,"
            " year INTEGER, facets TEXT NOT NULL)",
            f"CREATE UNIQUE INDEX {name}_key ON {name}_row (item, kind, site, audience)",
            f"CREATE TABLE {name}_text (id INTEGER PRIMARY KEY, title TEXT NOT NULL, people TEXT NOT NULL,"
            " body TEXT NOT NULL, identifiers TEXT NOT NULL, sortable TEXT NOT NULL)",
            f"CREATE VIRTUAL TABLE {name}_fts USING fts5(title, people, body, title_other, body_other, tags,"
            " tokenize=\"ascii tokenchars '_:.'\")",
            f"CREATE VIRTUAL TABLE {name}_vocabulary USING fts5vocab({name}_fts, row)",
        ]
    return statements


def drop_tables() -> list[str]:
    """The statements that remove them."""
    names = [f"{PREFIX}{tier}_{part}" for tier in TIERS for part in ("vocabulary", "row", "text", "fts")]
    return [f"DROP TABLE IF EXISTS {name}" for name in (*names, AUDIENCES)]


@lru_cache(maxsize=10_000)
def tag(name: str, value: object = "") -> str:
    """One token for a value; different values give different tokens whatever they hold."""
    return f"_{name}:" + re.sub(r"[^a-z0-9]", lambda found: f".{ord(found[0]):x}.", str(value))


def laid_down(document: SearchDocument) -> tuple[str, str, str, str, str, str]:
    """The document's columns in the index."""
    words = Analysed.of(document)
    title, body = words.title, words.body
    tags = " ".join([*_tags(document), *_marked("_t:", words.inflected), *_marked(WORD, words.written)])
    return title.main, words.people, body.main, title.other, body.other, tags


def _tags(document: SearchDocument) -> Iterable[str]:
    yield ALL
    for name in ("type", "lang", "topic", "indicator", "kind", "year"):
        for value in document.values(name):
            yield tag(name, value)
    for value in document.identifiers:
        yield tag("id", value)
    if document.key.tier == "closed":
        yield tag("audience", document.key.audience)


def _marked(mark: str, words: set[str]) -> Iterable[str]:
    if words:
        yield mark + f" {mark}".join(words)


def match(node: Node) -> str:
    """The tree as an FTS5 expression; always in full, since FTS5's own precedence and implicit AND have traps."""
    if isinstance(node, Phrase):
        return _phrase(node)
    if isinstance(node, Near):
        return _near(node)
    if isinstance(node, Prefix):
        return _prefix(node)
    if isinstance(node, Identifier):
        typed = f" OR {_phrase(Phrase(node.words))}" if node.words else ""
        return f"({_quoted(tag('id', node.value))}{typed})"
    if isinstance(node, Tag):
        return _quoted(tag(node.name, node.value))
    if isinstance(node, Years):
        return _any(_year_tokens(node.first, node.last))
    if isinstance(node, Or):
        return _any(match(part) for part in node.parts)
    if isinstance(node, Not):
        return f'("{ALL}" NOT {match(node.part)})'
    return _and(node)


def _and(node: And) -> str:
    wanted = [match(part) for part in node.parts if not isinstance(part, Not)] or [f'"{ALL}"']
    unwanted = [match(part.part) for part in node.parts if isinstance(part, Not)]
    return f"({' AND '.join(wanted)}{''.join(f' NOT {part}' for part in unwanted)})"


def _any(parts: Iterable[str]) -> str:
    found = list(dict.fromkeys(parts)) or ['"_none"']
    return found[0] if len(found) == 1 else f"({' OR '.join(found)})"


def _quoted(text: str) -> str:
    return f'"{text}"'


def _phrase(node: Phrase) -> str:
    return COLUMNS[node.field] + _any(_quoted(" ".join(spelling)) for spelling in spellings(node.words))


def _near(node: Near) -> str:
    """FTS5 counts from the end of the first word to the start of the last, the words between them included."""
    found = (
        f"NEAR({' '.join(map(_quoted, words))}, {max(0, node.apart + len(words) - 2)})" for words in sets(node.words)
    )
    return COLUMNS[node.field] + _any(found)


def _prefix(node: Prefix) -> str:
    begun = f'{COLUMNS[node.field]}"{node.start}" *'
    if node.field == "author":
        return begun
    written = "_t" if node.field == "title" else "_w"
    return f'({begun} OR "{written}:{node.start}" *)'


def _year_tokens(first: int, last: int) -> Iterable[str]:
    """Few tokens for many years: whole centuries and decades by prefix."""
    while first <= last:
        if first % 100 == 0 and first + 99 <= last:
            yield f'"_year:{first // 100}" *'
            first += 100
        elif first % 10 == 0 and first + 9 <= last:
            yield f'"_year:{first // 10}" *'
            first += 10
        else:
            yield f'"_year:{first}"'
            first += 1
