"""The words in which world.py says what a world file may hold. Pure: nothing of Django."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any, get_type_hints
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Ref:
    """Marks a text that must be a key elsewhere in the file.

    `to` is the path of the section it points into; "*" stands for the same key at the same place of the path the
    text itself is at: within sessions.spring.claims, "sessions.*.statements" is the statements of spring.
    """

    to: str


@dataclass(frozen=True, slots=True, order=True)
class Mistake:
    """One thing wrong with a world file, at its file and line (from 1)."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


class Mistakes(Exception):
    """Everything that is wrong with a world file, in the order of the file."""

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        self.mistakes = tuple(sorted(set(mistakes)))
        super().__init__("\n".join(map(str, self.mistakes)))


@dataclass(frozen=True, slots=True)
class Words:
    """A text in both languages; where only one was written, both languages show that one."""

    nl: str = ""
    en: str = ""

    def __bool__(self) -> bool:
        return bool(self.nl or self.en)

    def in_(self, lang: str) -> str:
        """The text for a reader of this language."""
        return (self.en or self.nl) if lang == "en" else (self.nl or self.en)

    @property
    def translated(self) -> bool:
        """Whether both languages were written."""
        return bool(self.nl and self.en)


NO_WORDS = Words()


@dataclass(frozen=True, slots=True)
class Day:
    """A date, or a date with a time, as written; `at` makes it a moment."""

    date: datetime.date
    time: datetime.time | None = None
    offset: datetime.timezone | None = None

    def at(self, zone: ZoneInfo, otherwise: datetime.time = datetime.time(9)) -> datetime.datetime:
        """The aware moment; without a time of its own, at `otherwise` on that day in the world's zone."""
        time = self.time or otherwise
        return datetime.datetime.combine(self.date, time, tzinfo=self.offset or zone)


@dataclass(frozen=True, kw_only=True)
class Item:
    """What every record of a world knows: its key in the file (with a list: its place), and where it stands."""

    key: str = ""
    source: str = ""
    line: int = 0

    def mistake(self, message: str) -> Mistake:
        """This message at this record's line."""
        return Mistake(self.source, self.line, message)


_GIVEN = frozenset(field.name for field in fields(Item))


def written_fields(record: type[Item]) -> dict[str, Any]:
    """The fields an author can write in this record, with their types (Annotated kept)."""
    hints = get_type_hints(record, include_extras=True)
    own = (field.name for field in fields(record) if field.name not in _GIVEN and "given" not in field.metadata)
    return {name: hints[name] for name in own}
