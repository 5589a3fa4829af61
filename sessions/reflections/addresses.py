"""Where an organiser finds a session of their own."""

from __future__ import annotations

from django.urls import reverse

from sessions.reflections.models import Session


def session_address(session: Session) -> str:
    """The organiser's page of this session."""
    return reverse("thinktank:my-session", args=[session.public_id])
