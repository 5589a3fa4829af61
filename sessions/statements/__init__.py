"""Statements without a speaker, and claims that only their maker can see."""
