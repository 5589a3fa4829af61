"""Views of rooms and meetings: what those who sit in them read and do, and how organisers note and close."""
