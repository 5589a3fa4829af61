"""`undo_import`: take a whole import back."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError, no_translations

from knowledge.literature.models import ImportBatch
from knowledge.literature.operations import sweep, undo_import


class Command(BaseCommand):
    """Removes what an import brought in, but for references that others wrote about."""

    help = "Take a whole import back."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which import."""
        parser.add_argument("batch", metavar="BATCH", help="the name that import_references printed")

    @no_translations
    def handle(self, *args: Any, **options: Any) -> None:
        """Exit 0 when all of it went, 1 when some references stay, 2 for an import that is not there to be undone."""
        for batch in sweep():
            self.stderr.write(f"Import {batch.public_id} had been interrupted: nothing of it was kept.")
        found = ImportBatch.objects.filter(public_id=options["batch"]).first()
        if found is None:
            raise CommandError(f"there is no import {options['batch']}", returncode=2)
        try:
            undone = undo_import(batch=found, by=None)
        except ValueError as error:
            raise CommandError(str(error), returncode=2) from error
        self.stdout.write(f"removed {undone.removed} references")
        for item in undone.kept:
            self.stdout.write(f"kept {item}: something else points to it")
        if undone.kept:
            sys.exit(1)
