"""What outcomes tell the portal at start: what the public reads of sessions, who projects it, and what they ask."""

from __future__ import annotations

from portal.editions.registry import register_edition, register_projector
from portal.web.address import register_address
from sessions.outcomes import panel
from sessions.outcomes.editions import OutcomeEdition, SessionEdition
from sessions.outcomes.projector import SessionProjector


def register() -> None:
    """Called once, when every model is loaded."""
    for edition in (SessionEdition, OutcomeEdition):
        register_edition(edition)
    register_projector(SessionProjector())
    panel.install()
    register_address("session", "thinktank:session")
    register_address("outcome", "thinktank:session")
