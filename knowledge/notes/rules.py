"""Who may read a note, and who may change it: pure."""

from __future__ import annotations

from portal.visibility.audience import NOBODY, PORTAL, PUBLIC, Audience

REACHES = ("me", "room", "portal", "public")
WRITERS = frozenset({"role:researcher", "role:policy", "role:editor"})


class NotAllowed(Exception):
    """Somebody tried what their seats do not give; `reason` says which rule."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def audience_of(reach: str, room: str) -> Audience:
    """The audience a note was given: "me" is on no shelf at all. ValueError for a room without its key."""
    if reach == "room":
        if not room:
            raise ValueError("a note for a room says which room")
        return Audience.of(f"room:{room}")
    return {"me": NOBODY, "portal": PORTAL, "public": PUBLIC}[reach]


def check_may_write(seats: frozenset[str], reach: str = "me", room: str = "") -> None:
    """Researchers, policy staff and editors write notes; for a room only those who sit in it. Raises NotAllowed."""
    if not seats & WRITERS:
        raise NotAllowed("only researchers, policy staff and editors write notes")
    if reach == "room" and f"room:{room}" not in seats:
        raise NotAllowed("a note for a room is written by somebody of that room")


def can_write(seats: frozenset[str]) -> bool:
    """Whether this person writes notes at all."""
    return bool(seats & WRITERS)
