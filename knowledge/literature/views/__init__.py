"""The pages of the literature: reading it, and bringing it in."""
