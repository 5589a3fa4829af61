"""Whether the process behind an import still runs: a lock that the operating system lets go of when it dies."""

from __future__ import annotations

import datetime
import fcntl
import platform
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from portal import clock

SILENCE = datetime.timedelta(minutes=10)
"""An import on another machine that has not said anything for this long is taken for dead."""


def host() -> str:
    """The name of this machine."""
    return platform.node()[:120]


def _path(batch: str) -> Path:
    folder = Path(settings.VAR) / "imports"
    folder.mkdir(parents=True, exist_ok=True)
    return folder / f"{batch}.lock"


@contextmanager
def held(batch: str) -> Iterator[None]:
    """Hold the lock of this import (its public id) for the length of the block."""
    path = _path(batch)
    with path.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        try:
            yield
        finally:
            path.unlink(missing_ok=True)


def alive(batch: str, where: str, beat_at: datetime.datetime) -> bool:
    """Whether somebody still works on this import."""
    if where != host():
        return clock.now() - beat_at < SILENCE
    path = _path(batch)
    if not path.exists():
        return False
    with path.open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    path.unlink(missing_ok=True)
    return False
