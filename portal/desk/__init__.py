"""My desk: one page per person, what the features put on it, and the account behind it."""
