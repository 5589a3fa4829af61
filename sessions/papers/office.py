"""Office files rendered anew: the package written again without properties, thumbnails, custom parts and identifiers.

Office Open XML (ECMA-376) and OpenDocument (ISO/IEC 26300). Tracked changes, notes in the margin, macros and locked
files are refused: taking them out would change what the document says. Pure: bytes in, bytes out.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Callable, Collection

from lxml import etree

from sessions.papers.rules import ENDINGS, MOST_PARTS, MOST_UNPACKED, NotTaken

Picture = Callable[[bytes], tuple[str, bytes]]

LONG_AGO = (1980, 1, 1, 0, 0, 0)
CONTENT_TYPES = "[Content_Types].xml"
MANIFEST = "META-INF/manifest.xml"
# the content type of the main part of each kind, without "+xml"
MAIN_PARTS = {f"{kind}.main+xml": kind for kind in ENDINGS if "openxmlformats" in kind}
TELLING = re.compile(
    r"^docProps/|^customXml/|/printerSettings/|/(persons|people)(/|\.xml$)|/docMetadata/", re.IGNORECASE
)
TELLING_ODF = re.compile(r"^(meta\.xml|settings\.xml|manifest\.rdf|Thumbnails/|Configurations2/|layout-cache)")
MARGIN = re.compile(r"/(threaded)?comments", re.IGNORECASE)
ACTIVE = re.compile(r"vbaProject|/activeX/|/embeddings/|^Basic/|^Scripts/|\.bin$", re.IGNORECASE)
TRACKED = frozenset({"ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "tracked-changes", "annotation"})
IDENTIFIERS = re.compile(r"\}?(rsid\w*|paraId|textId|durableId)$")
PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True)


def render(content: bytes, picture: Picture) -> tuple[str, bytes]:
    """(media type, content) of an Office file rendered anew, its pictures by `picture`. Raises NotTaken."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = _read(package)
        if any(ACTIVE.search(name) for name in parts):
            raise NotTaken("active")
        opened = _opendocument if "mimetype" in parts else _openxml
        kind, kept = opened(parts)
        return kind, _write({name: _part(name, part, picture) for name, part in kept.items()})
    except (zipfile.BadZipFile, etree.LxmlError, KeyError, ValueError, OSError, RuntimeError) as problem:
        if isinstance(problem, NotTaken):
            raise
        raise NotTaken("broken") from problem


def _read(package: zipfile.ZipFile) -> dict[str, bytes]:
    entries = [one for one in package.infolist() if not one.is_dir()]
    if len(entries) > MOST_PARTS or sum(one.file_size for one in entries) > MOST_UNPACKED:
        raise NotTaken("size")
    if any(one.flag_bits & 0x1 for one in entries):
        raise NotTaken("locked")
    return {one.filename: package.read(one) for one in entries}


def _openxml(parts: dict[str, bytes]) -> tuple[str, dict[str, bytes]]:
    types = etree.fromstring(parts[CONTENT_TYPES], PARSER)
    kinds = [MAIN_PARTS[one.get("ContentType")] for one in types if one.get("ContentType") in MAIN_PARTS]
    if len(kinds) != 1:
        raise NotTaken("type")
    if any(MARGIN.search(name) for name in parts):
        raise NotTaken("marked")
    gone = {name for name in parts if TELLING.search(name)}
    kept = {name: part for name, part in parts.items() if name not in gone and not name.startswith("docProps")}
    _drop(types, [one for one in types if one.get("PartName", "").lstrip("/") in gone])
    kept[CONTENT_TYPES] = _xml(types)
    for name in [name for name in kept if name.endswith(".rels")]:
        kept[name] = _without_links(name, kept[name], gone)
    return kinds[0], kept


def _without_links(name: str, part: bytes, gone: Collection[str]) -> bytes:
    """The relations of a part without those that lead to what is gone."""
    links = etree.fromstring(part, PARSER)
    folder = posixpath.dirname(posixpath.dirname(name))
    leads = {one: posixpath.normpath(posixpath.join("/", folder, one.get("Target", ""))).lstrip("/") for one in links}
    _drop(links, [one for one, target in leads.items() if target in gone and one.get("TargetMode") != "External"])
    return _xml(links)


def _opendocument(parts: dict[str, bytes]) -> tuple[str, dict[str, bytes]]:
    kind = parts["mimetype"].decode("ascii").strip()
    if kind not in ENDINGS:
        raise NotTaken("type")
    manifest = etree.fromstring(parts[MANIFEST], PARSER)
    if any(one.tag.endswith("}encryption-data") for one in manifest.iter(etree.Element)):
        raise NotTaken("locked")
    _drop(manifest, [one for one in manifest if any(TELLING_ODF.search(value) for value in one.attrib.values())])
    kept = {name: part for name, part in parts.items() if not TELLING_ODF.search(name)}
    return kind, {"mimetype": kind.encode(), **kept, MANIFEST: _xml(manifest)}


def _part(name: str, part: bytes, picture: Picture) -> bytes:
    ending = name.rpartition(".")[2].lower()
    if ending in ("jpg", "jpeg", "png"):
        return picture(part)[1]
    if ending != "xml" or name in (CONTENT_TYPES, MANIFEST):
        return part
    root = etree.fromstring(part, PARSER)
    for one in root.iter(etree.Element):
        if etree.QName(one).localname in TRACKED:
            raise NotTaken("marked")
        for attribute in [attribute for attribute in one.attrib if IDENTIFIERS.search(attribute)]:
            del one.attrib[attribute]
    return _xml(root)


def _drop(parent: etree._Element, children: Collection[etree._Element]) -> None:
    for child in children:
        parent.remove(child)


def _xml(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _write(parts: dict[str, bytes]) -> bytes:
    """The package with every part as old as the next; an OpenDocument's type stands first, uncompressed."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            how = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            package.writestr(zipfile.ZipInfo(name, LONG_AGO), part, compress_type=how)
    return written.getvalue()
