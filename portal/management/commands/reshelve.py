"""`reshelve`: everything readers see, built anew from the facts."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from portal.shelf.operations import reshelve


class Command(BaseCommand):
    """One transaction: readers see the old shelf until the new one stands."""

    help = "Rebuild the shelf, and the search index that follows it, from the facts."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """For machines."""
        parser.add_argument("--json", action="store_true", help="report for machines")

    def handle(self, *, json: bool, **options: Any) -> None:
        """Exit 0 when the shelf stands."""
        count = reshelve(self.stderr.write if self.stderr.isatty() else None)
        self.stdout.write(_words(count, json))


def _words(count: int, as_json: bool) -> str:
    return json.dumps({"editions": count}) if as_json else f"{count} editions on the shelf."
