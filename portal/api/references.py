"""References as data: CSL-JSON with where it is read, and the files that reference managers take."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from knowledge.literature.editions import ReferenceEdition
from knowledge.literature.formats import bibtex_out, ris_out
from portal.shelf.queries import Shelf, Shown
from portal.web.address import url_of


def reference_data(shown: Shown[ReferenceEdition], shelf: Shelf) -> dict[str, Any]:
    """The record as CSL-JSON, with its page, its topics and its indicators."""
    edition = shown.edition
    own = {"url": url_of(shown, shelf.lang), "topics": edition.topics, "indicators": edition.indicators}
    return {**edition.record, "id": edition.item, **own}


def as_bibtex(rows: Sequence[Shown[ReferenceEdition]]) -> str:
    """The records as a BibTeX file."""
    return bibtex_out.write(shown.edition.record for shown in rows)


def as_ris(rows: Sequence[Shown[ReferenceEdition]]) -> str:
    """The records as a RIS file."""
    return ris_out.write(shown.edition.record for shown in rows)


def as_csl(rows: Sequence[Shown[ReferenceEdition]]) -> bytes:
    """The records as one CSL-JSON list."""
    return msgspec.json.encode([{**shown.edition.record, "id": shown.edition.item} for shown in rows])
