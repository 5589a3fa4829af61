"""Who may write, approve and publish an outcome; its text as blocks and sentences: pure."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from sessions.reflections.rules import NotAllowed

# about one A4: more than this does not fit
LONGEST = 3600
_END = re.compile(r"(?<=[.!?…])[\"'”’)]*\s+(?=[\"'“‘(]?[A-ZÀ-Þ0-9])")
# what ends with a full stop without ending a sentence: an initial, a title, a few abbreviations
_GOES_ON = re.compile(
    r"(?:^|[\s(])(?:[A-Z]|[Pp]rof|[Dd]rs?|[Mm]rs?|[Mm]s|[Mm]w|[Dd]hr|[Ii]r|[Ii]ng|[Bb]ijv|[Bb]v|[Nn]r|[Cc]a|[Ss]t|vs|"
    r"o\.a|d\.w\.z|e\.g|i\.e)\.$"
)


class NotReady(Exception):
    """The outcome cannot be approved or published yet; `code` says why: round, shown, lint, version, writer."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class ChangedMeanwhile(Exception):
    """Somebody else changed the text since it was opened: `text_nl`, `text_en` and `version` are what stands now."""

    def __init__(self, *, text_nl: str, text_en: str, version: int) -> None:
        super().__init__("changed meanwhile")
        self.text_nl, self.text_en, self.version = text_nl, text_en, version


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a paragraph or an item of a list: `kind` "heading", "text" or "item", and its sentences."""

    kind: str
    sentences: tuple[str, ...]


def blocks(text: str) -> tuple[Block, ...]:
    """The text in blocks: empty lines divide paragraphs, "## " begins a heading, "- " an item of a list."""
    found: list[Block] = []
    paragraph: list[str] = []

    def finish() -> None:
        if paragraph:
            found.append(Block("text", sentences(" ".join(paragraph))))
            paragraph.clear()

    for line in (raw.strip() for raw in text.splitlines()):
        if line.startswith("#"):
            finish()
            found.append(Block("heading", (line.lstrip("# "),)))
        elif line.startswith("- "):
            finish()
            found.append(Block("item", sentences(line[2:])))
        elif line:
            paragraph.append(line)
        else:
            finish()
    finish()
    return tuple(block for block in found if any(block.sentences))


def sentences(text: str) -> tuple[str, ...]:
    """A paragraph in its sentences; "prof. A. de Wit" does not end one."""
    found: list[str] = []
    for part in (part.strip() for part in _END.split(" ".join(text.split()))):
        if part and found and _GOES_ON.search(found[-1]):
            found[-1] = f"{found[-1]} {part}"
        elif part:
            found.append(part)
    return tuple(found)


def all_sentences(text: str) -> tuple[str, ...]:
    """Every sentence of the text but its headings, in order: what the room can object to."""
    return tuple(sentence for block in blocks(text) if block.kind != "heading" for sentence in block.sentences)


def shape(text: str) -> tuple[tuple[str, int], ...]:
    """The kinds of its blocks with how many sentences each has: equal shapes can be laid beside each other."""
    return tuple((block.kind, len(block.sentences)) for block in blocks(text))


def without(text: str, numbers: Collection[int]) -> str:
    """The text without these sentences (counted from 0 over all_sentences); a heading left without text goes too."""
    kept: list[Block] = []
    number = 0
    for block in blocks(text):
        if block.kind == "heading":
            kept.append(block)
            continue
        staying = [sentence for place, sentence in enumerate(block.sentences, number) if place not in numbers]
        number += len(block.sentences)
        if staying:
            kept.append(Block(block.kind, tuple(staying)))
    return _written(_with_text(kept))


def publishable(text_nl: str, text_en: str, staying: Collection[tuple[str, str]]) -> tuple[str, str]:
    """Both languages without the sentences that stay in the room ((lang, sentence) pairs), nor their translations.

    Where the two texts cannot be laid beside each other, the language without the objection is left out whole: a
    translation must not bring out what the room kept.
    """
    out = {lang: _numbers(text, lang, staying) for lang, text in (("nl", text_nl), ("en", text_en))}
    if not text_nl or not text_en:
        return without(text_nl, out["nl"]), without(text_en, out["en"])
    if shape(text_nl) == shape(text_en):
        both = out["nl"] | out["en"]
        return without(text_nl, both), without(text_en, both)
    if out["nl"] and out["en"]:
        return without(text_nl, out["nl"]), ""
    return (
        "" if out["en"] else without(text_nl, out["nl"]),
        "" if out["nl"] else without(text_en, out["en"]),
    )


def check_may_write(person: int, room: Collection[int]) -> None:
    """Who holds a seat in the room writes its outcome. Raises NotAllowed."""
    if person not in room:
        raise NotAllowed("only somebody of the room writes its outcome")


def check_may_approve(person: int, present: Collection[int], last_writer: int | None) -> None:
    """An attendee approves who did not write the last change. Raises NotAllowed."""
    if person not in present:
        raise NotAllowed("only somebody who was there approves")
    if person == last_writer:
        raise NotAllowed("the last writer does not approve")


def _numbers(text: str, lang: str, staying: Collection[tuple[str, str]]) -> set[int]:
    return {number for number, sentence in enumerate(all_sentences(text)) if (lang, sentence) in staying}


def _with_text(kept: list[Block]) -> list[Block]:
    after = [*kept[1:], Block("heading", ())] if kept else []
    return [one for one, then in zip(kept, after, strict=True) if one.kind != "heading" or then.kind != "heading"]


def _written(kept: list[Block]) -> str:
    signs = {"heading": "## ", "text": "", "item": "- "}
    return "\n\n".join(signs[block.kind] + " ".join(block.sentences) for block in kept)
