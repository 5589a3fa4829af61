"""What a reader of a file of references yields, whatever the format. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

RAW_LIMIT = 65_536
"""Raw text of one record is kept whole up to this many characters; what is longer is cut and says so."""

RECORD_LIMIT = 1_048_576
"""A single record longer than this many characters is refused."""

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
"""Characters that stand in no record: taken out, and told."""

Csl = dict[str, Any]
Columns = Mapping[str, str]
NO_COLUMNS: Columns = {}


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to tell about a record: a code that `wording.py` turns into a sentence, and a detail for it.

    `doubtful` asks somebody to look; otherwise it says what was repaired.
    """

    code: str
    detail: str = ""
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Read:
    """One record as CSL-JSON, with the line it starts on, its raw text and what had to be done to it."""

    record: Csl
    line: int
    raw: str
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class Refused:
    """One record that cannot be read without guessing: nothing of it is kept but its raw text."""

    line: int
    reason: Remark
    raw: str


@dataclass(frozen=True, slots=True)
class Aside:
    """Not a record, and still worth a line: a macro that cannot be read, records inside a comment."""

    line: int
    remark: Remark
    raw: str


Yielded = Read | Refused | Aside


@dataclass(frozen=True, slots=True)
class Format:
    """A format of reference files: its names."""

    name: str
    label: str
    extensions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TextFormat(Format):
    """A format of text: what it looks like, how a whole decoded file is read, in its order, and how it is written.

    `read` never raises, whatever the text is. `columns`: it is a table, and `read` also takes what its columns mean.
    """

    looks_like: Callable[[str], bool]
    read: Callable[..., Iterator[Yielded]]
    write: Callable[[Iterable[Csl]], str] | None = None
    content_type: str = ""
    columns: bool = False


@dataclass(frozen=True, slots=True)
class BinaryFormat(Format):
    """A format of bytes: the kind of file that it is one of (see encoding.py), and how it is read."""

    kind: str
    looks_like: Callable[[bytes], bool]
    read: Callable[..., Iterator[Yielded]]
    columns: bool = False


def or_nothing(text: str, found: Iterable[Yielded]) -> Iterator[Yielded]:
    """What was found in a text, or the refusal of one in which there is something, and no record."""
    something = False
    for one in found:
        something = True
        yield one
    if not something and text.strip():
        yield nothing_in(text)


def nothing_in(text: str) -> Refused:
    """The refusal of a file without a record."""
    return Refused(1, Remark("nothing-found"), kept(text))


def kept(raw: str) -> str:
    """Raw text as it is kept: NUL bytes made visible (no database stores them), cut at the stated limit."""
    raw = raw.replace("\x00", "\u2400") if "\x00" in raw else raw
    if len(raw) <= RAW_LIMIT:
        return raw
    return f"{raw[:RAW_LIMIT]}\n[… {len(raw) - RAW_LIMIT} more characters]"
