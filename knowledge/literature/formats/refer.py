"""refer, BibIX and EndNote's own export: lines of "%T Title". Pure.

A record starts at %0 where the file starts with that, else at the first tag after an empty line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.literature.formats import endnote
from knowledge.literature.formats.draft import Draft
from knowledge.literature.formats.records import Yielded, or_nothing
from knowledge.literature.formats.tagged import Block, blocks

TAG = re.compile(r"%([0-9A-Z?@!#$\]&()*+^>\[~<])(?:[ \t]+(.*)|)$")
FIRST = re.compile(r"\A\s*%0 ")
LOOKS_LIKE = re.compile(r"\A(?:[ \t]*\n)*%[0A-Z] \S", re.MULTILINE)
NUMBERED = re.compile(r"^%0 ", re.MULTILINE)
TEXTS = frozenset("XZ<OK")


def looks_like(text: str) -> bool:
    """Whether the text seems to be refer; a first line such as "% Encoding" is no tag."""
    return NUMBERED.search(text[:200_000]) is not None or LOOKS_LIKE.match(text[:200_000]) is not None


def read(text: str) -> Iterator[Yielded]:
    """Every record of the file in its order."""
    inverted = NUMBERED.search(text) is not None
    numbered = FIRST.match(text) is not None
    found = blocks(text, TAG, lambda tag, _block, gap: tag == "0" if numbered else gap)
    drafts = ((endnote.record(Draft(_fields(one), prefix="endnote"), inverted=inverted), one) for one in found)
    made = (draft.finished(block.line, block.text) for draft, block in drafts)
    return or_nothing(text, made)


def _fields(block: Block) -> Iterator[tuple[str, str]]:
    for tag, lines in block.tags:
        value = ("\n" if tag in TEXTS else " ").join(lines)
        yield from ((tag, one) for one in (value.split("\n") if tag == "K" else [value]))
