"""RIS out; what RIS has no tag for is written as "U5  - csl …", which our own reader understands. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from knowledge.literature import csl as variables
from knowledge.literature import dates
from knowledge.literature.formats.records import Csl
from knowledge.literature.formats.ris_tags import TYPES
from knowledge.literature.formats.ris_values import name_out, ris_date, serial

TYPE_OF = {
    "article-journal": "JOUR", "article-magazine": "MGZN", "article-newspaper": "NEWS", "book": "BOOK",
    "chapter": "CHAP", "paper-conference": "CPAPER", "report": "RPRT", "thesis": "THES", "webpage": "ELEC",
    "document": "GEN", "manuscript": "UNPB", "regulation": "LEGAL", "legislation": "STAT", "map": "MAP",
    "motion_picture": "VIDEO", "song": "SOUND", "periodical": "JFULL",
}  # fmt: skip
TYPE_OF = {csl: ris for ris, csl in reversed(TYPES.items())} | TYPE_OF

TAG_OF = {
    "volume": "VL", "issue": "IS", "abstract": "AB", "note": "N1", "publisher": "PB", "publisher-place": "CY",
    "URL": "UR", "language": "LA", "edition": "ET", "call-number": "AN", "archive": "DB", "source": "DP",
    "title-short": "ST", "number-of-volumes": "NV", "section": "SE", "citation-key": "ID", "status": "RP",
    "original-title": "OP", "genre": "M3", "collection-number": "SV", "DOI": "DO", "title": "TI",
}  # fmt: skip
NAME_TAG_OF = {"author": "AU", "editor": "A2", "collection-editor": "A3", "translator": "A4"}


def write(records: Iterable[Csl]) -> str:
    """The records as a RIS file in UTF-8."""
    return "".join(_record(record) for record in records)


def _record(record: Csl) -> str:
    csl_type = record.get("type", "document")
    ris_type = TYPE_OF.get(csl_type, "GEN")
    lines = [("TY", ris_type)]
    if TYPES.get(ris_type) != csl_type:
        lines.append(("U5", f"csl type: {csl_type}"))
    for variable, value in record.items():
        if variable not in {"type", "custom", "id"}:
            lines.extend(_lines(record, variable, value, csl_type in {"book", "collection", "periodical"}))
    for name, value in (record.get("custom") or {}).items():
        lines.extend(_custom(name, str(value)))
    return "".join(f"{tag}  - {_indented(text)}\n" for tag, text in lines if text) + "ER  - \n\n"


def _lines(record: Csl, variable: str, value: object, book: bool) -> Iterator[tuple[str, str]]:
    text = variables.text(record, variable)
    if variable in variables.NAME_VARIABLES and isinstance(value, list):
        tag = NAME_TAG_OF.get(variable)
        for name in value:
            yield (tag, name_out(name)) if tag else ("U5", f"csl {variable}: {name_out(name)}")
    elif variable in variables.DATE_VARIABLES and isinstance(value, dict):
        yield _date(variable, value)
    elif variable == "page":
        yield from _pages(text)
    elif variable == "keyword":
        yield from (("KW", word.strip()) for word in text.split(", "))
    elif (variable == "container-title" and not book) or (variable == "collection-title" and book):
        yield "T2", text
    elif variable == "ISSN" or (variable == "ISBN" and not record.get("ISSN")):
        yield _serial(variable, text, record.get("type", "document"))
    elif variable in TAG_OF:
        yield TAG_OF[variable], text
    else:
        yield "U5", f"csl {variable}: {text}"


def _serial(variable: str, text: str, csl_type: str) -> tuple[str, str]:
    return ("SN", text) if serial(text, csl_type) == variable else ("U5", f"csl {variable}: {text}")


def _pages(text: str) -> Iterator[tuple[str, str]]:
    first, dash, last = text.partition("-")
    if dash and first and last and first != last and "-" not in last:
        yield "SP", first
        yield "EP", last
    else:
        yield "SP", text


def _date(variable: str, date: dates.CslDate) -> tuple[str, str]:
    parts = date.get("date-parts") or []
    season = date.get("season") if len(parts) == 1 and len(parts[0]) == 1 else None
    if variable == "issued" and season in (1, 2, 3, 4):
        return "PY", f"{dates.iso(date)}///{('spring', 'summer', 'autumn', 'winter')[season - 1]}"
    text = "/".join(dates.iso(date).split("-")) if len(parts) == 1 and dates.iso(date) else dates.edtf(date)
    if variable == "issued" and ris_date(text) == date:
        return "PY", text
    if variable == "accessed" and ris_date(text) == date:
        return "Y2", text
    return "U5", f"csl {variable}: {dates.edtf(date)}"


def _custom(name: str, value: str) -> Iterator[tuple[str, str]]:
    if name.startswith("ris-") and len(name) == 6:
        yield from ((name[4:].upper(), part) for part in value.split("\n"))
    else:
        yield "U5", f"csl custom-{name}: {value}"


def _indented(text: str) -> str:
    return text.replace("\n", "\n      ")
