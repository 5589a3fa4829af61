"""What a reader of a file of references yields, whatever the format. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Protocol

RAW_LIMIT = 65_536
"""Raw text of one record is kept whole up to this many characters; what is longer is cut and says so."""

RECORD_LIMIT = 1_048_576
"""A single record longer than this many characters is refused."""

Csl = dict[str, Any]

OTHER_FORMATS = (
    (re.compile(r"^%0 \S", re.MULTILINE), "EndNote (refer)"),
    (re.compile(r"^(?:FN |VR 1\.0|PT [JBSP]\s*$)", re.MULTILINE), "Web of Science"),
    (re.compile(r"^PMID ?- ?\d", re.MULTILINE), "PubMed (nbib)"),
    (re.compile(r"\A\s*<\?xml"), "XML"),
)


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


class Reader(Protocol):
    """Reads a whole decoded file, in its order; never raises, whatever the text is."""

    def __call__(self, text: str) -> Iterator[Yielded]: ...


def nothing_in(text: str) -> Refused:
    """The refusal of a file without a record, which may be one of a format that is not read."""
    other = next((name for pattern, name in OTHER_FORMATS if pattern.search(text[:200_000])), "")
    return Refused(1, Remark("other-format", other) if other else Remark("nothing-found"), kept(text))


def kept(raw: str) -> str:
    """Raw text as it is kept: NUL bytes made visible (no database stores them), cut at the stated limit."""
    raw = raw.replace("\x00", "\u2400") if "\x00" in raw else raw
    if len(raw) <= RAW_LIMIT:
        return raw
    return f"{raw[:RAW_LIMIT]}\n[… {len(raw) - RAW_LIMIT} more characters]"
