"""Files as people bring them: full of what their makers never meant to tell."""

from __future__ import annotations

import io
import zipfile

from PIL import Image
from pypdf import PdfWriter
from pypdf.annotations import FreeText
from pypdf.generic import DictionaryObject, NameObject, StreamObject, TextStringObject

SECRET = "Zqmaker"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def a_picture(kind: str = "JPEG") -> bytes:
    """40 × 20 pixels with Exif: who made it, and a comment."""
    picture, exif, written = Image.new("RGB", (40, 20), "teal"), Image.Exif(), io.BytesIO()
    exif[0x013B], exif[0x010E], exif[0x0112] = SECRET, f"seen by {SECRET}", 6
    picture.save(written, format=kind, exif=exif, **({"comment": SECRET.encode()} if kind == "JPEG" else {}))
    return written.getvalue()


def a_pdf(*, password: str = "") -> bytes:
    """One page, with an information dictionary, XMP, a note in the margin, an attachment and a script."""
    writer, written = PdfWriter(), io.BytesIO()
    page = writer.add_blank_page(200, 200)
    writer.add_metadata({"/Author": SECRET, "/Title": SECRET})
    writer.xmp_metadata = f'<x:xmpmeta xmlns:x="adobe:ns:meta/">{SECRET}</x:xmpmeta>'.encode()
    writer.add_annotation(0, FreeText(text=SECRET, rect=(0, 0, 50, 50)))
    writer.add_attachment(f"{SECRET}.txt", SECRET.encode())
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject(
        {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject(f"app.alert('{SECRET}')")}
    )
    piece = DictionaryObject({NameObject("/By"): TextStringObject(SECRET)})
    page[NameObject("/PieceInfo")] = piece
    seen = StreamObject()
    seen.set_data(SECRET.encode())
    page[NameObject("/Metadata")] = writer._add_object(seen)
    if password:
        writer.encrypt(password)
    writer.write(written)
    return written.getvalue()


def a_document(text: str = "Wat we weten", *, more: dict[str, bytes] | None = None, inside: str = "") -> bytes:
    """A small .docx with properties, identifiers of revisions, and a picture with Exif."""
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="jpg" ContentType="image/jpeg"/>'
        '<Override PartName="/word/document.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
        '<Override PartName="/docProps/core.xml" ContentType='
        '"application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
    )
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    links = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{office}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="r2" Type="{office}/core" Target="docProps/core.xml"/></Relationships>'
    )
    body = (
        f'<w:document xmlns:w="{W}"><w:body><w:p w:rsidR="00{SECRET}"><w:r><w:t>{text}</w:t></w:r>{inside}</w:p>'
        "</w:body></w:document>"
    )
    parts = {
        "[Content_Types].xml": types.encode(),
        "_rels/.rels": links.encode(),
        "word/document.xml": body.encode(),
        "docProps/core.xml": f"<p>{SECRET}</p>".encode(),
        "word/media/image1.jpg": a_picture(),
        **(more or {}),
    }
    return _packed(parts)


def an_open_document(text: str = "Wat we weten") -> bytes:
    """A small .odt with properties and a thumbnail."""
    kind = "application/vnd.oasis.opendocument.text"
    space = "urn:oasis:names:tc:opendocument:xmlns"
    manifest = (
        f'<m:manifest xmlns:m="{space}:manifest:1.0"><m:file-entry m:full-path="/" m:media-type="{kind}"/>'
        '<m:file-entry m:full-path="content.xml" m:media-type="text/xml"/>'
        '<m:file-entry m:full-path="meta.xml" m:media-type="text/xml"/></m:manifest>'
    )
    parts = {
        "mimetype": kind.encode(),
        "META-INF/manifest.xml": manifest.encode(),
        "content.xml": f'<o:document-content xmlns:o="{space}:office:1.0">{text}</o:document-content>'.encode(),
        "meta.xml": f"<meta>{SECRET}</meta>".encode(),
        "Thumbnails/thumbnail.png": a_picture("PNG"),
    }
    return _packed(parts)


def _packed(parts: dict[str, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return written.getvalue()
