"""The room of a session: noting, closing, the round, and what those who sit in it read and do there."""
