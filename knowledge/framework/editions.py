"""The frozen projections of the framework: a version with its indicators, and an indicator by itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from knowledge.framework.rules import strength
from portal.editions.edition import Edition
from portal.editions.findable import Findable
from portal.editions.registry import register_edition


@dataclass(frozen=True, slots=True)
class Weight:
    """How many different references support, weaken and nuance an indicator, as far as this audience may see them."""

    supports: int = 0
    weakens: int = 0
    nuances: int = 0

    @property
    def total(self) -> int:
        """All stances together."""
        return self.supports + self.weakens + self.nuances

    @property
    def strength(self) -> int:
        """0 (nothing) to 3 (a lot)."""
        return strength(self.supports, self.weakens, self.nuances)

    @property
    def stances(self) -> tuple[tuple[str, int], ...]:
        """(stance, number) for the stances that occur."""
        pairs = (("supports", self.supports), ("weakens", self.weakens), ("nuances", self.nuances))
        return tuple(pair for pair in pairs if pair[1])


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """An indicator as a line of a version."""

    item: str
    code: str
    name: str
    weight: Weight


@dataclass(frozen=True, slots=True)
class StreamPart:
    """A stream with its indicators, in order."""

    item: str
    name: str
    text: str
    indicators: tuple[IndicatorLine, ...]


@register_edition
@dataclass(frozen=True, slots=True, kw_only=True)
class FrameworkEdition(Edition):
    """A published version in one language; `published_on` is ISO, `added` and `dropped` what changed since the last."""

    kind: ClassVar[str] = "framework"
    title: str
    label: str
    lang: str
    current: bool
    published_on: str
    changes: str
    streams: tuple[StreamPart, ...]
    added: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()


@register_edition
@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorEdition(Edition):
    """An indicator in one language, with what stands behind it for this audience."""

    kind: ClassVar[str] = "indicator"
    title: str
    code: str
    lang: str
    text: str
    streams: tuple[str, ...]
    versions: tuple[str, ...]
    current: bool
    weight: Weight

    def findable(self) -> Findable:
        """Name, code, description and streams; an indicator is found under itself."""
        return Findable(
            title=f"{self.code} {self.title}".strip(),
            kind=self.kind,
            type=self.kind,
            lang=self.lang,
            indicators=(self.item,),
            body="\n".join((self.text, *self.streams)),
        )
