"""What sessions tell the portal at start: the seats they give, and their organisers' panel on the desk."""

from __future__ import annotations

from portal.accounts.viewers import register_seats
from sessions.reflections import panel
from sessions.reflections.queries import seats_in_sessions


def register() -> None:
    """Called once, when every model is loaded."""
    register_seats(seats_in_sessions)
    panel.install()
