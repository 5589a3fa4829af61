"""Editions: frozen projections of primitives for one audience and one language. Pure: no database, no framework."""
