"""The receipt of an import: what was read and what became of it, line by line. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from knowledge.literature.formats import Remark


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a receipt. `kind`: duplicate, repaired, doubtful or refused; `reference`: a public id or ""."""

    file: str
    line: int
    kind: str
    remarks: tuple[Remark, ...]
    raw: str = ""
    title: str = ""
    reference: str = ""


@dataclass(frozen=True, slots=True)
class FileRead:
    """A file and how it was read; `format` and `encoding` are "" for what is no text."""

    name: str
    format: str
    encoding: str
    read: int


@dataclass(slots=True)
class Receipt:
    """The sums of an import: `read` is `created` + `duplicates` + `refused`; `repaired` counts some of the created."""

    batch: str = ""
    files: list[FileRead] = field(default_factory=list)
    read: int = 0
    created: int = 0
    duplicates: int = 0
    repaired: int = 0
    refused: int = 0
    lines: list[Line] = field(default_factory=list)

    def of_kind(self, kind: str) -> list[Line]:
        """The lines of one kind, in order."""
        return [line for line in self.lines if line.kind == kind]

    def as_json(self, wording: Any) -> dict[str, Any]:
        """The receipt as the contract has it; `wording` turns a remark into a sentence."""
        return {
            "files": [
                {"name": one.name, "format": one.format, "encoding": one.encoding, "read": one.read}
                for one in self.files
            ],
            "read": self.read,
            "created": self.created,
            "duplicates": self.duplicates,
            "repaired": self.repaired,
            "doubtful": [_line(line, wording) for line in self.of_kind("doubtful")],
            "refused": [_line(line, wording) for line in self.of_kind("refused")],
            "batch": self.batch,
        }


def _line(line: Line, wording: Any) -> dict[str, Any]:
    return {
        "file": line.file,
        "line": line.line,
        "reason": " ".join(str(wording(remark)) for remark in line.remarks),
        "raw": line.raw,
    }


# --- as cells of a table ----------------------------------------------------------------------------------------------
HEADS = ("kind", "file", "line", "reason", "title", "reference", "raw")
