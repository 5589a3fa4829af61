"""`sweep_imports`: remove what imports left that were cut off; the worker does so when it starts, and now and then."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, no_translations

from knowledge.literature.operations import sweep


class Command(BaseCommand):
    """Leaves alone every import that somebody still works on."""

    help = "Remove what interrupted imports left behind; each is then marked as interrupted."

    @no_translations
    def handle(self, *args: Any, **options: Any) -> None:
        """Exit 0, whether there was anything or not."""
        for batch in sweep():
            self.stdout.write(f"Import {batch.public_id} had been interrupted: nothing of it was kept.")
