"""Formats of files of references: one reader and one writer each, behind one door. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.literature.formats import (
    bibtex,
    bibtex_out,
    csl_json,
    encoding,
    endnote_xml,
    listed,
    medline,
    pdf,
    pubmed_xml,
    refer,
    ris,
    ris_out,
    tables,
    wos,
    xlsx,
)
from knowledge.literature.formats.records import (
    NO_COLUMNS,
    Aside,
    BinaryFormat,
    Columns,
    Csl,
    Format,
    Read,
    Refused,
    Remark,
    TextFormat,
    Yielded,
    kept,
)

__all__ = [
    "FILE_LIMIT",
    "FORMATS",
    "TEXTS",
    "WRITTEN",
    "Aside",
    "Csl",
    "Opened",
    "Read",
    "Refused",
    "Remark",
    "Yielded",
    "open_file",
]

FILE_LIMIT = 128 * 1024 * 1024
"""Larger files are refused as a whole: they are held in memory while they are read."""

# in the order in which a file is asked whether it looks like them: what is told most surely first
TEXTS = {
    one.name: one
    for one in (
        TextFormat("pubmed-xml", "PubMed XML", ("xml",), pubmed_xml.looks_like, pubmed_xml.read),
        TextFormat("endnote-xml", "EndNote XML", ("xml",), endnote_xml.looks_like, endnote_xml.read),
        TextFormat("bibtex", "BibTeX", ("bib", "bibtex"), bibtex.looks_like, bibtex.read,
                   bibtex_out.write, "application/x-bibtex"),
        TextFormat("ris", "RIS", ("ris",), ris.looks_like, ris.read,
                   ris_out.write, "application/x-research-info-systems"),
        TextFormat("csl-json", "CSL-JSON", ("json",), csl_json.looks_like, csl_json.read,
                   csl_json.write, "application/vnd.citationstyles.csl+json"),
        TextFormat("nbib", "PubMed (nbib)", ("nbib", "medline"), medline.looks_like, medline.read),
        TextFormat("wos", "Web of Science", ("ciw", "isi"), wos.looks_like, wos.read),
        TextFormat("refer", "EndNote (refer)", ("enw", "refer"), refer.looks_like, refer.read),
        TextFormat("csv", "CSV", ("csv", "tsv", "tab"), tables.looks_like, tables.read, tables.write, "text/csv",
                   columns=True),
        TextFormat("list", "DOI, ISBN, PMID", (), listed.looks_like, listed.read),
    )
}  # fmt: skip
BINARIES = {
    one.name: one
    for one in (
        BinaryFormat("xlsx", "Excel", ("xlsx",), "zip", xlsx.is_workbook, xlsx.read, columns=True),
        BinaryFormat("pdf", "PDF", ("pdf",), "pdf", bool, pdf.read),
    )
}
FORMATS: dict[str, Format] = {**TEXTS, **BINARIES}
"""Every format that is read, by name."""
WRITTEN = {one.name: one for one in TEXTS.values() if one.write}
"""Those that references are written in too."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A file on its way in: the format and encoding it is read with ("" where it is no text), and its records."""

    format: str
    encoding: str
    sure: bool
    records: Iterator[Yielded]


def open_file(data: bytes, name: str, format: str = "auto", columns: Columns = NO_COLUMNS) -> Opened:
    """The records of a file, its format guessed from content before name. Never raises, whatever the bytes are.

    `columns`: what the columns of a table mean beside what is known, as CSL variables by name in lower case.
    """
    if len(data) > FILE_LIMIT:
        return _refused(data, Remark("file-too-large", str(FILE_LIMIT)))
    if kind := encoding.binary_kind(data):
        return _open_binary(data, kind, columns)
    decoded = encoding.decode(data)
    chosen = TEXTS[format] if format in TEXTS else guess(decoded.text, name)
    return Opened(chosen.name, decoded.encoding, decoded.sure, _read(chosen, decoded.text, columns))


def _read(format: TextFormat | BinaryFormat, data: str | bytes, columns: Columns) -> Iterator[Yielded]:
    return format.read(data, columns) if format.columns else format.read(data)


def _open_binary(data: bytes, kind: str, columns: Columns) -> Opened:
    """What is no text is what it is, whatever format was chosen."""
    for one in BINARIES.values():
        if one.kind == kind and one.looks_like(data):
            return Opened(one.name, "", True, _read(one, data, columns))
    return _refused(data, Remark("no-text", kind))


def guess(text: str, name: str) -> TextFormat:
    """The format a text is most likely in: by what it looks like, then by the file's extension, else BibTeX."""
    extension = name.rpartition(".")[2].lower()
    named = [one for one in TEXTS.values() if extension in one.extensions]
    likely = [one for one in (*named, *TEXTS.values()) if one.looks_like(text)]
    return (likely or named or [TEXTS["bibtex"]])[0]


def _refused(data: bytes, reason: Remark) -> Opened:
    raw = kept(data[:2000].decode("latin-1").translate(_VISIBLE))
    return Opened("", "", True, iter([Refused(1, reason, raw)]))


_VISIBLE = dict.fromkeys((*range(9), *range(11, 32), *range(127, 160)), 65533)
