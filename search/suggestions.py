"""What somebody may have meant, and what they may be about to type: from the words of the index that they search.

The words are those of one class of reader's index, so nothing that this reader may not find has a part in it. While an
index waits to be told of something, nothing is proposed from it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz.distance import OSA

from search.analysis import WORD, fold
from search.protocol import Query, SearchEngine, Tier
from search.query import FIELDS, Question
from search.tree import Node, Phrase, terms

SHORTEST = 4
"""Letters of a word that is taken for a slip, or so many and more; of shorter ones too many are alike."""
MOST_SLIPS = 5
"""Words of one question that are looked up."""
SHORTEST_START = 2
COMPLETED = {"", *(name for name, meaning in FIELDS.items() if meaning in ("title", "author"))}
"""Fields whose words are completed."""
MOST_COMPLETIONS = 8
LAST_WORD = re.compile(r"(?:^|(?<=[\s(\"]))(?:(?P<field>\w+):)?(?P<word>[^\W\d_]+)$")


def meant(engine: SearchEngine, tier: Tier, site: str, question: Question) -> str:
    """What was typed, with each word that nothing holds replaced by the nearest one that there is; "" without any."""
    text = question.typed
    for word in list(dict.fromkeys(_words(question.tree)))[:MOST_SLIPS]:
        if better := _nearest(engine, tier, site, word):
            text = _with_better(text, word, better)
    return "" if text == question.typed else text


def _with_better(text: str, word: str, better: str) -> str:
    return WORD.sub(lambda found: better if fold(found[0]) == word else found[0], text)


def completed(engine: SearchEngine, tier: Tier, typed: str) -> list[str]:
    """What was typed, with its last word made whole in the ways that most editions hold."""
    last = LAST_WORD.search(typed)
    if last is None or len(last["word"]) < SHORTEST_START or (last["field"] or "").lower() not in COMPLETED:
        return []
    start = fold(last["word"])
    found = engine.words(tier, start)
    best = sorted((word for word in found if word != start), key=lambda word: (-found[word], word))
    return [typed[: last.start("word")] + word for word in best[:MOST_COMPLETIONS]]


def _words(tree: Node) -> Iterator[str]:
    """The single words asked for that may be slips of the pen."""
    for term in terms(tree):
        if isinstance(term, Phrase):
            yield from (word for word in term.words if len(word) >= SHORTEST and word.isalpha())


def _nearest(engine: SearchEngine, tier: Tier, site: str, word: str) -> str:
    """The word most like this one where nothing holds this one in any form: fewest slips, then the most used."""
    if engine.search(tier, Query(tree=Phrase((word,)), site=site, limit=0, facets=())).total:
        return ""
    most = 1 if len(word) <= SHORTEST + 1 else 2
    known = engine.words(tier, word[0], like=word)
    apart = {other: OSA.distance(word, other, score_cutoff=most) for other in known}
    near = [other for other, slips in apart.items() if slips <= most]
    return min(near, key=lambda other: (apart[other], -known[other], other), default="")
