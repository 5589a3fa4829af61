"""Saved searches: kept by whoever made them, shared with a room, and told about by mail when there is something new."""
