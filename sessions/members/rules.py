"""Who keeps the list of members and institutes: pure."""

from __future__ import annotations


class NotAllowed(Exception):
    """Somebody tried what their seats do not give; `reason` says which rule, never shown on a page."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def check_may_keep(seats: frozenset[str]) -> None:
    """Organisers and administrators keep the list. Raises NotAllowed."""
    if not seats & {"role:organiser", "role:admin"}:
        raise NotAllowed("only organisers and administrators keep the list of members")
