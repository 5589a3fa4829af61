"""`find_duplicates`: look through all references for pairs that may be one publication."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, no_translations

from knowledge.duplicates.operations import find_duplicates


class Command(BaseCommand):
    """What the worker does after every import. Nothing is merged: the pairs go into the queue."""

    help = "Look for references that may be the same publication, and put the pairs into the queue."

    @no_translations
    def handle(self, *args: Any, **options: Any) -> None:
        """Exit 0, whether there are any or not."""
        waiting, new = find_duplicates()
        self.stdout.write(f"{waiting} pairs in the queue, {new} of them new")
