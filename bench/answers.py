"""The example world as its account holders search it, on every engine that there is. Needs Django set up."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.utils import translation

from knowledge.literature.formats import bibtex
from portal.shelf.queries import Shelf
from portal.visibility.viewer import Viewer
from search import chosen, indexing
from search.analysis import plain
from search.service import run_search
from tests.services import elasticsearch

READER = Viewer(1, frozenset({"portal", "role:policy"}))


def example(folder: Path) -> dict[str, str]:
    """Load the world in this folder into an empty database; the titles of its literature by key."""
    call_command("migrate", verbosity=0)
    call_command("load_world", str(folder / "world.yaml"), verbosity=0)
    records = [one.record for one in bibtex.read((folder / "literature.bib").read_text())]
    return {str(record["citation-key"]): str(record["title"]) for record in records}


def engines() -> Iterator[tuple[str, str]]:
    """The embedded engine, then Elasticsearch where one can be started: suffix of its rows, and name."""
    yield "", chosen.engine().name
    try:
        settings.PORTAL_ELASTICSEARCH_URL = elasticsearch.address()
    except elasticsearch.Missing as reason:
        print(f"without Elasticsearch: {reason}", file=sys.stderr)
        return
    settings.PORTAL_ELASTICSEARCH_PREFIX = "judged"
    chosen.engines.cache_clear()
    indexing.reindex(chosen.engine())
    yield "e", chosen.engine().name
    chosen.elastic().drop()


def titles(lang: str, ask: str, most: int) -> list[str]:
    """The titles of the first references found."""
    with translation.override(lang):
        asked = {"q": [ask], "page_size": [str(most)]}
        page = run_search(Shelf(READER, lang), asked, kinds=("reference",), facets=())
    return [plain(result.title) for result in page.open.results]
