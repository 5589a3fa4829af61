"""`example`: the example world, once, and volume on top of it where that is asked for."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from portal.accounts.models import Person
from portal.worlds import volume
from portal.worlds.loading.replay import NotEmpty, NotHere, load
from portal.worlds.progress import bar
from portal.worlds.reader import read

WORLD = Path(__file__).resolve().parents[2] / "worlds" / "example" / "world.yaml"
ORGANISER = "organiser@example.org"


class Command(BaseCommand):
    """Does nothing to what is there already, so that it can be run again."""

    help = "Load the example world; --volume N adds N synthetic references, N/10 notes and N/100 statements."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How much to add."""
        parser.add_argument("--volume", type=int, default=0, metavar="N", help="how many synthetic references to add")
        parser.add_argument("--json", action="store_true", help="report for machines")

    def handle(self, *, volume: int, json: bool, **options: Any) -> None:
        """Exit 0 loaded or there already, 2 where the database holds something else."""
        if not 0 <= volume <= 1_000_000:
            raise CommandError(f"--volume is {volume}; allowed: a whole number from 0 to 1000000", returncode=2)
        try:
            loaded = self._example()
        except (NotEmpty, NotHere) as problem:
            raise CommandError(str(problem), returncode=2) from problem
        self.stdout.write(_words(loaded, _volume(volume) if volume else {}, json))

    def _example(self) -> bool:
        if Person.objects.filter(email=ORGANISER).exists():
            return False
        load(read(WORLD), progress=bar)
        return True


def _volume(size: int) -> dict[str, int]:
    return volume.add(size, progress=bar)


def _words(loaded: bool, added: dict[str, int], as_json: bool) -> str:
    if as_json:
        return json.dumps({"loaded": loaded, "added": added})
    told = "The example world is loaded." if loaded else "The example world is there already."
    return f"{told} Added: {', '.join(f'{count} {kind}' for kind, count in added.items())}." if added else told
