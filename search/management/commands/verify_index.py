"""`verify_index`: compare the search index with the shelf."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from search.indexing import differences


class Command(BaseCommand):  # type: ignore[misc]
    """Names every edition that index and shelf disagree about, by key and never by content."""

    help = "Compare the search index with the shelf; exit 1 on any difference."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """For whom the answer is."""
        parser.add_argument("--json", action="store_true", help="answer for machines")

    def handle(self, *args: Any, **options: Any) -> None:
        """Exit 0 when they are equal, 1 when not."""
        found = differences()
        if options["json"]:
            self.stdout.write(json.dumps({"differences": found}))
        else:
            self.stdout.write("\n".join([*found, f"{len(found)} differences between index and shelf."]))
        if found:
            sys.exit(1)
