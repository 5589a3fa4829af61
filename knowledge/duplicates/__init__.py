"""Duplicates: which references may be the same publication, and making one of two."""
