"""Worlds: declarative files that are loaded through the operations, for the example, for tests and for the proof."""
