"""A file rendered anew says the same and tells nothing of its makers."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader

from sessions.papers.cleaning import clean
from sessions.papers.rules import MOST_BYTES, NotTaken
from tests.factories.files import SECRET, a_document, a_pdf, a_picture, an_open_document

HIDDEN = SECRET.encode()
UTF16 = SECRET.encode("utf-16-be")


def unpacked(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def everything(content: bytes) -> bytes:
    """The bytes and, where they are a package, those of every part of it."""
    parts = unpacked(content).values() if content.startswith(b"PK") else ()
    return b"\n".join([content, *parts])


@pytest.mark.parametrize(
    "content",
    [a_picture(), a_picture("PNG"), a_pdf(), a_document(), an_open_document()],
    ids=["jpeg", "png", "pdf", "docx", "odt"],
)
def test_nothing_of_its_makers_is_left(content: bytes) -> None:
    assert HIDDEN in everything(content) or UTF16 in content, "the file as brought holds nothing to hide"
    _kind, rendered = clean(content)
    assert HIDDEN not in everything(rendered)
    assert UTF16 not in rendered
    assert b"Producer" not in rendered
    assert b"Exif" not in everything(rendered)


def test_a_picture_stays_the_picture_upright() -> None:
    kind, rendered = clean(a_picture())
    with Image.open(io.BytesIO(rendered)) as picture:
        assert (kind, picture.size) == ("image/jpeg", (20, 40))
        assert not picture.getexif()
        red, green, blue = picture.convert("RGB").getpixel((10, 10))
    assert red < 20
    assert abs(green - 128) < 10
    assert abs(blue - 128) < 10


def test_a_pdf_keeps_its_pages_and_loses_scripts_attachments_and_notes() -> None:
    _kind, rendered = clean(a_pdf())
    reader = PdfReader(io.BytesIO(rendered))
    assert len(reader.pages) == 1
    assert not reader.metadata
    assert not reader.attachments
    assert "/Names" not in reader.trailer["/Root"]
    assert not reader.pages[0].get("/Annots")


def test_a_document_keeps_its_text_and_its_parts_stay_connected() -> None:
    kind, rendered = clean(a_document("Wat we weten"))
    parts = unpacked(rendered)
    assert kind.endswith("wordprocessingml.document")
    assert b"Wat we weten" in parts["word/document.xml"]
    assert "docProps/core.xml" not in parts
    assert b"docProps" not in parts["[Content_Types].xml"] + parts["_rels/.rels"]
    assert b"word/document.xml" in parts["_rels/.rels"]


def test_an_open_document_says_first_what_it_is() -> None:
    kind, rendered = clean(an_open_document())
    with zipfile.ZipFile(io.BytesIO(rendered)) as package:
        first = package.infolist()[0]
    assert kind == "application/vnd.oasis.opendocument.text"
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
    assert b"meta.xml" not in unpacked(rendered)["META-INF/manifest.xml"]


def test_the_same_file_is_rendered_to_the_same_bytes() -> None:
    for content in (a_picture(), a_pdf(), a_document()):
        assert clean(content) == clean(content)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "size"),
        (b"x" * (MOST_BYTES + 1), "size"),
        (b"just words", "type"),
        (b"MZ\x90\x00 a program", "type"),
        (b"<html><script>alert(1)</script></html>", "type"),
        (b"GIF89a", "type"),
        (b"%PDF-1.7 and then nothing", "broken"),
        (a_pdf()[:300], "broken"),
        (a_pdf(password="geheim"), "locked"),
        (a_picture()[:60], "broken"),
        (b"PK\x03\x04 no package", "broken"),
        (a_document(more={"word/comments.xml": b"<c/>"}), "marked"),
        (a_document(inside='<w:ins w:author="Zqmaker"><w:r/></w:ins>'), "marked"),
        (a_document(more={"word/vbaProject.bin": b"macro"}), "active"),
        (a_document(more={"word/extra.xml": b"<a><b></a>"}), "broken"),
    ],
)
def test_what_cannot_be_made_clean_is_refused(content: bytes, code: str) -> None:
    with pytest.raises(NotTaken) as refused:
        clean(content)
    assert refused.value.code == code


def test_a_package_that_unpacks_to_too_much_is_refused() -> None:
    with pytest.raises(NotTaken, match="size"):
        clean(a_document(more={"word/media/zeros.xml": b"\0" * (210 * 1024 * 1024)}))


def test_entities_are_not_expanded() -> None:
    bomb = b'<!DOCTYPE a [<!ENTITY x "' + b"y" * 1000 + b'">]><a>&x;&x;&x;</a>'
    _kind, rendered = clean(a_document(more={"word/extra.xml": bomb}))
    assert unpacked(rendered)["word/extra.xml"].count(b"y" * 1000) <= 1


@given(
    st.binary(max_size=400), st.sampled_from([b"", b"%PDF-1.4\n", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"PK\x03\x04"])
)
def test_any_bytes_are_taken_or_refused(tail: bytes, head: bytes) -> None:
    try:
        kind, rendered = clean(head + tail)
    except NotTaken:
        return
    assert kind
    assert rendered
