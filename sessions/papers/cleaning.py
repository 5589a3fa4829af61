"""A file rendered anew: the same pages, without who made it, where, when and with what. Pure: bytes in, bytes out.

What is left out: Exif and other data of pictures; the information dictionary, XMP, attachments, scripts and notes of a
PDF; properties, thumbnails and custom parts of Office files. What cannot be made clean is refused, never kept.
"""

from __future__ import annotations

import io
from collections.abc import Callable

from PIL import Image, ImageOps, UnidentifiedImageError
from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, PdfObject

from sessions.papers import office
from sessions.papers.rules import MOST_PIXELS, NotTaken, check_size

# what tells of a PDF's making and of its makers, wherever in the file it stands
_TELLING = ("/Metadata", "/PieceInfo", "/LastModified", "/AA", "/OpenAction", "/Thumb", "/B", "/Perms", "/SpiderInfo")


def clean(content: bytes) -> tuple[str, bytes]:
    """(media type, content) of this file rendered anew; the type is what the content says, whatever its name was.

    Raises NotTaken.
    """
    check_size(len(content))
    for begins, render in _RENDERERS.items():
        if content.startswith(begins):
            return render(content)
    raise NotTaken("type")


def _pdf(content: bytes) -> tuple[str, bytes]:
    try:
        reader = PdfReader(io.BytesIO(content), strict=False)
        if reader.is_encrypted:
            raise NotTaken("locked")
        stripped = _pages_of(reader)
        for page in stripped.pages:
            _only_links(page)
        for number in range(1, len(stripped._objects) + 1):
            _forget(stripped.get_object(number))
        # once more: what nothing refers to any longer is not copied
        rendered, written = _pages_of(stripped), io.BytesIO()
        rendered.metadata = None
        rendered.write(written)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError, OSError) as problem:
        if isinstance(problem, NotTaken):
            raise
        raise NotTaken("broken") from problem
    return "application/pdf", written.getvalue()


def _pages_of(source: PdfReader | PdfWriter) -> PdfWriter:
    """The pages and nothing else of the document around them."""
    writer = PdfWriter()
    for page in source.pages:
        writer.add_page(page)
    if not writer.pages:
        raise NotTaken("broken")
    return writer


def _only_links(page: DictionaryObject) -> None:
    """Notes in the margin carry their authors; links stay, as far as they lead to an address."""
    notes = page.get("/Annots")
    if notes is None:
        return
    kept = [one for one in notes.get_object() if _is_link(one.get_object())]
    page[NameObject("/Annots")] = ArrayObject(kept)


def _is_link(note: PdfObject | None) -> bool:
    if not isinstance(note, DictionaryObject) or note.get("/Subtype") != "/Link":
        return False
    action = note.get("/A")
    return action is None or action.get_object().get("/S") in ("/URI", "/GoTo")


def _forget(thing: PdfObject | None) -> None:
    if isinstance(thing, DictionaryObject):
        for name in _TELLING:
            thing.pop(NameObject(name), None)
        for value in thing.values():
            if isinstance(value, DictionaryObject):
                _forget(value)


def _picture(content: bytes) -> tuple[str, bytes]:
    try:
        with Image.open(io.BytesIO(content), formats=("JPEG", "PNG")) as picture:
            kind = picture.format
            if picture.width * picture.height > MOST_PIXELS:
                raise NotTaken("size")
            upright = ImageOps.exif_transpose(picture)
            bare = Image.new(upright.mode, upright.size)
            if upright.mode == "P":
                upright = upright.convert("RGBA")
                bare = Image.new("RGBA", upright.size)
            bare.paste(upright)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as problem:
        if isinstance(problem, NotTaken):
            raise
        raise NotTaken("broken") from problem
    written = io.BytesIO()
    bare.save(written, format=kind, **({"quality": 90} if kind == "JPEG" else {}))
    return Image.MIME[kind], written.getvalue()


_RENDERERS: dict[bytes, Callable[[bytes], tuple[str, bytes]]] = {
    b"%PDF-": _pdf,
    b"\xff\xd8\xff": _picture,
    b"\x89PNG\r\n\x1a\n": _picture,
    b"PK\x03\x04": lambda content: office.render(content, _picture),
}
