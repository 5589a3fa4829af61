"""`import_references`: bring in files of references and print the receipt."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, no_translations
from tqdm import tqdm

from knowledge.literature.formats import FORMATS
from knowledge.literature.operations import Received, import_references, sweep
from knowledge.literature.receipts import Receipt
from knowledge.literature.wording import in_words

SHOWN = 200
"""Characters of raw text shown beside a reason; --json has all that is kept."""


class Command(BaseCommand):
    """Reads every file, whatever is in it, and says what became of each record."""

    help = "Import files of references in any format that is read: BibTeX, RIS, PubMed, EndNote, tables and more."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The files, their format, who will see the references, and for whom the receipt is."""
        parser.add_argument("files", nargs="+", metavar="FILE", type=Path)
        parser.add_argument("--format", choices=["auto", *FORMATS], default="auto")
        parser.add_argument("--audience", choices=["portal", "public"], default="portal", help="who can see them")
        parser.add_argument("--dry-run", action="store_true", help="read and compare, keep nothing")
        parser.add_argument("--json", action="store_true", help="print the receipt for machines")

    @no_translations
    def handle(self, *args: Any, **options: Any) -> None:
        """Exit 0 when everything came in, 1 when something was refused, 2 when a file cannot be opened."""
        for batch in sweep():
            self.stderr.write(f"Import {batch.public_id} had been interrupted: nothing of it was kept.")
        files = [Received(path.name, self._content(path)) for path in options["files"]]
        silent = options["json"] or not sys.stderr.isatty()
        with tqdm(total=sum(len(file.data) for file in files), unit="B", unit_scale=True, disable=silent) as bar:
            receipt = import_references(
                files=files,
                by=None,
                audience=options["audience"],
                dry_run=options["dry_run"],
                format=options["format"],
                progress=lambda done, _size: bar.update(done - bar.n),
            )
        self.stdout.write(
            json.dumps(receipt.as_json(in_words), ensure_ascii=False) if options["json"] else written(receipt)
        )
        if receipt.refused:
            sys.exit(1)

    def _content(self, path: Path) -> bytes:
        try:
            return path.read_bytes()
        except OSError as error:
            raise CommandError(f"{path}: {error.strerror}", returncode=2) from error


def written(receipt: Receipt) -> str:
    """The receipt in lines for people."""
    lines = [
        f"{one.name}: {one.read} records, {one.format or 'no text'}, {one.encoding or '-'}" for one in receipt.files
    ]
    lines.append(
        f"read {receipt.read} = created {receipt.created} + already known {receipt.duplicates}"
        f" + refused {receipt.refused} (repaired {receipt.repaired})"
    )
    for kind in ("repaired", "doubtful", "refused"):
        for line in receipt.of_kind(kind):
            reasons = " ".join(map(in_words, line.remarks))
            lines.append(f"{kind}: {line.file}, line {line.line}: {reasons}")
            if kind == "refused":
                lines.append(f"    {' '.join(line.raw[:SHOWN].split())}")
    lines.append(f"import {receipt.batch}" if receipt.batch else "nothing was kept (--dry-run)")
    return "\n".join(lines)
