"""The words of a document as every index keeps them, so that no two engines differ in what they were given."""

from __future__ import annotations

from dataclasses import dataclass

from search.analysis import APART, Indexed, folded, indexed, indexed_names, inflected, pieces
from search.document import SearchDocument


@dataclass(frozen=True, slots=True)
class Analysed:
    """Stems of title and body, and names, as texts; `inflected` words of the title; all words as they are `written`."""

    title: Indexed
    body: Indexed
    people: str
    inflected: set[str]
    written: set[str]

    @classmethod
    def of(cls, document: SearchDocument) -> Analysed:
        """Each text of the document taken apart once."""
        in_title, in_body = pieces(document.title), pieces(document.body)
        people = indexed_names(document.people)
        return cls(
            title=indexed(in_title, document.lang),
            body=indexed(in_body, document.lang),
            people=people,
            inflected=inflected(in_title),
            written=(folded(in_title) | folded(in_body) | set(people.split())) - {APART},
        )
