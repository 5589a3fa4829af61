"""The frozen projection of a note."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from portal.editions.edition import Edition
from portal.editions.findable import Findable
from portal.editions.registry import register_edition


@register_edition
@dataclass(frozen=True, slots=True, kw_only=True)
class NoteEdition(Edition):
    """A note as its audience reads it. `author` is "" unless the author shows the name; `written_on` is ISO."""

    kind: ClassVar[str] = "note"
    reference: str
    reference_title: str
    summary: str
    quote: str = ""
    page: str = ""
    indicator: str = ""
    stance: str = ""
    author: str = ""
    written_on: str = ""

    @property
    def title(self) -> str:
        """The first words of the summary."""
        first = self.summary.strip().partition("\n")[0]
        return first if len(first) <= 90 else f"{first[:88].rstrip()}…"

    def findable(self) -> Findable:
        """Summary and quote, under the reference's title; the author only where the name is shown."""
        return Findable(
            title=self.reference_title,
            kind=self.kind,
            type=self.kind,
            people=(self.author,) if self.author else (),
            indicators=(self.indicator,) if self.indicator else (),
            body="\n".join(text for text in (self.summary, self.quote) if text),
            date=self.written_on,
        )
