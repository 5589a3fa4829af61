"""From a CSL-JSON record to columns: the record, what is shown to fewer people, what lists need. Pure."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

import msgspec

from knowledge.literature import csl as variables
from knowledge.literature import dates, identifiers, names
from knowledge.literature.language import language_of

_ENCODE = msgspec.json.Encoder().encode
_ORDERED = msgspec.json.Encoder(order="deterministic").encode
DOI_LIMIT = 250


@dataclass(slots=True)
class Columns:
    """One record taken apart. `key_isbn` is its ISBN where that tells it from others (not for a part of a book)."""

    csl: str
    type: str
    title: str
    year: int | None
    lang: str
    sort_name: str
    doi: str
    isbn: str
    pmid: str
    fingerprint: str
    citation_key: str
    abstract: str
    note: str
    extra: str


def columns(record: dict[str, Any]) -> Columns:
    """Take a record apart. The record itself is left as it is."""
    get = record.get
    csl = {name: value for name, value in record.items() if name not in variables.PRIVATE}
    extra = {name: record[name] for name in ("annote", "custom") if get(name)}
    title = variables.text(record, "title")
    doi = identifiers.doi(variables.text(record, "DOI") or variables.text(record, "URL"))
    return Columns(
        csl=_text(csl),
        type=get("type", "document"),
        title=title,
        year=dates.year_of(record),
        lang=language_of(variables.text(record, "language"), title),
        sort_name=(names.sort_name(names.people(record)) or names.fold(title))[:200],
        doi=doi if len(doi) <= DOI_LIMIT else "",
        isbn=identifiers.isbn(variables.text(record, "ISBN")) if get("ISBN") else "",
        pmid=identifiers.pmid(variables.text(record, "PMID")) if get("PMID") else "",
        fingerprint=fingerprint(record),
        citation_key=variables.text(record, "citation-key")[:200],
        abstract=variables.text(record, "abstract"),
        note=variables.text(record, "note"),
        extra=_text(extra) if extra else "",
    )


def _text(value: dict[str, Any]) -> str:
    return _ENCODE(value).decode()


def fingerprint(record: dict[str, Any]) -> str:
    """A digest of a whole record, its key included: equal for the same record out of the same file, and little else."""
    said = {name: value for name, value in record.items() if name != "id"}
    return hashlib.blake2b(_ORDERED(said), digest_size=16).hexdigest()


def whole(csl: dict[str, Any], *, abstract: str = "", note: str = "", extra: str = "") -> dict[str, Any]:
    """The record put together again."""
    record = dict(csl)
    if abstract:
        record["abstract"] = abstract
    if note:
        record["note"] = note
    return record | (msgspec.json.decode(extra.encode()) if extra else {})
