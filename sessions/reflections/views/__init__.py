"""Views of sessions: the workbenches of organisers."""
