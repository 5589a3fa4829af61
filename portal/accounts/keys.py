"""One-time links and personal tokens: made here, kept as digests only."""

from __future__ import annotations

import hashlib

from portal import tokens

PREFIX = "bnk_"


def new_link_secret(key: str = "") -> str:
    """The secret part of a one-time link: 40 characters (200 bits)."""
    return tokens.new("invitation", key and f"{key}/a") + tokens.new("invitation", key and f"{key}/b")


def new_api_token(key: str = "") -> str:
    """A personal token as shown once: a prefix that secret scanners can find, then 200 bits."""
    return PREFIX + tokens.new("api-token", key and f"{key}/a") + tokens.new("api-token", key and f"{key}/b")


def digest(secret: str) -> str:
    """What is stored: enough to recognise a secret of 200 random bits, nothing to rebuild it from."""
    return hashlib.sha256(secret.encode()).hexdigest()
