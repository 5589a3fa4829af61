"""Replaying a world through the operations of the features, event by event."""
