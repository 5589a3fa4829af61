"""Stances, and who may say that a reference bears on an indicator: pure."""

from __future__ import annotations

from portal.visibility.audience import PORTAL, PUBLIC, Audience

STANCES = ("supports", "weakens", "nuances")
LINKERS = frozenset({"role:researcher", "role:policy", "role:editor"})


class NotAllowed(Exception):
    """Somebody tried what their seats do not give; `reason` says which rule."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def check_may_link(seats: frozenset[str]) -> None:
    """Researchers, policy staff and editors link evidence. Raises NotAllowed."""
    if not seats & LINKERS:
        raise NotAllowed("only researchers, policy staff and editors link evidence")


def can_link(seats: frozenset[str]) -> bool:
    """Whether `check_may_link` would pass."""
    return bool(seats & LINKERS)


def strength(supports: int, weakens: int, nuances: int) -> int:
    """How much stands behind an indicator, 0 to 3: nothing, one reference, a few, five or more; less what objects."""
    weight = supports + nuances - weakens
    return 0 if not supports + weakens + nuances else 3 if weight >= 5 else 2 if weight >= 2 else 1


def audience_of(reach: str) -> Audience:
    """The audience that was chosen for a link: "public", and anything else is account holders."""
    return PUBLIC if reach == "public" else PORTAL
