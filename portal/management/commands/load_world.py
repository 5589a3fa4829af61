"""`load_world FILE`: a world file into an empty database."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from portal.worlds.loading.replay import NotEmpty, NotHere, Report, check_may_load, load
from portal.worlds.progress import bar
from portal.worlds.reader import read
from portal.worlds.schema import Mistakes
from portal.worlds.world import World


class Command(BaseCommand):
    """Reads the whole file first; what cannot be loaded whole is not loaded at all."""

    help = "Load a world file (docs/worlds.md) into an empty database; never in production."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file, and how to load it."""
        parser.add_argument("file", type=Path, help="a world file, YAML or JSON")
        parser.add_argument("--seed", default="", help="make every identifier from this text and the keys in the file")
        parser.add_argument("--check", action="store_true", help="only look for mistakes; load nothing")
        parser.add_argument("--json", action="store_true", help="report for machines")

    def handle(self, *, file: Path, seed: str, check: bool, json: bool, **options: Any) -> None:
        """Exit 0 loaded, 1 refused with every mistake, 2 wrong usage."""
        file = Path(file)
        if not file.is_file():
            raise CommandError(f"there is no file {file}", returncode=2)
        try:
            world = self._world(file, check)
            report = None if check else load(world, seed=seed, progress=bar)
        except (NotEmpty, NotHere) as problem:
            raise CommandError(str(problem), returncode=2) from problem
        except Mistakes as problem:
            self._refuse(problem, json)
        else:
            self.stdout.write(_words(report, json) if report else _checked(json))

    def _world(self, file: Path, check: bool) -> World:
        if not check:
            check_may_load()
        return read(file)

    def _refuse(self, problem: Mistakes, as_json: bool) -> None:
        if as_json:
            mistakes = [{"file": one.file, "line": one.line, "message": one.message} for one in problem.mistakes]
            self.stdout.write(json.dumps({"loaded": False, "mistakes": mistakes}))
            sys.exit(1)
        count = len(problem.mistakes)
        noun = "mistake" if count == 1 else "mistakes"
        raise CommandError(f"{problem}\n{count} {noun}; nothing was loaded", returncode=1) from problem


def _checked(as_json: bool) -> str:
    return json.dumps({"loaded": False, "mistakes": []}) if as_json else "No mistakes found; nothing was loaded."


def _words(report: Report, as_json: bool) -> str:
    if as_json:
        told = {"events": report.events, "until": report.until.isoformat(), "counts": report.counts}
        return json.dumps({"loaded": True, **told, "mistakes": []})
    counts = ", ".join(f"{kind} {count}" for kind, count in report.counts.items())
    return f"Loaded until {report.until:%Y-%m-%d %H:%M}: {report.events} events ({counts})."
