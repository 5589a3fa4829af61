"""Under PORTAL_SEED the libraries draw their random bytes from the seed too; under PORTAL_CLOCK their clocks stop."""

from __future__ import annotations

import datetime
import os
import random
import secrets
import time
import uuid
from collections.abc import Sequence
from typing import Any, TypeVar

from django.conf import settings
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.contrib.sessions import middleware as sessions
from django.core import signing
from django.http import response
from django.utils import cache, timesince, timezone
from fido2 import server as passkeys

from portal import clock, tokens

Item = TypeVar("Item")


class SeededRandom(random.Random):
    """A source of random numbers that draws every bit from the seed in force."""

    def random(self) -> float:
        """A number from 0 up to 1."""
        return self.getrandbits(53) / (1 << 53)

    def getrandbits(self, k: int) -> int:
        """`k` bits."""
        return int.from_bytes(_draw((k + 7) // 8), "big") >> (-k % 8)

    def seed(self, *args: object, **kwargs: object) -> None:
        """Nothing: the seed is the setting's."""


class SystemChance:
    """The standard module `os`, but that its random bytes come from the seed in force."""

    def __getattr__(self, name: str) -> Any:
        return getattr(os, name)

    def urandom(self, size: int) -> bytes:
        """`size` bytes."""
        return _draw(size)


class StoppedTime:
    """The standard module `time`, but that it is always the moment of our own clock."""

    def __getattr__(self, name: str) -> Any:
        return getattr(time, name)

    def time(self) -> float:
        """Seconds since 1970."""
        return clock.now().timestamp()


class LikeDatetime(type):
    """What a class has for a class, so that every moment counts as one of its own."""

    def __instancecheck__(cls, instance: object) -> bool:
        return isinstance(instance, datetime.datetime)


class StoppedDatetime(datetime.datetime, metaclass=LikeDatetime):
    """The standard class, but that now is always the moment of our own clock."""

    @classmethod
    def now(cls, tz: datetime.tzinfo | None = None) -> datetime.datetime:  # type: ignore[override]
        """That moment, in this zone, or naive in the local one."""
        return clock.now().astimezone(tz) if tz else _naive(clock.now())


class StoppedCalendar:
    """The standard module `datetime`, but that it is always the moment of our own clock."""

    datetime = StoppedDatetime

    def __getattr__(self, name: str) -> Any:
        return getattr(datetime, name)


def stop_library_clocks() -> None:
    """Headers, cookies, signatures, links and ages ("2 hours ago") of the libraries show our clock, where it stands."""
    if settings.PORTAL_CLOCK is None:
        return
    for module in (cache, response, sessions, signing):
        module.time = StoppedTime()  # type: ignore[attr-defined]
    timezone.now = clock.now
    timesince.datetime = StoppedCalendar()  # type: ignore[assignment]
    PasswordResetTokenGenerator._now = lambda self: _naive(clock.now())  # type: ignore[method-assign]


def _naive(moment: datetime.datetime) -> datetime.datetime:
    return moment.astimezone().replace(tzinfo=None)


def seed_libraries() -> None:
    """Replace the standard library's sources of secrets. Does nothing without a seed; production refuses one."""
    if settings.PORTAL_SEED:
        draw_from_tokens()


def draw_from_tokens() -> None:
    """From now on the libraries draw from portal.tokens: from a seed where one is in force, else from the system."""
    source = SeededRandom()

    def choice(items: Sequence[Item]) -> Item:
        return items[source.getrandbits(62) % len(items)]

    # Wagtail's editor gives keys to paragraphs by random.choice
    secrets.choice = random.choice = choice  # type: ignore[assignment]
    secrets.randbelow = lambda limit: source.getrandbits(62) % limit
    secrets.token_bytes = lambda size=32: _draw(size or 32)
    secrets.token_hex = lambda size=32: _draw(size or 32).hex()
    uuid.uuid4 = lambda: uuid.UUID(bytes=_draw(16), version=4)
    passkeys.os = SystemChance()  # type: ignore[attr-defined]


def _draw(size: int) -> bytes:
    return tokens.drawn_bytes("library", size)
