"""PubMed's tagged format (nbib): its scanner, and what its tags mean, after NLM's field descriptions. Pure.

A record starts at PMID, or at the first tag after an empty line; lines that start with spaces carry a value on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.literature import identifiers, names
from knowledge.literature.formats.draft import Draft
from knowledge.literature.formats.records import Yielded, or_nothing
from knowledge.literature.formats.tagged import Block, blocks

TAG = re.compile(r"([A-Z][A-Z0-9]{1,3}) {0,2}- ?(.*)$")
LOOKS_LIKE = re.compile(r"^(?:PMID *- ?\d|(?:FAU|BTI) *- ?\S)", re.MULTILINE)
SHORTENED = re.compile(r"\b(\d+)-(\d+)\b")

TYPES = {
    "book": "book",
    "book chapter": "chapter",
    "chapter": "chapter",
    "dataset": "dataset",
    "guideline": "article-journal",
    "journal article": "article-journal",
    "newspaper article": "article-newspaper",
    "preprint": "article",
    "technical report": "report",
    "webcast": "broadcast",
}
PLACES = {
    "PMID": "PMID", "PMC": "PMCID", "JT": "container-title", "TA": "container-title-short", "VI": "volume",
    "IP": "issue", "PB": "publisher", "PL": "publisher-place", "EN": "edition", "LA": "language", "CTI":
    "collection-title", "VTI": "volume-title",
}  # fmt: skip


def looks_like(text: str) -> bool:
    """Whether the text seems to be what PubMed writes."""
    return LOOKS_LIKE.search(text[:200_000]) is not None


def read(text: str) -> Iterator[Yielded]:
    """Every record of the file in its order."""
    made = (
        record(Draft(block.fields(), prefix="nbib")).finished(block.line, block.text)
        for block in blocks(text, TAG, _starts)
    )
    return or_nothing(text, made)


def _starts(tag: str, block: Block, gap: bool) -> bool:
    """An empty line before anything but its number was said is still inside the record."""
    return tag == "PMID" or (gap and len(block.tags) >= 2)


def record(draft: Draft) -> Draft:
    """What these tags mean; PubMed's XML comes here too."""
    in_journal = "JT" in draft.values or "TA" in draft.values
    kinds = [value.lower() for value in draft.values.get("PT", ())]
    of_book = "BTI" in draft.values
    draft.csl["type"] = next(
        (TYPES[kind] for kind in kinds if kind in TYPES),
        "article-journal" if in_journal or not of_book else "chapter" if "TI" in draft.values else "book",
    )
    draft.first("title", "TI", "TT")
    if of_book:
        draft.first("container-title" if draft.csl.get("title") else "title", "BTI")
    _titled_as_pubmed_does(draft)
    _people(draft)
    draft.doi("LID", "AID", "SO")
    for value in draft.values.get("LID", []):
        if value.startswith(("http://", "https://")):
            draft.csl.setdefault("URL", value)
    _numbers(draft)
    draft.all_first(PLACES)
    draft.date("issued", "DP", "DEP")
    draft.joined("abstract", "AB")
    draft.joined("keyword", "OT", "MH", by=", ")
    draft.first("original-title", "TT")
    return draft


def _titled_as_pubmed_does(draft: Draft) -> None:
    """PubMed ends titles with a point, and puts translated ones between brackets."""
    title = draft.csl.get("title", "")
    if title.startswith("[") and title.rstrip(".").endswith("]"):
        title = title.rstrip(".")[1:-1]
    if title.endswith(".") and not title.endswith("..") and not re.search(r"\b[A-Z]\.$|\b(?:etc|al|Inc|vs)\.$", title):
        title = title[:-1]
    if title:
        draft.csl["title"] = title


def _people(draft: Draft) -> None:
    full, short = draft.take("FAU"), draft.take("AU")
    draft.people("author", full or short, names.parse_name if full else _short)
    if full and len(short) != len(full):
        for value in short:
            draft.keep("AU", value)
    draft.people("author", draft.take("CN"), lambda text: {"literal": text.rstrip(".")})
    full, short = draft.take("FED"), draft.take("ED")
    draft.people("editor", full or short, names.parse_name if full else _short)


def _short(text: str) -> names.Name:
    """ "van der Berg JW" as medical journals write it."""
    if "," in text:
        return names.parse_name(text)
    family, _space, initials = text.rpartition(" ")
    if not family or not initials.isupper():
        return {"literal": text}
    return names.parse_name(f"{family}, {' '.join(f'{letter}.' for letter in initials)}")


def _numbers(draft: Draft) -> None:
    for value in draft.take("IS", "ISSN"):
        draft.first_value("ISSN", "IS", identifiers.issn(value) or value)
    for value in draft.take("ISBN"):
        draft.first_value("ISBN", "ISBN", value.partition("(")[0].strip())
    pages = draft.take("PG")
    for value in pages:
        draft.first_value("page", "PG", SHORTENED.sub(_in_full, value))
    if not pages:
        for value in draft.values.get("LID", []):
            if value.endswith("[pii]"):
                draft.csl.setdefault("page", value.removesuffix("[pii]").strip())


def _in_full(found: re.Match[str]) -> str:
    """ "583-5" are the pages 583 to 585."""
    first, last = found[1], found[2]
    whole = first[: len(first) - len(last)] + last
    return f"{first}-{whole}" if len(last) < len(first) and int(whole) >= int(first) else found[0]
