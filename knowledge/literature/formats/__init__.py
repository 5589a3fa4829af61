"""Formats of files of references: one reader and one writer each, behind one door. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from knowledge.literature.formats import bibtex, bibtex_out, csl_json, encoding, ris, ris_out
from knowledge.literature.formats.records import Aside, Csl, Read, Reader, Refused, Remark, Yielded, kept

__all__ = [
    "FILE_LIMIT",
    "FORMATS",
    "Aside",
    "Csl",
    "Format",
    "Opened",
    "Read",
    "Refused",
    "Remark",
    "Yielded",
    "open_file",
]

FILE_LIMIT = 128 * 1024 * 1024
"""Larger files are refused as a whole: they are held in memory while they are read."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format of reference files: its names, what it looks like, how it is read and written."""

    name: str
    label: str
    extensions: tuple[str, ...]
    content_type: str
    looks_like: Callable[[str], bool]
    read: Reader
    write: Callable[[Iterable[Csl]], str]


FORMATS = {
    one.name: one
    for one in (
        Format(
            "bibtex",
            "BibTeX",
            ("bib", "bibtex"),
            "application/x-bibtex",
            bibtex.looks_like,
            bibtex.read,
            bibtex_out.write,
        ),
        Format("ris", "RIS", ("ris",), "application/x-research-info-systems", ris.looks_like, ris.read, ris_out.write),
        Format(
            "csl-json",
            "CSL-JSON",
            ("json",),
            "application/vnd.citationstyles.csl+json",
            csl_json.looks_like,
            csl_json.read,
            csl_json.write,
        ),
    )
}


@dataclass(frozen=True, slots=True)
class Opened:
    """A file on its way in: the format and encoding it is read with ("" where it is no text), and its records."""

    format: str
    encoding: str
    sure: bool
    records: Iterator[Yielded]


def open_file(data: bytes, name: str, format: str = "auto") -> Opened:
    """The records of a file, its format guessed from content before name. Never raises, whatever the bytes are."""
    if len(data) > FILE_LIMIT:
        return _refused(data, Remark("file-too-large", str(FILE_LIMIT)))
    if kind := encoding.binary_kind(data):
        return _refused(data, Remark("no-text", kind))
    decoded = encoding.decode(data)
    chosen = FORMATS[guess(decoded.text, name) if format == "auto" else format]
    return Opened(chosen.name, decoded.encoding, decoded.sure, chosen.read(decoded.text))


def guess(text: str, name: str) -> str:
    """The format a text is most likely in: by what it looks like, then by the file's extension, else BibTeX."""
    extension = name.rpartition(".")[2].lower()
    named = next((one.name for one in FORMATS.values() if extension in one.extensions), "")
    if named and FORMATS[named].looks_like(text):
        return named
    return next((one.name for one in FORMATS.values() if one.looks_like(text)), named or "bibtex")


def _refused(data: bytes, reason: Remark) -> Opened:
    raw = kept(data[:2000].decode("latin-1").translate(_VISIBLE))
    return Opened("", "", True, iter([Refused(1, reason, raw)]))


_VISIBLE = dict.fromkeys((*range(9), *range(11, 32), *range(127, 160)), 65533)
