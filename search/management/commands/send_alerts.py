"""`send_alerts`: tell people what is new in their saved searches; the worker does so every hour."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from search.saved.operations import send_due


class Command(BaseCommand):  # type: ignore[misc]
    """Does nothing for whoever was told today, or this week where that was chosen."""

    help = "Send the mails that are due about new results of saved searches."

    def handle(self, *args: Any, **options: Any) -> None:
        """Exit 0, whether there were any or not."""
        if sent := send_due():
            self.stdout.write(f"{sent} mails sent.")
