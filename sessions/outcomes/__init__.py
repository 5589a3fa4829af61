"""The one page that leaves the room."""
