"""`export_references`: write what somebody may see as BibTeX, RIS or CSL-JSON."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, no_translations

from knowledge.literature.export import exported
from knowledge.literature.formats import WRITTEN
from portal.accounts.models import Person
from portal.accounts.viewers import viewer_of
from portal.shelf.queries import Shelf
from portal.visibility.viewer import ANONYMOUS, Viewer


class Command(BaseCommand):
    """Exports through the shelf, as a reader would: without --as only what everybody may see."""

    help = "Export references as BibTeX, RIS or CSL-JSON."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Format, question, where to, and whose eyes."""
        parser.add_argument("--format", choices=list(WRITTEN), default="bibtex")
        parser.add_argument("--query", default="", metavar="Q", help="only what this search finds")
        parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="write to a file, not to the terminal")
        parser.add_argument("--as", dest="email", default="", metavar="EMAIL", help="what this person may see")

    @no_translations
    def handle(self, *args: Any, **options: Any) -> None:
        """Exit 0 when it is written, 2 for an unknown person or a file that cannot be written."""
        shelf = Shelf(self._viewer(options["email"]), settings.LANGUAGE_CODE)
        text = exported(shelf, options["format"], {"q": [options["query"]]} if options["query"] else {})
        if options["output"] is None:
            self.stdout.write(text, ending="")
            return
        try:
            options["output"].write_text(text, encoding="utf-8")
        except OSError as error:
            raise CommandError(f"{options['output']}: {error.strerror}", returncode=2) from error

    def _viewer(self, email: str) -> Viewer:
        if not email:
            return ANONYMOUS
        person = Person.objects.filter(email=email.strip().lower()).first()
        if person is None:
            raise CommandError(f"nobody here has the address {email}", returncode=2)
        return viewer_of(person)
