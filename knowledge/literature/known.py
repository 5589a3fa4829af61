"""Which records are known already: by identifier, or because this very record came in with an earlier file.

Within one file only identifiers tell: two records without any are two records, however alike they look. A file that
is brought in once more finds all of its records again, those without identifiers by their fingerprint.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from knowledge.literature import csl as variables
from knowledge.literature.columns import Columns
from knowledge.literature.models import Reference
from portal.shelf.rows import Among

Key = tuple[str, str]
Row = tuple[str, str, str, str, str]
"""An identifier's value, and the public id, title, DOI and type of the reference that has it."""

ALSO_KNOWN: list[Callable[[str, Collection[str]], Iterable[Row]]] = []
"""What else is known by these values of an identifier (a column): features that put references away add themselves."""


@dataclass(frozen=True, slots=True)
class Match:
    """A reference that is there already, and what gave it away: "doi", "isbn", "pmid" or "fingerprint"."""

    item: str
    by: str
    title: str
    doi: str


class Known:
    """What is known, asked for a chunk at a time; what the import itself brings in is remembered as it goes."""

    def __init__(self) -> None:
        self._own: dict[Key, Match] = {}
        self._found: dict[Key, Match] = {}
        self._of_this_file: dict[Key, Match] = {}

    def file_ends(self) -> None:
        """From here on another file is read."""
        self._own = self._of_this_file | self._own
        self._of_this_file = {}

    def look_up(self, records: Collection[Columns]) -> None:
        """Ask the database once an identifier for all these records: one query for each kind."""
        self._found = {}
        wanted = defaultdict(set)
        for record in records:
            for name, value in keys(record):
                wanted[name].add(value)
        for name, values in wanted.items():
            rows = Reference.objects.filter(**{f"{name}__in": Among(values)}).values_list(
                name, "public_id", "title", "doi", "type"
            )
            put_away = (row for known in ALSO_KNOWN for row in known(name, values))
            for value, item, title, doi, type_ in chain(rows, put_away):
                if name != "isbn" or type_ not in variables.PARTS:
                    self._found.setdefault((name, value), Match(item, name, title, doi))

    def find(self, record: Columns) -> Match | None:
        """The reference this record is the same as, if there is one."""
        for key in keys(record):
            match = self._own.get(key) or self._found.get(key)
            # an equal ISBN or PMID beside two different DOIs is somebody's mistake, not the same publication
            if match and not (key[0] in {"isbn", "pmid"} and record.doi and match.doi and record.doi != match.doi):
                return Match(match.item, key[0], match.title, match.doi)
        return None

    def add(self, record: Columns, item: str) -> None:
        """Remember a record that this import brings in."""
        for key in keys(record):
            known = self._of_this_file if key[0] == "fingerprint" else self._own
            known.setdefault(key, Match(item, key[0], record.title, record.doi))


def keys(record: Columns) -> Iterator[Key]:
    """What tells a record from others, the surest first. A part of a book is not told by the book's ISBN."""
    if record.doi:
        yield "doi", record.doi
    if record.pmid:
        yield "pmid", record.pmid
    if record.isbn and record.type not in variables.PARTS:
        yield "isbn", record.isbn
    if record.fingerprint:
        yield "fingerprint", record.fingerprint


def other_title(one: str, another: str) -> bool:
    """Whether two titles have hardly a word in common."""
    first, second = _words(one), _words(another)
    return bool(first and second) and len(first & second) * 3 < min(len(first), len(second))


def _words(title: str) -> set[str]:
    return {
        word for word in "".join(char if char.isalnum() else " " for char in title.lower()).split() if len(word) > 2
    }
