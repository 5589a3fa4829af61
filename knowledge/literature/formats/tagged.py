"""Scanning files that consist of records of tagged lines. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from knowledge.literature.formats.records import RECORD_LIMIT


@dataclass(slots=True)
class Block:
    """One record as it was scanned: the line it starts on, its raw lines, and its (tag, lines) in order."""

    line: int
    raw: list[str] = field(default_factory=list)
    tags: list[tuple[str, list[str]]] = field(default_factory=list)
    size: int = 0

    def take(self, line: str) -> bool:
        """Keep a raw line; False once the record is longer than a record may be."""
        self.size += len(line) + 1
        if self.size <= RECORD_LIMIT + 1:
            self.raw.append(line)
            return True
        if self.raw[-1:] != [""]:
            # one line more, so that what is cut still counts as too long
            self.raw.extend((line[: RECORD_LIMIT + 1], ""))
        return False

    def add(self, tag: str, value: str, line: str) -> None:
        """A line that starts a value."""
        if self.take(line):
            self.tags.append((tag, [value]))

    def carry_on(self, line: str) -> None:
        """A line that belongs to the value before it."""
        if self.take(line) and self.tags and line.strip():
            self.tags[-1][1].append(line.strip())

    @property
    def text(self) -> str:
        """The raw text of the record."""
        return "\n".join(self.raw).rstrip()

    def fields(self, by: str = " ") -> Iterator[tuple[str, str]]:
        """(tag, value), the lines of a value joined."""
        for tag, lines in self.tags:
            yield tag, by.join(line for line in lines if line.strip())


def blocks(text: str, tag: re.Pattern[str], starts: Callable[[str, Block, bool], bool]) -> Iterator[Block]:
    """The records of a file whose lines begin with a tag (group 1) and a value (group 2); other lines carry one on.

    `starts` says whether a tag begins another record, given the record so far and whether an empty line stood between.
    """
    block: Block | None = None
    gap = False
    for number, line in enumerate(text.split("\n"), 1):
        found = tag.match(line)
        if not found:
            gap = gap or not line.strip()
            if block is not None:
                block.carry_on(line)
            continue
        if block is None or starts(found[1], block, gap):
            if block is not None:
                yield block
            block = Block(number)
        block.add(found[1], found[2] or "", line)
        gap = False
    if block is not None:
        yield block
