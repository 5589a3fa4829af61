"""BibTeX and BibLaTeX in: blocks to CSL-JSON, with macros, crossref and xdata resolved. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from knowledge.literature import csl as variables
from knowledge.literature import dates, identifiers, names
from knowledge.literature.formats import bibtex_blocks, latex
from knowledge.literature.formats.bibtex_fields import Piece
from knowledge.literature.formats.bibtex_names import (
    BORROWED,
    DATES,
    MACROS,
    NAMES,
    PLACES,
    TYPES,
    UNDECODED,
)
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
    nothing_in,
)

LOOKS_LIKE = re.compile(r"^[ \t]*@[ \t]*[A-Za-z][\w.+:-]*\s*[{(]", re.MULTILINE)
OURS = "csl-"
"""In front of a variable for which a type of entry has no field of its own: our own export writes it so."""
CHAIN = 8
"""A crossref chain longer than this is not followed further."""

PARAGRAPHS = frozenset({"abstract", "note", "annote", "annotation", "text"})

Values = dict[str, str]


def looks_like(text: str) -> bool:
    """Whether the text seems to be BibTeX."""
    return LOOKS_LIKE.search(text[:200_000]) is not None


def read(text: str) -> Iterator[Yielded]:
    """Every record of the file in its order; what cannot be read keeps its line, reason and raw text."""
    found = list(bibtex_blocks.blocks(text))
    library = _Library(found)
    seen: set[str] = set()
    for block in found:
        match block:
            case bibtex_blocks.Entry():
                yield _entry(text, block, library, seen)
            case bibtex_blocks.Broken(record=True):
                yield Refused(block.line, block.reason, kept(text[block.start : block.end].rstrip()))
            case bibtex_blocks.Broken():
                yield Aside(block.line, block.reason, kept(text[block.start : block.end].strip()))
    if not found:
        yield from _nothing(text)


def _nothing(text: str) -> Iterator[Yielded]:
    """A file without a single block: refused as a whole, unless it is empty or all comment."""
    words = [line for line in text[:RECORD_LIMIT].split("\n") if line.strip() and not line.lstrip().startswith("%")]
    if words and not re.search(r"@\s*(?:comment|preamble)", text[:RECORD_LIMIT], re.IGNORECASE):
        yield nothing_in(text)


def _entry(text: str, entry: bibtex_blocks.Entry, library: _Library, seen: set[str]) -> Read | Refused:
    raw = kept(text[entry.start : entry.end])
    remarks = list(entry.remarks)
    values = library.values(entry, remarks)
    record = _record(entry, values, remarks)
    if not variables.has_content(record) and not _kept_words(record):
        return Refused(entry.line, Remark("empty"), raw)
    if not entry.key:
        remarks.append(Remark("no-key"))
    elif entry.key in seen:
        remarks.append(Remark("key-again", entry.key, doubtful=True))
    seen.add(entry.key)
    if not record.get("title"):
        remarks.append(Remark("no-title", doubtful=True))
    return Read(record, entry.line, raw, tuple(remarks))


def _kept_words(record: Csl) -> bool:
    custom = record.get("custom", {})
    return any(value for name, value in custom.items() if name not in {"entrytype", "crossref", "xdata"})


class _Library:
    """The macros of a file, and its entries by key for those that borrow from them."""

    def __init__(self, found: Iterable[bibtex_blocks.Block]) -> None:
        self.macros: dict[str, tuple[Piece, ...]] = {}
        self.entries: dict[str, bibtex_blocks.Entry] = {}
        for block in found:
            if isinstance(block, bibtex_blocks.Macro):
                self.macros[block.name] = block.value
            elif isinstance(block, bibtex_blocks.Entry) and block.key:
                self.entries.setdefault(block.key.lower(), block)

    def values(self, entry: bibtex_blocks.Entry, remarks: list[Remark]) -> Values:
        """The entry's own values, and what crossref and xdata lend it."""
        own = self._own(entry, remarks)
        for borrowing in ("xdata", "crossref"):
            if borrowing in own:
                self._borrow(entry, own, borrowing, remarks)
        return own

    def _own(self, entry: bibtex_blocks.Entry, remarks: list[Remark]) -> Values:
        values: Values = {}
        for name, pieces in entry.fields:
            value = pieces[0].text if len(pieces) == 1 and pieces[0].kind != "macro" else self._text(pieces, remarks)
            if name in values and value != values[name]:
                self._again(name, value, values, remarks)
            else:
                values[name] = value
        return values

    def _again(self, name: str, value: str, values: Values, remarks: list[Remark]) -> None:
        """A field a second time: names and keywords are added, of the rest the first one counts."""
        if not values[name].strip():
            values[name] = value
        elif name in NAMES:
            values[name] = f"{values[name]} and {value}"
            remarks.append(Remark("field-again-joined", name))
        elif name in {"keywords", "keyword"}:
            values[name] = f"{values[name]}, {value}"
            remarks.append(Remark("field-again-joined", name))
        else:
            remarks.append(Remark("field-again", f"{name} = {value[:200]}", doubtful=True))

    def _text(self, pieces: tuple[Piece, ...], remarks: list[Remark], depth: int = 0) -> str:
        parts = []
        for piece in pieces:
            if piece.kind != "macro":
                parts.append(piece.text)
            elif piece.text.lower() in self.macros and depth < CHAIN:
                parts.append(self._text(self.macros[piece.text.lower()], remarks, depth + 1))
            elif piece.text.lower() in MACROS:
                parts.append(MACROS[piece.text.lower()])
            else:
                parts.append(piece.text)
                remarks.append(Remark("macro-unknown", piece.text[:100], doubtful=True))
            if len(parts[-1]) > RECORD_LIMIT:
                return "".join(parts)[:RECORD_LIMIT]
        return "".join(parts)

    def _borrow(self, entry: bibtex_blocks.Entry, own: Values, how: str, remarks: list[Remark]) -> None:
        visited = {entry.key.lower()}
        waiting = [key.strip().lower() for key in own[how].split(",")]
        missing = []
        while waiting and len(visited) <= CHAIN:
            key = waiting.pop(0)
            parent = self.entries.get(key)
            if parent is None or key in visited:
                missing.append(key)
                continue
            visited.add(key)
            lent = self._own(parent, [])
            waiting.extend(part.strip().lower() for part in lent.get(how, "").split(",") if part.strip())
            for name, value in lent.items():
                target = name if how == "xdata" else BORROWED.get(name, name)
                if target and not own.get(target):
                    own[target] = value
        if missing:
            remarks.append(Remark("crossref-missing", ", ".join(missing)[:200], doubtful=True))


