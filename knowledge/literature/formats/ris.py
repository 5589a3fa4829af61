"""RIS in, in the dialects of its vendors: a scanner of tagged lines, then tags to CSL-JSON. Pure.

Rules of counting. A record starts at TY and ends at ER, at the next TY, or at the end of the file. Tagged lines outside
a record are one too when they hold a title, a name or an identifier. Other text between records is no record.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from knowledge.literature import csl as variables
from knowledge.literature import dates, identifiers
from knowledge.literature.formats.records import (
    CONTROL,
    RECORD_LIMIT,
    Aside,
    Csl,
    Read,
    Refused,
    Remark,
    Yielded,
    kept,
    or_nothing,
)
from knowledge.literature.formats.ris_tags import (
    BOOK_TITLES,
    CONTAINERS,
    EDITORS,
    LONGER,
    NAME_TAGS,
    ONE_LINE,
    PLACES,
    TYPES,
)
from knowledge.literature.formats.ris_values import ris_date, ris_name, serial

DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2212"
TAGGED = re.compile(
    rf"[ \t\xa0\ufeff]{{0,3}}([A-Z][A-Z0-9])[ \t\xa0]{{0,3}}[{DASHES}](?:[ \t\xa0]+(.*)|(\S.*)|[ \t\xa0]*)$"
)
DASH = re.compile(rf"[{DASHES}]")
LONG = re.compile(r"([A-Z][A-Z0-9]{2,5})  - (.*)$")
STRICT = re.compile(r"([A-Z][A-Z0-9])  -(?: (.*)|[ \t]*)$")
LOWER = re.compile(r"([A-Za-z][A-Za-z0-9])  -(?: (.*)|[ \t]*)$")
LOOKS_LIKE = re.compile(rf"^[ \t\xa0\ufeff]*(?:TY[ \t\xa0]{{0,3}}[{DASHES}]|[Tt][Yy]  - )", re.MULTILINE)
SPACES = re.compile(r"[ \t]+")
OURS = re.compile(r"csl (\S+?): (.*)", re.DOTALL)
CONTENT_TAGS = frozenset({"TI", "T1", "AU", "A1", "DO", "CT", "BT", "T2", "JO", "JF", "AB", "N2", "UR"})


@dataclass(slots=True)
class Tagged:
    """One record as it was scanned: (tag, lines) in order, where it starts, and what was odd about its shape.

    `strict` where its first line is written as the specification has it.
    """

    line: int
    tags: list[tuple[str, list[str]]] = field(default_factory=list)
    raw: list[str] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    opened: bool = False
    strict: bool = False
    size: int = 0


def looks_like(text: str) -> bool:
    """Whether the text seems to be RIS."""
    return LOOKS_LIKE.search(text[:200_000]) is not None


def read(text: str) -> Iterator[Yielded]:
    """Every record of the file in its order; what cannot be read keeps its line, reason and raw text."""
    return or_nothing(text, map(_yielded, scan(text)))


def scan(text: str) -> Iterator[Tagged]:
    """The records as lists of tagged lines, in one pass."""
    record: Tagged | None = None
    for number, line in enumerate(text.split("\n"), 1):
        tag, value = _tag(line, record)
        if tag == "TY":
            if record is not None:
                yield _ended(record, "no-end" if record.opened else "")
            record = Tagged(number, opened=True, strict=STRICT.match(line) is not None)
        elif tag == "ER":
            if record is not None:
                record.raw.append(line)
                yield record
            record = None
            continue
        elif record is None:
            if not tag:
                continue
            record = Tagged(number)
        _take(record, tag, value, line)
    if record is not None:
        yield _ended(record, "no-end" if record.opened else "")


def _tag(line: str, record: Tagged | None) -> tuple[str, str]:
    """The tag and value of a line; ("", line) where it carries on the one before."""
    found = STRICT.match(line)
    if found:
        return found[1], found[2] or ""
    found = LOWER.match(line)
    if found and found[1].upper() in KNOWN:
        return found[1].upper(), found[2] or ""
    if len(line) < 4 or not DASH.search(line, 0, 10):
        # WebSPIRS and others write the closing tag alone
        return ("ER", "") if record is not None and record.opened and line.rstrip() == "ER" else ("", line)
    if found := LONG.match(line):
        return LONGER.get(found[1], found[1]), found[2]
    found = TAGGED.match(line)
    if not found or (found[1] in {"TY", "ER"} and not _boundary(found, record)):
        return "", line
    if found[1] not in KNOWN and (found[3] is not None or (record is not None and record.strict)):
        # "CO-operation" and, among well written lines, "OR - 1.5" begin with words
        return "", line
    return found[1], found[2] or found[3] or ""


def _boundary(found: re.Match[str], record: Tagged | None) -> bool:
    """TY and ER start and end records only when they look like it, not where a sentence happens to start so."""
    value = (found[2] or found[3] or "").strip()
    if found[1] == "ER":
        return value == "" or (record is not None and len(value) < 3)
    if record is not None and record.opened:
        return value == "" or value.upper() in TYPES
    return bool(re.fullmatch(r"[A-Za-z][A-Za-z0-9 _/-]{0,30}|", value))


KNOWN = frozenset({*PLACES, *NAME_TAGS, *CONTAINERS, *EDITORS, "TY", "ER", "TI", "T1", "PY", "Y1", "DA", "Y2", "SP",
                   "EP", "SN", "AB", "N2", "N1", "KW", "DO", "UR", "ID", "BT"})  # fmt: skip


def _take(record: Tagged, tag: str, value: str, line: str) -> None:
    record.size += len(line) + 1
    if record.size <= RECORD_LIMIT:
        record.raw.append(line)
    if record.size > RECORD_LIMIT:
        return
    if tag:
        record.tags.append((tag, [value]))
    elif line.strip() and record.tags:
        if record.tags[-1][0] in ONE_LINE:
            # "Link to the Ovid Full Text …" after an address is no part of it
            record.tags.append(("", [line]))
        else:
            record.tags[-1][1].append(line)


def _ended(record: Tagged, code: str) -> Tagged:
    if code:
        record.remarks.append(Remark(code))
    return record


def _yielded(record: Tagged) -> Yielded:
    raw = kept("\n".join(record.raw).rstrip())
    if record.size > RECORD_LIMIT:
        return Refused(record.line, Remark("too-long", str(RECORD_LIMIT)), raw)
    if not record.opened:
        if not any(tag in CONTENT_TAGS and "".join(lines).strip() for tag, lines in record.tags):
            return Aside(record.line, Remark("between-records", doubtful=True), raw)
        record.remarks.append(Remark("no-start", doubtful=True))
    made = _Record(record).made()
    if not variables.has_content(made) and not made.get("custom"):
        return Refused(record.line, Remark("empty"), raw)
    remarks = list(record.remarks)
    if not made.get("title"):
        remarks.append(Remark("no-title", doubtful=True))
    return Read(made, record.line, raw, tuple(remarks))


class _Record:
    """One record's tags on their way to CSL-JSON."""

    def __init__(self, tagged: Tagged) -> None:
        self.tagged = tagged
        self.values: dict[str, list[str]] = {}
        for tag, lines in tagged.tags:
            # EndNote writes a list of keywords below one tag, a line each
            listed = tag == "KW" or len(lines) == 1
            for value in lines if listed else [self._joined(tag, lines)]:
                if value := self._clean(value):
                    self.values.setdefault(tag, []).append(value)
        self.csl: Csl = {}
        self.rest: dict[str, str] = {}

    def made(self) -> Csl:
        """The record; each tag is taken out of `values` when it found its place, the rest goes to `custom`."""
        self._type()
        self._ours()
        for tag, role in NAME_TAGS.items():
            if tag in self.values:
                self._names(tag, role)
        self._titles()
        self._dates()
        self._numbers()
        for tag, variable in PLACES.items():
            if tag in self.values:
                self._place(tag, variable)
        for tag, values in self.values.items():
            self.rest[f"ris-{tag.lower()}" if tag else "text"] = "\n".join(values)
        if self.rest:
            self.csl["custom"] = self.rest
        return self.csl

    def _our_type(self) -> None:
        for value in self.values.get("U5", []):
            found = OURS.fullmatch(value)
            if found and found[1] == "type" and found[2] in variables.TYPES:
                self.csl["type"] = found[2]

    def _ours(self) -> None:
        """What our own export wrote beside RIS's tags: "csl event-title: …"."""
        for value in self.values.pop("U5", []):
            found = OURS.fullmatch(value)
            if found is None:
                self._keep("U5", [*([self.rest["ris-u5"]] if "ris-u5" in self.rest else []), value])
            elif found[1] in variables.NAME_VARIABLES:
                self.csl.setdefault(found[1], []).append(ris_name(found[2]))
            elif found[1] in variables.DATE_VARIABLES:
                self.csl[found[1]] = dates.csl_date(found[2])
            elif found[1] in variables.VARIABLES:
                self.csl[found[1]] = found[2]
            elif found[1] != "type":
                self.rest[found[1].removeprefix("custom-")] = found[2]

    def _joined(self, tag: str, lines: list[str]) -> str:
        if tag in {"N1", "N2", "AB", "U5"}:
            return "\n".join(line.strip() for line in lines if line.strip())
        return " ".join(line.strip() for line in lines if line.strip())

    def _clean(self, value: str) -> str:
        if not value.isprintable() and CONTROL.search(value):
            if not any(remark.code == "control-characters" for remark in self.tagged.remarks):
                self.tagged.remarks.append(Remark("control-characters"))
            value = CONTROL.sub("", value)
        return (SPACES.sub(" ", value) if "  " in value or "\t" in value else value).strip()

    def _type(self) -> None:
        word = (self.values.pop("TY", [""]) or [""])[0].strip().upper()
        self.csl["type"] = TYPES.get(word, "document")
        if word not in TYPES:
            remark = Remark("type-unknown", word[:60], doubtful=True) if word else Remark("type-missing", doubtful=True)
            if self.tagged.opened:
                self.tagged.remarks.append(remark)
        self._our_type()
        self.book = self.csl["type"] in {"book", "collection", "periodical"}

    def _names(self, tag: str, role: str) -> None:
        role = EDITORS.get(tag, role) if not self.book or tag not in {"A3"} else "collection-editor"
        before = {tuple(name.items()) for name in self.csl.get(role, ())}
        for value in self.values.pop(tag):
            # several names in one field are against the format, and common
            for one in value.split(";") if ";" in value and not value.startswith("{") else [value]:
                if (one := one.strip()) and (name := ris_name(one)) and tuple(name.items()) not in before:
                    self.csl.setdefault(role, []).append(name)

    def _titles(self) -> None:
        order = ("TI", "T1", "CT", "BT") if self.book else ("TI", "T1", "CT")
        for tag in order:
            if tag in self.values and "title" not in self.csl:
                first, *more = self.values.pop(tag)
                self.csl["title"] = first
                self._keep(tag, more)
            elif tag in self.values and self.values[tag] == [self.csl.get("title")]:
                del self.values[tag]
        self._container()

    def _container(self) -> None:
        target = "collection-title" if self.book else "container-title"
        for tag in BOOK_TITLES if self.csl["type"] in {"chapter", "paper-conference"} else CONTAINERS:
            if tag not in self.values:
                continue
            first, *more = self.values.pop(tag)
            if target not in self.csl:
                self.csl[target] = first
            elif first != self.csl[target]:
                shorter = tag in {"JA", "J1", "J2", "JO"} and "container-title-short" not in self.csl and not self.book
                if shorter:
                    self.csl["container-title-short"] = first
                elif tag in {"T3", "T2"} and "collection-title" not in self.csl:
                    self.csl["collection-title"] = first
                else:
                    more = [first, *more]
            self._keep(tag, more)

    def _dates(self) -> None:
        for tag in ("PY", "Y1", "DA"):
            if tag in self.values:
                value, *more = self.values.pop(tag)
                self._issued(tag, value)
                self._keep(tag, more)
        if accessed := self.values.pop("Y2", None):
            self.csl["accessed"] = ris_date(accessed[0]) or {"literal": accessed[0]}
            self._keep("Y2", accessed[1:])

    def _issued(self, tag: str, value: str) -> None:
        date = ris_date(value)
        known = self.csl.get("issued")
        if date is None:
            return
        if known is None or ("literal" in known and "literal" not in date):
            self.csl["issued"] = date
        elif "literal" not in date and known.get("date-parts"):
            # DA often has the day that PY leaves out
            mine, its = known["date-parts"][0], date["date-parts"][0]
            if mine[0] == its[0] and len(its) > len(mine):
                self.csl["issued"] = date
            elif mine[: len(its)] != its:
                self._keep(tag, [value])
        elif (finer := dates.with_month(known, value)) != known:
            self.csl["issued"] = finer
        elif "literal" in date and date["literal"] not in str(known):
            self._keep(tag, [value])

    def _numbers(self) -> None:
        first, *more = self.values.pop("SP", [""])
        last, *others = self.values.pop("EP", [""])
        self._keep("SP", more)
        self._keep("EP", others)
        if first or last:
            first = re.sub(r" ?[-–—]+ ?", "-", first)
            whole = "-" in first or not last or last == first
            self.csl["page"] = (first or last) if whole or not first else f"{first}-{last}"
        for value in self.values.pop("SN", []):
            self._first("SN", serial(value, self.csl["type"]), value)
        for value in self.values.pop("DO", []):
            self._first("DO", "DOI", identifiers.written_doi(value))
        if not self.csl.get("DOI") and (doi := identifiers.doi(" ".join(self.values.get("M3", [])))):
            # where EndNote puts it
            self.csl["DOI"] = doi
            del self.values["M3"]
        if keywords := self.values.pop("KW", None):
            self.csl["keyword"] = ", ".join(keyword for keyword in keywords)

    def _place(self, tag: str, variable: str) -> None:
        values = self.values.pop(tag)
        if variable == "abstract" and values[0] == self.csl.get("abstract"):
            return
        if variable == "note":
            self.csl["note"] = "\n".join([*([self.csl["note"]] if self.csl.get("note") else []), *values])
        elif variable in self.csl:
            self._keep(tag, values)
        else:
            self.csl[variable] = values[0]
            self._keep(tag, values[1:])

    def _first(self, tag: str, variable: str, value: str) -> None:
        """The first of several values; what differs from it is kept."""
        if self.csl.setdefault(variable, value) != value:
            self._keep(tag, [*self.rest.get(f"ris-{tag.lower()}", "").split("\n"), value])

    def _keep(self, tag: str, values: list[str]) -> None:
        if values:
            self.rest[f"ris-{tag.lower()}"] = "\n".join(filter(None, values))
