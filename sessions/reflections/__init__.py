"""Reflection sessions and thematic meetings: kinds, modes and states, planning, invitations, attendance."""
