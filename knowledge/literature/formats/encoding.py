"""From bytes to text: which encoding a file is in, and how sure that is. Pure."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8 (BOM)"),
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32 (BOM)"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32 (BOM)"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16 (BOM)"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16 (BOM)"),
)

# what a file starts with that is no text at all
BINARIES = (
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"%PDF-", "pdf"),
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ", "xz"),
    (b"7z\xbc\xaf", "7z"),
    (b"Rar!", "rar"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"SQLite format 3", "database"),
    (b"\xd0\xcf\x11\xe0", "office"),
    (b"\x7fELF", "program"),
)

# JabRef and Emacs write the encoding in the first lines
DECLARED = re.compile(rb"(?:%\s*Encoding:|-\*-.*?coding:)\s*([A-Za-z0-9_-]{2,20})")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file and the encoding it was read in; `sure` is False where it had to be guessed."""

    text: str
    encoding: str
    sure: bool = True


def binary_kind(data: bytes) -> str:
    """What kind of file these bytes start, "" where they may be text."""
    for start, kind in BINARIES:
        if data.startswith(start) and not (kind in {"bzip2", "gzip"} and _looks_like_text(data)):
            return kind
    return ""


def decode(data: bytes) -> Decoded:
    """The text, with line ends as "\\n". Never raises: bytes that fit nothing become visible characters."""
    decoded = _decode(data)
    text = decoded.text
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return Decoded(text.removeprefix("\ufeff"), decoded.encoding, decoded.sure)


def _decode(data: bytes) -> Decoded:
    for bom, codec, name in BOMS:
        if data.startswith(bom):
            return _with_bom(data, codec, name)
    if wide := _wide(data):
        return Decoded(data.decode(wide, "replace"), wide.upper(), sure=False)
    try:
        return Decoded(data.decode("utf-8"), "ASCII" if data.isascii() else "UTF-8")
    except UnicodeDecodeError:
        return _declared(data) or _by_line(data)


def _with_bom(data: bytes, codec: str, name: str) -> Decoded:
    try:
        return Decoded(data.decode(codec), name)
    except UnicodeDecodeError:
        if codec == "utf-8-sig":
            mixed = _by_line(data.removeprefix(codecs.BOM_UTF8))
            return Decoded(mixed.text, f"UTF-8 (BOM) + {mixed.encoding}", sure=False)
        return Decoded(data.decode(codec, "replace"), name, sure=False)


def _wide(data: bytes) -> str:
    """UTF-16 without a BOM shows as a NUL in nearly every second byte."""
    head = data[:4096]
    if len(head) < 8 or b"\x00" not in head:
        return ""
    even, odd = head[::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if odd > 0.7 * half and even < 0.1 * half:
        return "utf-16-le"
    if even > 0.7 * half and odd < 0.1 * half:
        return "utf-16-be"
    return ""


def _declared(data: bytes) -> Decoded | None:
    """The encoding the file itself names, if Python knows it, it is no UTF and it fits every byte."""
    found = DECLARED.search(data[:2048])
    if not found:
        return None
    try:
        codec = codecs.lookup(found[1].decode())
        if codec.name.startswith(("utf", "ascii", "iso8859-1", "cp1252")) and codec.name not in {"iso8859-15"}:
            return None
        return Decoded(data.decode(codec.name), codec.name.upper())
    except (LookupError, UnicodeError, ValueError, TypeError, AttributeError):
        # unknown, not a text encoding, or it does not fit
        return None


def _by_line(data: bytes) -> Decoded:
    """Windows-1252, but lines that are good UTF-8 are read as that: files pasted together hold both."""
    lines, wide = [], False
    for line in data.split(b"\n"):
        if line.isascii():
            lines.append(line.decode("ascii"))
            continue
        try:
            lines.append(line.decode("utf-8"))
            wide = True
        except UnicodeDecodeError:
            lines.append(_windows(line))
    return Decoded("\n".join(lines), "UTF-8 + Windows-1252" if wide else "Windows-1252", sure=not wide)


def _windows(line: bytes) -> str:
    """Five bytes mean nothing in Windows-1252: those are read as Latin-1."""
    try:
        return line.decode("cp1252")
    except UnicodeDecodeError:
        return "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in line)


def _looks_like_text(data: bytes) -> bool:
    head = data[:512]
    return b"\x00" not in head and sum(byte < 9 for byte in head) == 0
