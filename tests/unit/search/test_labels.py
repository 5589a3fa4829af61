"""Every type of literature has a name in words: search knows no feature, so it keeps a list of its own."""

from knowledge.literature.csl import TYPES
from knowledge.literature.type_names import TYPE_NAMES
from search import labels


def test_search_names_every_type_as_the_literature_does():
    assert set(TYPES) <= set(labels.TYPES)
    assert {name: str(labels.TYPES[name]) for name in TYPES} == {name: str(words) for name, words in TYPE_NAMES.items()}
