"""The frozen projections of what the public knows of a session: that it was held, and its published outcome."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from portal.editions.edition import Edition
from portal.editions.findable import Findable


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionEdition(Edition):
    """What is public of a session: kind, half-year and topics; title and dates only where its mode is open.

    `year` and `half` are 2026 and 1 or 2; `starts` and `ends` ISO moments or "". `has_outcome` is False only for an
    open session whose outcome is not there yet.
    """

    kind: ClassVar[str] = "session"
    session_kind: str
    year: int
    half: int
    topics: tuple[str, ...] = ()
    title: str = ""
    starts: str = ""
    ends: str = ""
    has_outcome: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeBlock:
    """A heading, paragraph or list item ("heading", "text", "item") as it left the room."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeEdition(Edition):
    """The one page of a session. Its item is the session's; `title` says kind and half-year; `lang` is the text's."""

    kind: ClassVar[str] = "outcome"
    title: str
    session_kind: str
    year: int
    half: int
    lang: str
    blocks: tuple[OutcomeBlock, ...]
    topics: tuple[str, ...] = ()

    def findable(self) -> Findable:
        """Found by every word of the page."""
        return Findable(
            title=self.title,
            kind=self.kind,
            type=self.kind,
            body="\n".join(block.text for block in self.blocks),
            lang=self.lang,
            year=self.year,
            topics=self.topics,
        )
