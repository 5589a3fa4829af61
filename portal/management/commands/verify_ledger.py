"""`verify_ledger`: whether the chain of consents is whole, from its first entry to its last."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from portal.consent.ledger import faults


class Command(BaseCommand):
    """Follows the chain, opens what can be opened, and compares its end with the seal; changes nothing."""

    help = "Check the ledger of consents; exits 1 and names each row that was altered, cut out or moved."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """For machines."""
        parser.add_argument("--json", action="store_true", help="report for machines")

    def handle(self, *, json: bool, **options: Any) -> None:
        """Exit 0 when the ledger is whole, 1 with a line for each fault."""
        found = faults()
        self.stdout.write(_words(found, json))
        if found:
            sys.exit(1)


def _words(found: list[str], as_json: bool) -> str:
    if as_json:
        return json.dumps({"faults": found})
    return "\n".join([*found, f"{len(found)} faults."]) if found else "The ledger is whole."
