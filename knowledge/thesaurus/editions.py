"""The frozen projection of a thesaurus entry."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from portal.editions.edition import Edition
from portal.editions.registry import register_edition


@register_edition
@dataclass(frozen=True, slots=True, kw_only=True)
class TermEdition(Edition):
    """Words that mean the same, by language, and narrower ones. Read by search; nothing finds the entry itself."""

    kind: ClassVar[str] = "term"
    nl: tuple[str, ...] = ()
    en: tuple[str, ...] = ()
    narrower: tuple[str, ...] = ()
