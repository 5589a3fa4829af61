"""Who may invite whom and give which role: pure predicates over the seats of the one who acts."""

from __future__ import annotations

from collections.abc import Collection

INVITERS = frozenset({"role:organiser", "role:admin"})


class NotAllowed(Exception):
    """Somebody tried what their seats do not give; `reason` says which rule, for the log of a test, never a page."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def check_may_invite(seats: frozenset[str], roles: Collection[str]) -> None:
    """Organisers and administrators invite; only administrators give roles. Raises NotAllowed."""
    if not seats & INVITERS:
        raise NotAllowed("only organisers and administrators invite")
    if roles and "role:admin" not in seats:
        raise NotAllowed("only administrators give roles")


def can_invite(seats: frozenset[str], roles: Collection[str] = ()) -> bool:
    """Whether `check_may_invite` would pass."""
    try:
        check_may_invite(seats, roles)
    except NotAllowed:
        return False
    return True


def check_may_administer(seats: frozenset[str], *, self_change: bool) -> None:
    """Administrators change roles and access of others, never their own: somebody must remain. Raises NotAllowed."""
    if "role:admin" not in seats:
        raise NotAllowed("only administrators change accounts")
    if self_change:
        raise NotAllowed("nobody changes their own roles or access")
