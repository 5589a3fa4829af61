"""The frozen projection of a paper of a room."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from portal.editions.edition import Edition


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperEdition(Edition):
    """A paper as its room reads it: title, kind ("pdf"), size in bytes, and the name under which its file is kept."""

    kind: ClassVar[str] = "paper"
    session: str
    title: str
    ending: str
    media_type: str
    size: int
    kept: str