def _record(entry: bibtex_blocks.Entry, values: Values, remarks: list[Remark]) -> Csl:
    csl_type = _type(entry.type, values, remarks)
    record: Csl = {"type": csl_type}
    if entry.key:
        record["citation-key"] = _clean(entry.key, remarks)
    rest: Values = {}
    for name, value in values.items():
        if not value or (name in {"csl-type", "ids"} and not value.strip()):
            continue
        if name in NAMES:
            _add_names(record, NAMES[name], value, remarks)
        elif name not in DATES or (name == "entrysubtype" and value.strip().lower() not in {"magazine", "newspaper"}):
            _add_text(record, rest, name, value, csl_type, remarks)
    _add_dates(record, values, rest, remarks)
    _finish(record, rest, entry.type)
    return record


def _type(bibtex_type: str, values: Values, remarks: list[Remark]) -> str:
    wanted = values.get("csl-type", "").strip()
    if wanted in variables.TYPES:
        return wanted
    if bibtex_type not in TYPES:
        if bibtex_type in variables.TYPES:
            return bibtex_type
        remarks.append(Remark("type-unknown", bibtex_type, doubtful=True))
        return "document"
    subtype = values.get("entrysubtype", "").strip().lower()
    if bibtex_type == "article" and subtype in {"magazine", "newspaper"}:
        return f"article-{subtype}"
    return TYPES[bibtex_type]


def _add_names(record: Csl, role: str, value: str, remarks: list[Remark]) -> None:
    if "\\" in value:
        value = latex.letters(value)
    found = []
    for one in names.split_names(_clean(value, remarks)):
        name = names.parse_name(one)
        # what is left of LaTeX inside a name goes the way of every other value
        if "\\" in one or "$" in one:
            name = {part: latex.plain(text) for part, text in name.items()}
        found.append({part: latex.unguarded(text) for part, text in name.items()})
    found = [name for name in found if any(name.values())]
    if found:
        record[role] = [*record.get(role, []), *found]


