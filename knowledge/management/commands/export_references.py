"""`export_references`: write what somebody may see, for reference managers or as a reference list."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, no_translations
from django.utils import translation
from django.utils.translation import gettext

from knowledge.literature.bibliography.documents import DOCUMENTS, Bibliography
from knowledge.literature.bibliography.styles import DEFAULT, LANGUAGES, STYLES
from knowledge.literature.export import exported, listed, selected
from knowledge.literature.formats import WRITTEN
from portal.accounts.models import Person
from portal.accounts.viewers import viewer_of
from portal.shelf.queries import Shelf
from portal.visibility.viewer import ANONYMOUS, Viewer
from portal.web.finding import Params


class Command(BaseCommand):
    """Exports through the shelf, as a reader would: without --as only what everybody may see."""

    help = "Export references for reference managers, or as a reference list in a style."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Format, question, where to, and whose eyes."""
        parser.add_argument("--format", choices=[*WRITTEN, *DOCUMENTS], default="bibtex")
        parser.add_argument("--style", choices=list(STYLES), default=DEFAULT, help="of a reference list")
        parser.add_argument("--lang", choices=LANGUAGES, default=settings.LANGUAGE_CODE, help="of a reference list")
        parser.add_argument("--query", default="", metavar="Q", help="only what this search finds")
        parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="write to a file, not to the terminal")
        parser.add_argument("--as", dest="email", default="", metavar="EMAIL", help="what this person may see")

    @no_translations
    def handle(self, *args: Any, **options: Any) -> None:
        """Exit 0 when it is written, 2 for an unknown person or a file that cannot be written."""
        format, output = options["format"], options["output"]
        if format in DOCUMENTS and output is None:
            raise CommandError("a reference list is written to a file: name one with -o", returncode=2)
        shelf = Shelf(self._viewer(options["email"]), settings.LANGUAGE_CODE)
        params = {"q": [options["query"]]} if options["query"] else {}
        if format in WRITTEN and output is None:
            self.stdout.write(exported(shelf, format, params), ending="")
            return
        made = self._list(shelf, params, options) if format in DOCUMENTS else exported(shelf, format, params).encode()
        try:
            output.write_bytes(made)
        except OSError as error:
            raise CommandError(f"{output}: {error.strerror}", returncode=2) from error

    def _list(self, shelf: Shelf, params: Params, options: dict[str, Any]) -> bytes:
        lang = options["lang"]
        lines = listed(selected(shelf, params), options["style"], lang)
        with translation.override(lang):
            title = gettext("Bibliography")
        return DOCUMENTS[options["format"]].write(Bibliography(title, lang, lines))

    def _viewer(self, email: str) -> Viewer:
        if not email:
            return ANONYMOUS
        person = Person.objects.filter(email=email.strip().lower()).first()
        if person is None:
            raise CommandError(f"nobody here has the address {email}", returncode=2)
        return viewer_of(person)
