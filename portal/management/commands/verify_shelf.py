"""`verify_shelf`: whether readers see what the facts say, no more and no less."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from portal.shelf.operations import differences


class Command(BaseCommand):
    """Computes every edition again and compares; changes nothing."""

    help = "Compare the shelf with what the facts give now; exits 1 on any difference."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """For machines."""
        parser.add_argument("--json", action="store_true", help="report for machines")

    def handle(self, *, json: bool, **options: Any) -> None:
        """Exit 0 when they agree, 1 with a line for each difference."""
        found = differences()
        self.stdout.write(_words(found, json))
        if found:
            sys.exit(1)


def _words(found: list[str], as_json: bool) -> str:
    if as_json:
        return json.dumps({"differences": found})
    return "\n".join([*found, f"{len(found)} differences."]) if found else "The shelf agrees with the facts."
