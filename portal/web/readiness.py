"""Whether the parts answer: each part says at start how to ask it, /readyz asks them all."""

from __future__ import annotations

import datetime
import logging
from collections.abc import Callable

from django.apps import apps
from django.db import DatabaseError, connection

from portal import clock

log = logging.getLogger("portal.readiness")

Check = Callable[[], str]
LATE = datetime.timedelta(minutes=15)

_checks: dict[str, Check] = {}


def register_check(name: str, check: Check) -> None:
    """`check` answers "ok" or one word for what is wrong; it may raise, which counts as "down"."""
    _checks[name] = check


def state() -> dict[str, str]:
    """Every part's word, by name: "ok", "late", "down"."""
    return {name: _asked(name, _checks[name]) for name in sorted(_checks)}


def _asked(name: str, check: Check) -> str:
    try:
        return check()
    except (DatabaseError, OSError) as fault:
        log.error("%s does not answer: %s", name, type(fault).__name__)
        return "down"


def _database() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return "ok"


def _queue() -> str:
    limit = clock.now() - LATE
    tasks = apps.get_model("django_tasks_database", "DBTaskResult").objects
    waiting = tasks.ready().filter(enqueued_at__lt=limit).exclude(run_after__range=(limit, clock.now()))
    return "late" if waiting.exists() else "ok"


def register() -> None:
    """The two parts that every installation has."""
    register_check("database", _database)
    register_check("queue", _queue)
