"""`verify_index`: compare the search index with the shelf."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search.chosen import engines
from search.indexing import differences, repair
from search.protocol import EngineDown


class Command(BaseCommand):  # type: ignore[misc]
    """Names every edition that index and shelf disagree about, by key and never by content."""

    help = "Compare every search index with the shelf; exit 1 on any difference."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whether to mend what differs, and for whom the answer is."""
        parser.add_argument("--repair", action="store_true", help="make the index equal to the shelf where they differ")
        parser.add_argument("--json", action="store_true", help="answer for machines")

    def handle(self, *args: Any, **options: Any) -> None:
        """Exit 0 when they are equal (with --repair: in the end), 1 when not or when an engine does not answer."""
        try:
            if options["repair"]:
                mended = {engine.name: repair(engine) for engine in engines()}
                if not options["json"]:
                    self.stdout.write("\n".join(f"{name}: {count} editions mended" for name, count in mended.items()))
            found = [(engine.name, line) for engine in engines() for line in differences(engine)]
        except EngineDown as reason:
            raise CommandError(str(reason)) from reason
        lines = [f"{name}: {line}" if len(engines()) > 1 else line for name, line in found]
        if options["json"]:
            self.stdout.write(json.dumps({"differences": lines}))
        else:
            self.stdout.write("\n".join([*lines, f"{len(lines)} differences between index and shelf."]))
        if found:
            sys.exit(1)
