"""Public editions in the fifteen elements of Dublin Core. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge.literature import csl as variables
from knowledge.literature import dates, identifiers, names
from knowledge.literature.editions import ReferenceEdition
from knowledge.literature.tags import keywords
from sessions.outcomes.editions import OutcomeEdition

Elements = Iterator[tuple[str, str]]
CONTRIBUTORS = ("editor", "translator", "collection-editor", "contributor")


def elements(edition: ReferenceEdition | OutcomeEdition, address: str, publisher: str) -> list[tuple[str, str]]:
    """(element, text) pairs in the order of the schema's examples, those without a text left out."""
    found = _reference(edition) if isinstance(edition, ReferenceEdition) else _outcome(edition, publisher)
    return [(name, text) for name, text in (*found, ("identifier", address)) if text]


def _reference(edition: ReferenceEdition) -> Elements:
    record = edition.record
    yield "title", edition.title
    yield from (("creator", names.inverted(name)) for name in record.get("author") or [] if isinstance(name, dict))
    yield from (("subject", word) for word in keywords(record))
    yield "description", variables.text(record, "abstract")
    yield "publisher", variables.text(record, "publisher")
    for role in CONTRIBUTORS:
        yield from (("contributor", names.inverted(name)) for name in record.get(role) or [] if isinstance(name, dict))
    yield "date", dates.iso(record.get("issued")) or dates.shown(record.get("issued"))
    yield "type", edition.type
    yield "source", _source(record)
    yield "language", edition.lang
    if doi := identifiers.doi(variables.text(record, "DOI")):
        yield "identifier", f"https://doi.org/{doi}"
    if isbn := identifiers.isbn(variables.text(record, "ISBN")):
        yield "identifier", f"urn:isbn:{isbn}"
    yield "relation", edition.notice.link if edition.notice else ""


def _source(record: variables.Csl) -> str:
    parts = (variables.text(record, name) for name in ("container-title", "volume", "issue", "page"))
    return ", ".join(part for part in parts if part)


def _outcome(edition: OutcomeEdition, publisher: str) -> Elements:
    yield "title", edition.title
    yield "description", "\n".join(block.text for block in edition.blocks)
    yield "publisher", publisher
    yield "date", str(edition.year)
    yield "type", "report"
    yield "language", edition.lang
