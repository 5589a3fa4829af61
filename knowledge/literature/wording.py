"""Remarks in words: what each code means to whoever reads a receipt."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from knowledge.literature.formats import Remark

SENTENCES: dict[str, Promise] = {
    # refused
    "never-closed": gettext_lazy(
        "This record is never closed: a brace is missing, so nobody can know where its values end."
    ),
    "too-long": gettext_lazy("This record is longer than %(detail)s characters, the limit for one record."),
    "no-opening-brace": gettext_lazy("This record has no opening brace."),
    "nothing-found": gettext_lazy("Nothing in this file looks like a reference."),
    "empty": gettext_lazy("This record is empty."),
    "xml-entities": gettext_lazy(
        "This file declares entities of its own, which are not read: they can grow without end."
    ),
    "xml-unclosed": gettext_lazy("This record is never closed: “</%(detail)s>” is missing."),
    "xml-unreadable": gettext_lazy("This is not valid XML: %(detail)s."),
    "row-unreadable": gettext_lazy("This row cannot be read."),
    "no-columns": gettext_lazy("The first row names no column that is known, such as title, author or year."),
    "unpacks-too-large": gettext_lazy("This file unpacks to more than %(detail)s bytes, the limit for one workbook."),
    "too-many-rows": gettext_lazy(
        "Rows after the first %(detail)s are not read: bring them in as a file of their own."
    ),
    "workbook-unreadable": gettext_lazy("This workbook cannot be read (%(detail)s)."),
    "pdf-unreadable": gettext_lazy("This PDF cannot be read (%(detail)s)."),
    "pdf-says-nothing": gettext_lazy("This PDF says nothing about itself: no title and no DOI."),
    "json-unreadable": gettext_lazy("This is not valid JSON: %(detail)s."),
    "too-deep": gettext_lazy("The values in this file are nested too deeply."),
    "not-an-object": gettext_lazy("This is not a record: a JSON object was expected."),
    "file-too-large": gettext_lazy("This file is larger than %(detail)s bytes, the limit for one file."),
    "no-text": gettext_lazy("This is not a text file (%(detail)s)."),
    # repaired
    "missing-comma": gettext_lazy("A comma was missing between two fields."),
    "bare-words": gettext_lazy("A value stood without braces or quotes."),
    "no-key": gettext_lazy("There was no citation key."),
    "no-end": gettext_lazy("The line that ends the record (ER) was missing."),
    "control-characters": gettext_lazy("Control characters were removed."),
    "field-again-joined": gettext_lazy("The field “%(detail)s” stood there twice; both were joined."),
    # doubtful
    "xml-repaired": gettext_lazy("This record is not valid XML; it was read as far as that goes."),
    "columns-told": gettext_lazy("These columns were read as you said: %(detail)s"),
    "columns-kept": gettext_lazy("These columns are not known; they are kept with each reference: %(detail)s"),
    "to-complete": gettext_lazy("Only %(detail)s is known: to be completed."),
    "pasted": gettext_lazy("Read from a line of words: look at names, year and title."),
    "from-pdf": gettext_lazy("Read from what the PDF says about itself: look at names, year and title."),
    "stray-text": gettext_lazy("These words belong to no field: %(detail)s"),
    "values-joined": gettext_lazy("Two values stood side by side; they were joined."),
    "open-quote": gettext_lazy("A quotation mark is never closed."),
    "key-again": gettext_lazy("The citation key “%(detail)s” was used before in this file."),
    "no-title": gettext_lazy("There is no title."),
    "field-again": gettext_lazy("This field stood there before with another value, which was kept: %(detail)s"),
    "macro-unknown": gettext_lazy("The abbreviation “%(detail)s” is not defined in this file."),
    "macro-unreadable": gettext_lazy("This abbreviation cannot be read."),
    "comment-open": gettext_lazy("This comment is never closed; what follows was read."),
    "in-comment": gettext_lazy("A record stands inside a comment here; it was not read."),
    "crossref-missing": gettext_lazy("It refers to “%(detail)s”, which is not in this file."),
    "type-unknown": gettext_lazy("The kind “%(detail)s” is not known; it was read as a document."),
    "type-missing": gettext_lazy("The kind of publication is missing; it was read as a document."),
    "no-start": gettext_lazy("The line that starts the record (TY) was missing; it was read as a document."),
    "between-records": gettext_lazy("These lines stand between two records and belong to neither."),
    "no-records": gettext_lazy("There is no record in this file."),
    "encoding-guessed": gettext_lazy("The encoding of this file was guessed (%(detail)s): look at accented letters."),
    "other-title": gettext_lazy("The same identifier stands under another title here: %(detail)s"),
    # already known
    "known-doi": gettext_lazy("Already known: the same DOI."),
    "known-isbn": gettext_lazy("Already known: the same ISBN."),
    "known-pmid": gettext_lazy("Already known: the same PubMed number."),
    "known-fingerprint": gettext_lazy("Already known: the same in every field."),
}


def in_words(remark: Remark) -> str:
    """The remark as a sentence in the reader's language."""
    sentence = SENTENCES.get(remark.code)
    return str(sentence) % {"detail": remark.detail} if sentence else _("Something was odd: %s") % remark.code
