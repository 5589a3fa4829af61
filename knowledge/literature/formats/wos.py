"""Web of Science: its tagged lines, and what its tags mean in those and in its tables. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.literature import dates, identifiers, names
from knowledge.literature.formats.draft import Draft
from knowledge.literature.formats.records import Yielded, or_nothing
from knowledge.literature.formats.tagged import Block

TAG = re.compile(r"([A-Z][A-Z0-9])(?: (.*)|)$")
LOOKS_LIKE = re.compile(r"^(?:FN (?:Clarivate|Thomson|ISI)|VR 1\.0|PT [JBSPC]\s*$)", re.MULTILINE)
LISTS = frozenset({"AU", "AF", "BA", "BF", "BE", "ED", "CA", "GP", "CR"})
"""Tags whose lines are values of their own; the lines of others carry a value on."""

PLACES = {
    "TI": "title", "VL": "volume", "IS": "issue", "LA": "language", "PU": "publisher", "PI": "publisher-place",
    "CT": "event-title", "CL": "event-place", "J9": "container-title-short", "JI": "container-title-short",
    "PM": "PMID", "UT": "call-number", "DI": "DOI", "D2": "DOI", "SN": "ISSN", "EI": "ISSN",
}  # fmt: skip
NAMES = {"AF": "author", "AU": "author", "BF": "author", "BA": "author", "BE": "editor", "ED": "editor"}


def looks_like(text: str) -> bool:
    """Whether the text seems to be what Web of Science writes."""
    return LOOKS_LIKE.search(text[:200_000]) is not None


def read(text: str) -> Iterator[Yielded]:
    """Every record of the file in its order: from PT to ER, or to the next PT."""
    made = (record(Draft(_fields(block), prefix="wos")).finished(block.line, block.text) for block in _blocks(text))
    return or_nothing(text, made)


def _blocks(text: str) -> Iterator[Block]:
    block: Block | None = None
    for number, line in enumerate(text.split("\n"), 1):
        found = TAG.match(line)
        if found and found[1] == "PT":
            if block is not None:
                yield block
            block = Block(number)
        if block is None:
            continue
        if found and found[1] in {"ER", "EF"}:
            yield block
            block = None
        elif found:
            block.add(found[1], found[2] or "", line)
        else:
            block.carry_on(line)
    if block is not None:
        yield block


def _fields(block: Block) -> Iterator[tuple[str, str]]:
    for tag, lines in block.tags:
        if tag in LISTS:
            yield from ((tag, line) for line in lines)
        else:
            yield tag, " ".join(lines)


def record(draft: Draft) -> Draft:
    """What these tags mean."""
    draft.csl["type"] = _type(draft)
    for tag, fuller in (("AU", "AF"), ("BA", "BF")):
        if fuller in draft.values:
            draft.take(tag)
    for tag, role in NAMES.items():
        draft.people(role, draft.take(tag), names.parse_name)
    draft.people("author", draft.take("CA", "GP"), lambda text: {"literal": text})
    for tag in ("PM", "SN", "EI", "DI", "D2"):
        draft.values[tag] = [one.strip() for value in draft.values.pop(tag, ()) for one in value.split(";")]
    draft.all_first(PLACES)
    draft.first("collection-title" if draft.csl["type"] == "book" else "container-title", "SO")
    draft.first("collection-title", "SE")
    for value in draft.take("BN"):
        for isbn in re.split(r"[;\s]+", value):
            draft.first_value("ISBN", "BN", isbn)
    _dates(draft)
    _pages(draft)
    draft.joined("abstract", "AB")
    words = [word.strip() for value in draft.take("DE", "ID") for word in value.split(";")]
    if words:
        draft.csl["keyword"] = ", ".join(dict.fromkeys(filter(None, words)))
    if draft.csl.get("DOI"):
        draft.csl["DOI"] = identifiers.written_doi(draft.csl["DOI"])
    return draft


def _type(draft: Draft) -> str:
    kinds = " ".join(draft.values.get("DT", ())).lower()
    publication = (draft.take("PT") or [""])[0][:1].upper()
    if publication == "P":
        return "patent"
    if "book chapter" in kinds:
        return "chapter"
    if "proceedings" in kinds and publication in {"B", "S", "C"}:
        return "paper-conference"
    if publication == "B":
        return "book"
    return "review-book" if "book review" in kinds else "article-journal"


def _dates(draft: Draft) -> None:
    for year in draft.take("PY"):
        draft.first_value("issued", "PY", dates.csl_date(year))
    day = draft.take("PD")
    if day and "issued" in draft.csl:
        draft.csl["issued"] = dates.with_month(draft.csl["issued"], _seasons(day[0])) or draft.csl["issued"]
    draft.date("issued", "EA")


def _seasons(text: str) -> str:
    shortened = {"SPR": "spring", "SUM": "summer", "FAL": "fall", "AUT": "autumn", "WIN": "winter"}
    return " ".join(shortened.get(word, word) for word in text.split())


def _pages(draft: Draft) -> None:
    first, last = (draft.take("BP") or [""])[0], (draft.take("EP") or [""])[0]
    if first or last:
        draft.csl["page"] = f"{first}-{last}" if first and last and first != last else first or last
    else:
        draft.first("page", "AR")
