"""A PDF: one record, of what the file says about itself and of the DOI on its first page."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader

from knowledge.literature import dates, identifiers, names
from knowledge.literature.formats.records import CONTROL, Csl, Read, Refused, Remark, Yielded, kept

FIRST_PAGE = 20_000
"""Characters of the first page that are looked at."""
NO_TITLE = re.compile(r"^(?:untitled|microsoft word\b.*|.*\.(?:docx?|pdf|tex|indd|qxd)|\W*)$", re.IGNORECASE)


def read(data: bytes) -> Iterator[Yielded]:
    """One record, for somebody to look at: files say little about themselves, and not always the truth."""
    try:
        record, first_page = _read(data)
    except Exception as error:  # noqa: BLE001 - a damaged file makes its reader raise anything
        yield Refused(1, Remark("pdf-unreadable", type(error).__name__), "–")
        return
    if doi := identifiers.doi(" ".join((record.get("DOI", ""), first_page))):
        record["DOI"] = doi
    remarks = [Remark("from-pdf", doubtful=True)]
    if not record.get("title"):
        if title := _largest_line(first_page):
            record["title"] = title
        else:
            remarks.append(Remark("no-title", doubtful=True))
    if len(record) > 1:
        yield Read(record, 1, kept(first_page) or "–", tuple(remarks))
    else:
        yield Refused(1, Remark("pdf-says-nothing"), "–")


def _read(data: bytes) -> tuple[Csl, str]:
    reader = PdfReader(io.BytesIO(data), strict=False)
    about = reader.metadata or {}
    said: dict[str, str] = {name: _clean(about.get(f"/{name}")) for name in ("Title", "Author", "Subject", "Keywords")}
    xmp = _xmp(reader)
    record: Csl = {"type": "article-journal" if xmp.get("doi") else "document"}
    title = xmp.get("title") or said["Title"]
    if title and not NO_TITLE.match(title):
        record["title"] = title
    authors = xmp.get("creators") or names.split_names(said["Author"])
    if people := [names.parse_name(one) for one in authors if one.strip()]:
        record["author"] = people
    if doi := xmp.get("doi") or identifiers.doi(" ".join(said.values())):
        record["DOI"] = doi
    if said["Keywords"]:
        record["keyword"] = ", ".join(filter(None, (word.strip() for word in re.split(r"[;,]", said["Keywords"]))))
    made = re.match(r"D:(\d{4})", _clean(about.get("/CreationDate")))
    if made and record.get("title"):
        record["issued"] = dates.csl_date(f"{made[1]}~")
    page = reader.pages[0].extract_text() if len(reader.pages) else ""
    return record, _clean(page)[:FIRST_PAGE]


def _xmp(reader: PdfReader) -> dict[str, Any]:
    xmp = reader.xmp_metadata
    if xmp is None:
        return {}
    title = next(iter((xmp.dc_title or {}).values()), "")
    identifier = identifiers.doi(" ".join(map(str, (xmp.dc_identifier or "", *(xmp.custom_properties or {}).values()))))
    return {"title": _clean(title), "creators": [_clean(one) for one in xmp.dc_creator or []], "doi": identifier}


def _clean(value: Any) -> str:
    return CONTROL.sub("", str(value or "")).encode(errors="replace").decode().strip()


def _largest_line(page: str) -> str:
    """The first line of the page that has the length of a title."""
    return next((line.strip() for line in page.split("\n") if 15 <= len(line.strip()) <= 200), "")
