"""A reference list as a file: HTML, for word processors, or PDF/UA. Equal lists give equal bytes."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import NamedTuple

import docx
from django.template.loader import render_to_string
from docx.document import Document as Word
from docx.shared import Cm

from knowledge.literature.citation import Citation
from portal.web.typesetting import pdf

TEMPLATE = Path(__file__).with_name("bibliography.typ")
LONG_AGO = (1980, 1, 1, 0, 0, 0)
HANGING = Cm(1)


class Bibliography(NamedTuple):
    """A list under its title, in the language of its readers."""

    title: str
    lang: str
    lines: list[Citation]


class Document(NamedTuple):
    """A kind of file that a list is written as."""

    label: str
    extension: str
    content_type: str
    write: Callable[[Bibliography], bytes]


def as_html(listed: Bibliography) -> bytes:
    """One page that needs nothing else."""
    return render_to_string("knowledge/literature/bibliography_file.html", {"list": listed}).encode()


def as_word(listed: Bibliography) -> bytes:
    """A document of which every line is a paragraph with a hanging indent."""
    document = docx.Document()
    about = document.core_properties
    about.title, about.language, about.author, about.comments = listed.title, listed.lang, "", ""
    document.add_heading(listed.title, level=1)
    for line in listed.lines:
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.left_indent, paragraph.paragraph_format.first_line_indent = HANGING, -HANGING
        for part in line.parts:
            paragraph.add_run(part.text).italic = part.emphasised or None
    return _without_times(document)


def _without_times(document: Word) -> bytes:
    """The file, without the moment at which it was made."""
    made, kept = io.BytesIO(), io.BytesIO()
    document.save(made)
    with zipfile.ZipFile(made) as parts, zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as package:
        for name in parts.namelist():
            package.writestr(zipfile.ZipInfo(name, LONG_AGO), parts.read(name), zipfile.ZIP_DEFLATED)
    return kept.getvalue()


def as_pdf(listed: Bibliography) -> bytes:
    """A tagged file."""
    data = {"title": listed.title, "lang": listed.lang, "lines": [asdict(line)["parts"] for line in listed.lines]}
    return pdf(TEMPLATE, json.dumps(data))


WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
DOCUMENTS = {
    "html": Document("HTML", "html", "text/html; charset=utf-8", as_html),
    "docx": Document("Word", "docx", WORD, as_word),
    "pdf": Document("PDF", "pdf", "application/pdf", as_pdf),
}
