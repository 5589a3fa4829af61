"""Who may bring in literature, change it and take it back. Pure."""

from __future__ import annotations

from portal.visibility.viewer import Viewer

CONTRIBUTORS = ("role:researcher", "role:policy", "role:editor", "role:admin")
CURATORS = ("role:editor", "role:admin")


class NotAllowed(PermissionError):
    """This person may not do this; the sentence says why."""


def can_contribute(viewer: Viewer) -> bool:
    """Researchers, policy staff, editors and administrators bring in literature."""
    return any(viewer.holds(seat) for seat in CONTRIBUTORS)


def check_may_contribute(viewer: Viewer) -> None:
    """NotAllowed for anybody else."""
    if not can_contribute(viewer):
        raise NotAllowed("bringing in literature is for researchers, policy staff and editors")


def can_change(viewer: Viewer, added_by: int | None) -> bool:
    """Whoever added a reference may change it, and so may editors."""
    mine = added_by is not None and viewer.person == added_by and can_contribute(viewer)
    return mine or any(viewer.holds(seat) for seat in CURATORS)


def check_may_change(viewer: Viewer, added_by: int | None) -> None:
    """NotAllowed for anybody else."""
    if not can_change(viewer, added_by):
        raise NotAllowed("a reference is changed by whoever added it, or by an editor")
