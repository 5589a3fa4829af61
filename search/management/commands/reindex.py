"""`reindex`: build the search index anew from the shelf."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm

from search.indexing import on_the_shelf, reindex


class Command(BaseCommand):  # type: ignore[misc]
    """Builds the index in one step: who searches meanwhile finds what was there before."""

    help = "Build the search index anew from the shelf."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which engine, and for whom the answer is."""
        parser.add_argument("--engine", choices=["sqlite"], default="sqlite")
        parser.add_argument("--json", action="store_true", help="answer for machines")

    def handle(self, *args: Any, **options: Any) -> None:
        """Exit 0 when it is done."""
        silent = options["json"] or not sys.stderr.isatty()
        with tqdm(total=on_the_shelf(), unit=" editions", disable=silent) as bar:
            count = reindex(bar.update)
        answer = {"engine": options["engine"], "indexed": count}
        self.stdout.write(json.dumps(answer) if options["json"] else f"Indexed {count} editions.")
