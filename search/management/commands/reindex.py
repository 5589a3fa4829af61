"""`reindex`: build the search index anew from the shelf."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from search.chosen import engines
from search.indexing import on_the_shelf, reindex
from search.protocol import EngineDown


class Command(BaseCommand):  # type: ignore[misc]
    """Builds the index in one step: who searches meanwhile finds what was there before."""

    help = "Build the search index anew from the shelf: every index this installation has, or the one that is named."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which engine, and for whom the answer is."""
        parser.add_argument("--engine", choices=["sqlite", "elastic"], help="this one only")
        parser.add_argument("--json", action="store_true", help="answer for machines")

    def handle(self, *args: Any, **options: Any) -> None:
        """Exit 0 when it is done, 1 when an engine does not answer: then what was there before is still in use."""
        chosen = [one for one in engines() if options["engine"] in (None, one.name)]
        if not chosen:
            there = ", ".join(one.name for one in engines())
            raise CommandError(f"this installation has no engine {options['engine']!r}; it has {there}")
        silent = options["json"] or not sys.stderr.isatty()
        for engine in chosen:
            with tqdm(total=on_the_shelf(), unit=" editions", desc=engine.name, disable=silent) as bar:
                try:
                    count = reindex(engine, bar.update)
                except EngineDown as reason:
                    raise CommandError(str(reason)) from reason
            answer = {"engine": engine.name, "indexed": count}
            said = f"Indexed {count} editions ({engine.name})."
            self.stdout.write(json.dumps(answer) if options["json"] else said)
