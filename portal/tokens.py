"""Random identifiers and secrets. Under PORTAL_SEED each is HMAC(seed, purpose, key), so worlds can be compared."""

from __future__ import annotations

import base64
import hashlib
import hmac
import itertools
import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.conf import settings

LENGTH = 20
OUTSIDE: tuple[str, Iterator[int]] = ("", itertools.count())

_scope: ContextVar[tuple[str, Iterator[int]]] = ContextVar("scope")
_seed: ContextVar[str] = ContextVar("seed", default="")


def new(purpose: str, key: str = "") -> str:
    """A fresh identifier of 20 characters (a–z, 2–7; 100 bits).

    `key` is the thing's name in a world file: under a seed the same purpose and key give the same identifier.
    """
    return base64.b32encode(_bytes(purpose, key, 13)).decode().lower()[:LENGTH]


def seed() -> str:
    """The seed in force, "" where identifiers are truly random."""
    return _seed.get() or settings.PORTAL_SEED


def keyed(purpose: str, text: str) -> str:
    """A digest of `text` under the installation's key: equal texts give equal digests, nobody else can compute them."""
    digest = hmac.digest(settings.SECRET_KEY.encode(), f"{purpose}\0{text}".encode(), hashlib.sha256)
    return base64.b32encode(digest[:15]).decode().lower()


@contextmanager
def scope(name: str, seed: str = "") -> Iterator[None]:
    """Count the nameless tokens of this block on their own, so that no other block's number shifts them."""
    scoped, seeded = _scope.set((name, itertools.count())), _seed.set(seed or _seed.get())
    try:
        yield
    finally:
        _scope.reset(scoped)
        _seed.reset(seeded)


def seeded_bytes(purpose: str, key: str, size: int) -> bytes:
    """Deterministic bytes for this purpose and key under the seed in force."""
    blocks = (
        hmac.digest(seed().encode(), f"{purpose}\0{key}\0{block}".encode(), hashlib.sha256)
        for block in range(size // 32 + 1)
    )
    return b"".join(blocks)[:size]


def drawn_bytes(purpose: str, size: int) -> bytes:
    """The next nameless bytes of the scope in force, deterministic under a seed."""
    return _bytes(purpose, "", size)


def _bytes(purpose: str, key: str, size: int) -> bytes:
    if not seed():
        return os.urandom(size)
    if not key:
        name, counter = _scope.get(OUTSIDE)
        key = f"{name}\0{next(counter)}"
    return seeded_bytes(purpose, key, size)
