"""The frozen projections of what people released of a session: texts, and that they were there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from portal.editions.edition import Edition
from portal.editions.findable import Findable


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementEdition(Edition):
    """A released statement: its text, and the name only where its speaker released that too.

    `item` is new at every release.
    """

    kind: ClassVar[str] = "statement"
    text: str
    session: str
    session_title: str
    lang: str = ""
    by: str = ""

    @property
    def title(self) -> str:
        """Where it was said: kind and half-year."""
        return self.session_title

    def findable(self) -> Findable:
        """Found by its text, and by the name if it has one."""
        return Findable(
            title=self.session_title,
            kind=self.kind,
            type=self.kind,
            people=(self.by,) if self.by else (),
            body=self.text,
            lang=self.lang,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendeeEdition(Edition):
    """Somebody who chose to be named as having been at a session, with the affiliation only if that was chosen too."""

    kind: ClassVar[str] = "attendee"
    name: str
    session: str
    affiliation: str = ""
