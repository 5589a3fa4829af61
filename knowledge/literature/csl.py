"""The shape of a record: CSL-JSON, its types and its variables. Pure."""

from __future__ import annotations

from typing import Any

from knowledge.literature.dates import edtf

TYPES = (
    "article", "article-journal", "article-magazine", "article-newspaper", "bill", "book", "broadcast", "chapter",
    "classic", "collection", "dataset", "document", "entry", "entry-dictionary", "entry-encyclopedia", "event",
    "figure", "graphic", "hearing", "interview", "legal_case", "legislation", "manuscript", "map", "motion_picture",
    "musical_score", "pamphlet", "paper-conference", "patent", "performance", "periodical", "personal_communication",
    "post", "post-weblog", "regulation", "report", "review", "review-book", "software", "song", "speech", "standard",
    "thesis", "treaty", "webpage",
)  # fmt: skip

NAME_VARIABLES = (
    "author", "chair", "collection-editor", "compiler", "composer", "container-author", "contributor", "curator",
    "director", "editor", "editorial-director", "executive-producer", "guest", "host", "illustrator", "interviewer",
    "narrator", "organizer", "original-author", "performer", "producer", "recipient", "reviewed-author",
    "script-writer", "series-creator", "translator",
)  # fmt: skip

DATE_VARIABLES = ("accessed", "available-date", "event-date", "issued", "original-date", "submitted")

TEXT_VARIABLES = (
    "abstract", "annote", "archive", "archive-place", "archive_collection", "archive_location", "authority",
    "call-number", "chapter-number", "citation-key", "citation-label", "collection-number", "collection-title",
    "container-title", "container-title-short", "dimensions", "division", "DOI", "edition", "event-place",
    "event-title", "genre", "ISBN", "ISSN", "issue", "jurisdiction", "keyword", "language", "license", "locator",
    "medium", "note", "number", "number-of-pages", "number-of-volumes", "original-publisher",
    "original-publisher-place", "original-title", "page", "part-number", "part-title", "PMCID", "PMID",
    "printing-number", "publisher", "publisher-place", "references", "reviewed-genre", "reviewed-title", "scale",
    "section", "source", "status", "supplement-number", "title", "title-short", "URL", "version", "volume",
    "volume-title",
)  # fmt: skip

VARIABLES = frozenset((*NAME_VARIABLES, *DATE_VARIABLES, *TEXT_VARIABLES))

PRIVATE = ("abstract", "note", "annote", "custom")
"""Kept apart from the record itself: what somebody wrote for themselves, and abstracts, which have rights."""

# a chapter carries its book's ISBN: it says which book, not which chapter
PARTS = frozenset({"chapter", "paper-conference", "entry", "entry-dictionary", "entry-encyclopedia", "article-journal",
                   "article-magazine", "article-newspaper", "review", "review-book", "figure", "graphic"})  # fmt: skip


def text(csl: dict[str, Any], variable: str) -> str:
    """A variable as text, whatever it is in this record: numbers, lists and dates included."""
    value = csl.get(variable)
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        return edtf(value)
    if isinstance(value, list):
        return ", ".join(str(one) for one in value if not isinstance(one, dict | list))
    return str(value)


def has_content(csl: dict[str, Any]) -> bool:
    """Whether there is anything in a record beyond its type, its keys and where it came from."""
    return any(value and variable not in {"type", "id", "citation-key", "custom"} for variable, value in csl.items())
