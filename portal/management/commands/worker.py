"""The worker: queued tasks, release dates, scheduled publishing, and what has to be swept."""

from __future__ import annotations

import logging
import os
import signal
import time
from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import close_old_connections
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker

log = logging.getLogger("portal.worker")

# management commands that do nothing when nothing is due, and every how many seconds they are asked
CHORES = {
    "sweep_imports": 600,
    "publish_scheduled": 60,
    "catch_up_index": 60,
    "release_batch": 3600,
    "send_alerts": 3600,
    "clearsessions": 86_400,
    "prune_db_task_results": 86_400,
}
PAUSE = 0.5  # seconds between two looks at the queue


class Command(BaseCommand):
    """Runs until it is told to stop; a task that is running is finished first."""

    help = "Run queued tasks and what is due by the clock: release dates, scheduled publishing, clearing up."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whose end is this one's end."""
        parser.add_argument("--parent", type=int, default=0, help="stop when this process is no longer the parent")

    def handle(self, *, parent: int, **options: Any) -> None:
        """Work, look at the clock, wait a moment, again."""
        self.running = True
        self.tasks = _queue()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._stop)
        asked = dict.fromkeys(CHORES, 0.0)
        while self.running and os.getppid() == (parent or os.getppid()):
            _survive("the queue", self.tasks.run)
            for chore, interval in CHORES.items():
                if self.running and time.monotonic() - asked[chore] >= interval:
                    asked[chore] = time.monotonic()
                    _survive(chore, lambda: call_command(chore, verbosity=0, stdout=self.stdout))  # noqa: B023 - called at once
            if self.running:
                time.sleep(PAUSE)

    def _stop(self, *_: object) -> None:
        self.running = self.tasks.running = False


def _survive(name: str, work: Callable[[], object]) -> None:
    """A chore that fails is told in the log and tried again in its time; the others go on."""
    try:
        work()
    except Exception:
        log.exception("%s failed", name)
        close_old_connections()


def _queue() -> Worker:
    return Worker(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=get_random_string(32),
        excluded_queue_names=[],
    )
