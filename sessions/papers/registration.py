"""What papers tell the portal at start: their edition, and who projects it."""

from __future__ import annotations

from portal.editions.registry import register_edition, register_projector
from portal.web.address import register_address
from sessions.papers.editions import PaperEdition
from sessions.papers.projector import PaperProjector


def register() -> None:
    """Called once, when every model is loaded."""
    register_edition(PaperEdition)
    register_projector(PaperProjector())
    register_address("paper", "thinktank:paper")
