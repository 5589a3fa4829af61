"""Search over editions, by class of reader."""
