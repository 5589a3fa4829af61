"""`retract_check`: take over a list of retractions and mark the references it is about."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, no_translations
from tqdm import tqdm

from knowledge.literature.models import Reference
from knowledge.retractions import lists
from knowledge.retractions.operations import replace_notices
from knowledge.retractions.queries import notices_about


class Command(BaseCommand):
    """Reads the file only; nothing is asked of anybody outside. A list replaces the one before it."""

    help = "Take over a list of retractions (the CSV of Retraction Watch) and mark the references it is about."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The list."""
        parser.add_argument("file", metavar="FILE", type=Path)

    @no_translations
    def handle(self, *args: Any, **options: Any) -> None:
        """Exit 0 when every row was read, 1 when some were refused, 2 when the file is no such list."""
        path: Path = options["file"]
        try:
            data = path.read_bytes()
        except OSError as error:
            raise CommandError(f"{path}: {error.strerror}", returncode=2) from error
        with tqdm(total=len(data), unit="B", unit_scale=True, disable=not sys.stderr.isatty()) as bar:
            try:
                read = lists.read(data, lambda done: bar.update(done - bar.n))
            except lists.NotAList as error:
                raise CommandError(f"{path}: {error}", returncode=2) from error
        taken = replace_notices(read.notices)
        self.stdout.write(
            f"{path.name}: {read.rows} rows, {len(read.notices)} notices in force, {read.unidentified} without a DOI or"
            f" PubMed number, {len(read.refused)} refused; {taken.added} new, {taken.removed} gone"
        )
        self._say_which(taken.touched)
        for line, why in read.refused:
            self.stdout.write(f"refused: {path.name}, line {line}: {why}")
        if read.refused:
            sys.exit(1)

    def _say_which(self, touched: tuple[str, ...]) -> None:
        rows = list(
            Reference.objects.filter(public_id__in=touched).values_list("pk", "doi", "pmid", "public_id", "title")
        )
        notices = notices_about((pk, doi, pmid) for pk, doi, pmid, _item, _title in rows)
        for pk, doi, pmid, item, title in rows:
            nature = notices[pk].get_nature_display() if pk in notices else "No notice any more"
            self.stdout.write(f"{nature}: {item} {doi or pmid} {title[:100]}")
        self.stdout.write(f"{len(rows)} references marked anew")
