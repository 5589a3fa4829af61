"""The frozen projections of pages that belong to no feature: home, texts, news, the accessibility statement."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from portal.editions.edition import Edition
from portal.editions.findable import Findable
from portal.editions.registry import register_edition


@dataclass(frozen=True, slots=True)
class Part:
    """One piece of a text. `kind`: "heading" and "quote" hold plain text, "text" holds clean HTML."""

    kind: str
    text: str
    source: str = ""


def words_of(parts: Iterable[Part]) -> str:
    """The words of a text without its marks, for search."""
    return " ".join(re.sub(r"<[^>]+>", " ", part.text) for part in parts)


@register_edition
@dataclass(frozen=True, slots=True, kw_only=True)
class HomeEdition(Edition):
    """The front page: one sentence on what the think tank is, and whatever more its editors wrote."""

    kind: ClassVar[str] = "home"
    title: str
    intro: str
    parts: tuple[Part, ...] = ()


@register_edition
@dataclass(frozen=True, slots=True, kw_only=True)
class TextEdition(Edition):
    """A text of its own: what the think tank is, privacy, whatever the editors add."""

    kind: ClassVar[str] = "text"
    title: str
    lang: str
    lead: str = ""
    parts: tuple[Part, ...] = ()

    def findable(self) -> Findable:
        """Everything in it may be searched."""
        return Findable(
            title=self.title,
            kind=self.kind,
            type=self.kind,
            lang=self.lang,
            body=f"{self.lead} {words_of(self.parts)}".strip(),
        )


@register_edition
@dataclass(frozen=True, slots=True, kw_only=True)
class ThinkTankEdition(Edition):
    """What the think tank is, and its ground rules."""

    kind: ClassVar[str] = "think-tank"
    title: str
    lang: str
    lead: str = ""
    parts: tuple[Part, ...] = ()

    def findable(self) -> Findable:
        """Everything in it may be searched; who takes part is no part of it."""
        return Findable(
            title=self.title,
            kind=self.kind,
            type="text",
            lang=self.lang,
            body=f"{self.lead} {words_of(self.parts)}".strip(),
        )


@register_edition
@dataclass(frozen=True, slots=True, kw_only=True)
class NewsEdition(Edition):
    """A news item. `date` is ISO, as its editor set it."""

    kind: ClassVar[str] = "news"
    title: str
    lang: str
    date: str
    lead: str = ""
    parts: tuple[Part, ...] = ()

    def findable(self) -> Findable:
        """Everything in it may be searched."""
        return Findable(
            title=self.title,
            kind=self.kind,
            type=self.kind,
            lang=self.lang,
            date=self.date,
            year=int(self.date[:4]),
            body=f"{self.lead} {words_of(self.parts)}".strip(),
        )


@register_edition
@dataclass(frozen=True, slots=True, kw_only=True)
class NewsIndexEdition(Edition):
    """The page that lists the news."""

    kind: ClassVar[str] = "news-index"
    title: str
    lead: str = ""


@register_edition
@dataclass(frozen=True, slots=True, kw_only=True)
class AccessibilityEdition(Edition):
    """The accessibility statement, in the parts of the Dutch model statement. `assessed_on` is ISO or ""."""

    kind: ClassVar[str] = "accessibility"
    title: str
    lang: str
    organisation: str
    status: str
    assessed_on: str
    method: str
    contact: str
    parts: tuple[Part, ...] = ()

    def findable(self) -> Findable:
        """The statement may be found."""
        return Findable(title=self.title, kind=self.kind, type="text", lang=self.lang, body=words_of(self.parts))