def _add_text(record: Csl, rest: Values, name: str, value: str, csl_type: str, remarks: list[Remark]) -> None:
    if name in UNDECODED:
        joint = "" if name in {"url", "doi"} else " "
        text = _clean(joint.join(line.strip() for line in latex.address(value).split("\n")), remarks)
    elif "\n\n" in value and (name in PARAGRAPHS or name.startswith("ris-")):
        text = "\n".join(_clean(latex.plain(part), remarks) for part in value.split("\n\n"))
    else:
        text = _clean(latex.plain(value), remarks)
    if not text:
        return
    target = field_place(name, csl_type)
    if target is None or target in record:
        rest[_clean(name, remarks)] = text
    elif target == "page":
        record["page"] = re.sub(r"\s*[-–—]+\s*", "-", text)
    elif target == "keyword":
        record["keyword"] = text.replace(" ,", ",")
    elif target == "DOI":
        record["DOI"] = identifiers.written_doi(text)
    else:
        record[target] = text


def field_place(name: str, csl_type: str) -> str | None:
    """Which CSL variable a field is, which may depend on the type; None for fields CSL does not have."""
    if name == "number":
        if csl_type in {"article-journal", "article-magazine", "article-newspaper", "periodical", "paper-conference"}:
            return "issue"
        return "collection-number" if csl_type in {"book", "chapter"} else "number"
    if name in PLACES:
        return PLACES[name]
    name = name.removeprefix(OURS)
    for variable in (name, name.upper()):
        if variable in variables.TEXT_VARIABLES:
            return variable
    return None


def _clean(text: str, remarks: list[Remark]) -> str:
    if CONTROL.search(text):
        if not any(remark.code == "control-characters" for remark in remarks):
            remarks.append(Remark("control-characters"))
        text = CONTROL.sub("", text)
    return text.strip()


def _add_dates(record: Csl, values: Values, rest: Values, remarks: list[Remark]) -> None:
    for field, variable in (("urldate", "accessed"), ("eventdate", "event-date"), ("origdate", "original-date")):
        if values.get(field) and (date := dates.csl_date(_date_words(values[field], remarks))):
            record[variable] = date
    for variable in variables.DATE_VARIABLES:
        if (
            variable not in record
            and values.get(variable)
            and (date := dates.csl_date(_date_words(values[variable], remarks)))
        ):
            record[variable] = date
    if record.get("issued"):
        return
    date = dates.csl_date(_date_words(values.get("date", ""), remarks))
    words = _clean(latex.plain(values.get("year", "")), remarks)
    if date and "literal" not in date and words and words not in dates.shown(date) and words not in str(values["date"]):
        remarks.append(Remark("field-again", f"year = {words[:200]}", doubtful=True))
    if date is None or "literal" in date:
        date = dates.csl_date(words) or date
        if date is None and values.get("month"):
            date = {"literal": _clean(latex.plain(values["month"]), remarks)}
    month = _clean(latex.plain(values.get("month", "")), remarks)
    date = dates.with_month(date, month, latex.plain(values.get("day", "")))
    if month and date and not dates.has_month(date) and date.get("literal") != month:
        rest["month"] = month
    if date:
        record["issued"] = date


def _date_words(value: str, remarks: list[Remark]) -> str:
    """A date as it was written: EDTF's "~" means about, which LaTeX would take for a space."""
    return _clean(value if "\\" not in value and "{" not in value else latex.plain(value), remarks)


def _finish(record: Csl, rest: Values, bibtex_type: str) -> None:
    """Subtitles to their titles, and what CSL has no place for into `custom`, so that nothing is lost."""
    joined = (("subtitle", "title"), ("booksubtitle", "container-title"), ("journalsubtitle", "container-title"))
    for field, variable in joined:
        if field in rest and record.get(variable, "").endswith(rest[field]):
            del rest[field]
        elif field in rest and record.get(variable):
            record[variable] = f"{record[variable].rstrip(':')}: {rest.pop(field)}"
    archive = rest.get("archiveprefix") or rest.get("eprinttype") or ""
    if archive and rest.get("eprint"):
        record.setdefault("archive", archive)
        record.setdefault("archive_location", rest["eprint"])
        if archive.lower() in {"pubmed", "pmid"}:
            record.setdefault("PMID", rest["eprint"])
        for name in ("eprint", "archiveprefix", "eprinttype"):
            rest.pop(name, None)
    if bibtex_type in {"phdthesis", "mastersthesis"}:
        record.setdefault("genre", "PhD thesis" if bibtex_type == "phdthesis" else "Master’s thesis")
    if bibtex_type not in TYPES and bibtex_type not in variables.TYPES:
        rest["entrytype"] = bibtex_type
    if rest:
        record["custom"] = rest
