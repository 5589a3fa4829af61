"""Institutes and members of the think tank: confidential, but for those who chose to be named."""
