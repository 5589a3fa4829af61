"""BibTeX out, so that what is written reads back as the same record. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from knowledge.literature import csl as variables
from knowledge.literature import dates, names
from knowledge.literature.formats.bibtex import OURS, field_place
from knowledge.literature.formats.bibtex_names import NAMES, TYPES, UNDECODED
from knowledge.literature.formats.records import Csl

# the BibTeX type of a CSL type; where reading it would give another CSL type, a csl-type field is written too
TYPE_OF = {
    "article-journal": "article", "book": "book", "pamphlet": "booklet", "chapter": "incollection",
    "paper-conference": "inproceedings", "report": "techreport", "document": "misc", "webpage": "online",
    "periodical": "periodical", "patent": "patent", "manuscript": "unpublished", "dataset": "dataset",
    "software": "software", "entry-encyclopedia": "inreference", "standard": "standard", "thesis": "thesis",
    "article-magazine": "article", "article-newspaper": "article", "article": "misc", "entry": "inreference",
    "entry-dictionary": "inreference", "collection": "collection", "motion_picture": "video", "song": "audio",
    "graphic": "artwork", "legislation": "legislation", "legal_case": "jurisdiction", "review": "review",
    "personal_communication": "letter", "performance": "performance", "bill": "legislation",
    "regulation": "legislation", "treaty": "legislation", "post": "online", "post-weblog": "online",
    "review-book": "review", "classic": "book",
}  # fmt: skip
THESES = {"PhD thesis": "phdthesis", "Master’s thesis": "mastersthesis"}

FIELD_OF = {
    "title": "title", "title-short": "shorttitle", "volume-title": "maintitle", "container-title-short": "shortjournal",
    "collection-title": "series", "volume": "volume", "page": "pages", "edition": "edition", "genre": "type",
    "publisher-place": "address", "chapter-number": "chapter", "medium": "howpublished", "note": "note",
    "annote": "annote", "abstract": "abstract", "keyword": "keywords", "DOI": "doi", "ISBN": "isbn", "ISSN": "issn",
    "URL": "url", "PMID": "pmid", "PMCID": "pmcid", "language": "language", "event-title": "eventtitle",
    "event-place": "venue", "number-of-pages": "pagetotal", "version": "version", "number-of-volumes": "volumes",
    "original-title": "origtitle", "original-publisher": "origpublisher", "status": "pubstate", "source": "library",
    "part-number": "part", "call-number": "lccn", "original-publisher-place": "origlocation",
}  # fmt: skip
NAME_FIELDS = {role: field for field, role in reversed(NAMES.items())}
SPECIAL = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "\u00a0": "~",
}  # fmt: skip
SPECIALS = re.compile("[" + re.escape("".join(SPECIAL)) + "]")
NOT_IN_KEYS = re.compile(r"[^\w:./+-]")


def write(records: Iterable[Csl]) -> str:
    """The records as a BibTeX file in UTF-8, every key once."""
    taken: set[str] = set()
    return "\n".join(_entry(record, taken) for record in records)


def _entry(record: Csl, taken: set[str]) -> str:
    csl_type = record.get("type", "document")
    bibtex_type = TYPE_OF.get(csl_type, "misc")
    skip = {"type", "citation-key", "custom", "id"}
    if csl_type == "thesis" and record.get("genre") in THESES:
        bibtex_type = THESES[record["genre"]]
        skip.add("genre")
    fields = list(_fields(record, csl_type, skip))
    if TYPES.get(bibtex_type) != csl_type:
        fields.append(("csl-type", csl_type))
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields if value)
    return f"@{bibtex_type}{{{_key(record, taken)},\n{lines}}}\n"


def _fields(record: Csl, csl_type: str, skip: set[str]) -> Iterator[tuple[str, str]]:
    for variable, value in record.items():
        if variable in skip:
            continue
        if variable in variables.NAME_VARIABLES and isinstance(value, list):
            yield NAME_FIELDS.get(variable, variable), " and ".join(filter(None, map(written_name, value)))
        elif variable == "issued":
            yield from _issued(value)
        elif variable in variables.DATE_VARIABLES:
            yield {"accessed": "urldate", "event-date": "eventdate"}.get(variable, variable), escaped(dates.edtf(value))
        elif text := variables.text(record, variable):
            field = _field(variable, csl_type, record.get("custom") or {})
            text = re.sub(r"(?<=\d)-(?=\d)", "--", text) if variable == "page" else text
            yield (
                field,
                text if field in UNDECODED and not re.search(r"[{}\\]", text) else escaped(text, variable == "page"),
            )
    for name, value in (record.get("custom") or {}).items():
        if re.fullmatch(r"[\w:+.-]+", name) and name not in {"entrytype", "crossref", "xdata", "ids"}:
            yield name, escaped(str(value))


def _field(variable: str, csl_type: str, custom: Csl) -> str:
    """The field that reads back as this variable, the usual one where that works and nothing else stands there."""
    usual = {
        "container-title": "journal" if csl_type.startswith("article") or csl_type == "periodical" else "booktitle",
        "publisher": {"report": "institution", "thesis": "school"}.get(csl_type, "publisher"),
    }
    for field in (usual.get(variable) or FIELD_OF.get(variable, ""), "number", variable.lower()):
        if field and field not in custom and field_place(field, csl_type) == variable:
            return field
    return f"{OURS}{variable}"


def _issued(date: dates.CslDate) -> Iterator[tuple[str, str]]:
    parts = date.get("date-parts") or []
    if len(parts) == 1 and parts[0] and not date.get("circa") and 1000 <= int(parts[0][0]) <= 9999:
        yield from zip(("year", "month", "day"), map(str, parts[0]), strict=False)
        if date.get("season") and len(parts[0]) == 1:
            yield "month", ("", "spring", "summer", "autumn", "winter")[int(date["season"]) % 5]
    elif parts:
        yield "date", dates.edtf(date)
    else:
        yield "year", escaped(dates.edtf(date))


def written_name(name: names.Name) -> str:
    """A name as BibTeX wants it; one that would read back otherwise is written part by part."""
    if name.get("literal"):
        return names.OTHERS if name["literal"] == names.OTHERS else f"{{{escaped(name['literal'])}}}"
    family = " ".join(part for part in (names.particle_of(name), name.get("family", "")) if part)
    usual = ", ".join(part for part in (family, name.get("suffix", ""), name.get("given", "")) if part)
    same = {
        "non-dropping-particle" if part == "dropping-particle" else part: text for part, text in name.items() if text
    }
    if "{" not in usual and names.split_names(usual) == [usual] and names.parse_name(usual) == same:
        return escaped(usual)
    parts = (("family", "family"), ("given", "given"), ("prefix", "non-dropping-particle"), ("suffix", "suffix"))
    return ", ".join(f"{key}={{{escaped(same[part])}}}" for key, part in parts if same.get(part))


def escaped(text: str, pages: bool = False) -> str:
    """The text with what LaTeX would take for its own made harmless."""
    text = SPECIALS.sub(lambda found: SPECIAL[found[0]], text).replace("\n", "\n\n")
    if not pages:
        text = text.replace("--", "-{}-").replace("--", "-{}-")
    return text.replace("``", "`{}`").replace("''", "'{}'")


def _key(record: Csl, taken: set[str]) -> str:
    """The record's own key if BibTeX can carry it, else one from name, year and title; a number where it is taken."""
    key = variables.text(record, "citation-key")
    if not key or NOT_IN_KEYS.search(key):
        words = (names.sort_name(names.people(record)).split() or [""])[0] + dates.iso(record.get("issued"))[:4]
        first = re.findall(r"\w{4,}", names.fold(variables.text(record, "title")))[:1]
        plain = unicodedata.normalize("NFKD", words + "".join(first)).encode("ascii", "ignore").decode()
        key = NOT_IN_KEYS.sub("", plain) or "reference"
    base, number = key, 1
    while key.lower() in taken:
        number += 1
        key = f"{base}-{number}"
    taken.add(key.lower())
    return key
