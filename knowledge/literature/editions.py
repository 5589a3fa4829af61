"""References as they stand on the shelf."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any, ClassVar

import msgspec

from knowledge.literature import citation, dates, identifiers, names
from knowledge.literature import csl as variables
from portal.editions.edition import Edition
from portal.editions.findable import Findable
from portal.editions.registry import register_edition

_DECODE = msgspec.json.Decoder(dict[str, Any]).decode


@lru_cache(maxsize=256)
def _decoded(csl: str) -> dict[str, Any]:
    return _DECODE(csl.encode())


@dataclass(frozen=True, slots=True)
class Notice:
    """What its journal said of a publication afterwards.

    `nature`: "retraction", "concern" or "correction"; `day`: ISO or ""; `doi`: the notice's own; `reasons`: in the
    words of the list it came with.
    """

    nature: str
    day: str = ""
    doi: str = ""
    reasons: tuple[str, ...] = ()

    @property
    def link(self) -> str:
        """Where the notice itself can be read; "" where that is not known."""
        return f"https://doi.org/{self.doi}" if self.doi else ""

    @property
    def status(self) -> str:
        """For reference managers, in CSL's `status`: "retracted, 2021-03-04, https://doi.org/10.1234/x"."""
        return ", ".join(part for part in (STATUS[self.nature], self.day, self.link) if part)


STATUS = {"retraction": "retracted", "concern": "expression of concern", "correction": "corrected"}


@register_edition
@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceEdition(Edition):
    """One publication. `csl` is its CSL-JSON as text; `abstract` and `note` are "" where they may not be shown.

    `description` holds (language, sentence) pairs of our own; `topics` and `indicators` are public item ids.
    """

    kind: ClassVar[str] = "reference"

    csl: str
    title: str
    type: str
    year: int | None
    lang: str
    people: tuple[str, ...]
    abstract: str = ""
    note: str = ""
    description: tuple[tuple[str, str], ...] = ()
    topics: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    notice: Notice | None = None

    @property
    def record(self) -> dict[str, Any]:
        """The record as CSL-JSON, with abstract and note where they may be shown, and whether it was retracted."""
        record = dict(_decoded(self.csl))
        if self.notice:
            record["status"] = "; ".join(filter(None, (self.notice.status, variables.text(record, "status"))))
        if self.abstract:
            record["abstract"] = self.abstract
        if self.note:
            record["note"] = self.note
        return record

    def findable(self) -> Findable:
        """Names, title, where it appeared, keywords, and the texts this audience may read."""
        csl = _DECODE(self.csl.encode())
        words = [
            variables.text(csl, name)
            for name in ("container-title", "publisher", "keyword", "original-title")
            if name in csl
        ]
        words.extend(sentence for _lang, sentence in self.description)
        if self.abstract:
            words.append(self.abstract)
        if self.note:
            words.append(self.note)
        return Findable(
            title=self.title,
            kind=self.kind,
            people=self.people,
            body="\n".join(words),
            identifiers=_identifiers(csl),
            type=self.type,
            lang=self.lang,
            year=self.year,
            topics=self.topics,
            indicators=self.indicators,
            date=dates.iso(csl.get("issued")),
        )

    def describe(self, lang: str) -> str:
        """Our own sentence about it in this language, or in another where there is no such; "" without one."""
        sentences = dict(self.description)
        return sentences.get(lang) or next(iter(sentences.values()), "")

    def citation(self, lang: str) -> citation.Citation:
        """Its line in a list of references, for readers of this language; a retraction comes first."""
        line = citation.cite(_decoded(self.csl), lang)
        return line if self.notice is None else citation.marked(line, self.notice.nature, lang)

    @property
    def link(self) -> str:
        """Where it can be read: its own open address first, else by its DOI; "" where neither is known."""
        csl = _decoded(self.csl)
        address = variables.text(csl, "URL")
        if address.startswith(("http://", "https://")):
            return address
        doi = identifiers.doi(variables.text(csl, "DOI"))
        return f"https://doi.org/{doi}" if doi else ""


def _identifiers(csl: dict[str, Any]) -> tuple[str, ...]:
    found = []
    if doi := identifiers.doi(variables.text(csl, "DOI") or variables.text(csl, "URL")):
        found.append(f"doi:{doi}")
    if "ISBN" in csl and (isbn := identifiers.isbn(variables.text(csl, "ISBN"))):
        found.append(f"isbn:{isbn}")
    if "PMID" in csl and (pmid := identifiers.pmid(variables.text(csl, "PMID"))):
        found.append(f"pmid:{pmid}")
    return tuple(found)


def shown_title(title: str, csl: dict[str, Any]) -> str:
    """A title to show and to click on, for a record without one: where it appeared, or who wrote it."""
    if title:
        return title
    people = ", ".join(map(names.natural, names.people(csl)[:3]))
    parts = (variables.text(csl, "container-title"), people, dates.shown(csl.get("issued")))
    return " · ".join(part for part in parts if part) or variables.text(csl, "citation-key") or "–"
