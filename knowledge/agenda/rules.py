"""Where a topic can be going: pure."""

from __future__ import annotations

DESTINATIONS = ("session", "research", "both")


def goes_to_session(destination: str) -> bool:
    """Whether the topic is meant to be deepened in a session."""
    return destination in ("session", "both")


def goes_to_research(destination: str) -> bool:
    """Whether the topic is meant for further scientific research."""
    return destination in ("research", "both")
