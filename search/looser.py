"""A question in plain words asked less strictly: for when hardly anything holds all of its words."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from search.query import QUOTES, Question
from search.tree import And, Node, Or, Phrase

FEW = 3
"""A question that finds so much or more is carried out as it stands."""
MOST = 8
"""Words of which some may be missing; a longer question is carried out as it stands."""
# words that hold sentences together, in Dutch and English; asked for alone they are words like any other
COMMON = frozenset(
    "aan al als bekend bij dan dat de der deze die dit door een en er het hoe hun in is kan me met mijn naar niet nog"
    " of om onder ons ook op over te tegen tot uit van ver voor waar waarom wat we welke weten wie worden ze zij zijn"
    " zo a about an and are as at be by can do does for from has have how if into its know not on or our that the"
    " their there they this through to towards under was were what when where which who why will with".split()
)


def may_be_loosened(question: Question) -> bool:
    """Whether this is a list of words: no quotes, fields, operators or brackets, which mean what they say."""
    tree = question.tree
    parts = tree.parts if isinstance(tree, And) else ()
    plain = all(isinstance(part, Phrase) and not part.field for part in parts)
    return bool(parts) and plain and not QUOTES.search(question.typed) and not question.notice


def looser(tree: Node) -> Iterator[Node]:
    """The question (its parts with what means the same) without common words, then with ever fewer of the others.

    Two words in three must be there, and never fewer than two.
    """
    parts = tree.parts if isinstance(tree, And) else ()
    words = [part for part in parts if not _is_common(part)]
    if not words or len(words) > MOST:
        return
    if len(words) < len(parts):
        yield And(tuple(words))
    for size in range(len(words) - 1, max(2, -(-2 * len(words) // 3)) - 1, -1):
        yield Or(tuple(And(some) for some in combinations(words, size)))


def _is_common(part: Node) -> bool:
    return isinstance(part, Phrase) and len(part.words) == 1 and part.words[0] in COMMON
