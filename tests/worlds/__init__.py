"""Small worlds for tests, and the pairs of worlds of the proof."""
