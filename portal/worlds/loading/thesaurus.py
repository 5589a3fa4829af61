"""Words of both languages that mean the same."""

from __future__ import annotations

from knowledge.thesaurus.operations import NewTerm, add_terms
from portal.worlds.loading.history import History
from portal.worlds.loading.stages import THESAURUS


def tell(history: History) -> None:
    """All terms are there from the beginning; a term is known by its words, so that none shifts another."""
    terms = [
        NewTerm(nl=one.nl, en=one.en, narrower=one.narrower, key="/".join((*one.nl, *one.en)))
        for one in history.world.thesaurus
    ]
    if terms:
        history.at(None, THESAURUS, history.world.thesaurus[0], add_terms, terms=terms, by=None)
