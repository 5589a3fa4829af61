"""`catch_up_index`: tell engines what they could not be told when it happened; the worker does so every minute."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search.indexing import catch_up
from search.protocol import EngineDown


class Command(BaseCommand):  # type: ignore[misc]
    """Does nothing where nothing waits."""

    help = "Tell search engines what they could not be told while they did not answer."

    def handle(self, *args: Any, **options: Any) -> None:
        """Exit 0 when nothing waits any more, 1 when an engine still does not answer."""
        try:
            count = catch_up()
        except EngineDown as reason:
            raise CommandError(str(reason)) from reason
        if count:
            self.stdout.write(f"Caught up with {count} items.")
