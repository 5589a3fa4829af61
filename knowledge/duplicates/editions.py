"""Where a reference went that was made one with another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from portal.editions.edition import Edition
from portal.editions.registry import register_edition


@register_edition
@dataclass(frozen=True, slots=True, kw_only=True)
class MovedEdition(Edition):
    """The old address of a reference leads to another (public id `to`). Nothing finds it."""

    kind: ClassVar[str] = "moved"
    to: str
