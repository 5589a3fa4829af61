"""One address for all of the protocol: always as a visitor reads, whoever asks."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods
from lxml import etree

from knowledge.literature.formats.records import CONTROL
from portal import clock
from portal.editions.edition import Edition
from portal.oai import harvest
from portal.oai.dublin_core import elements
from portal.oai.protocol import PREFIX, SETS, Question, Refused, question
from portal.web.address import address_of

OAI = "http://www.openarchives.org/OAI/2.0/"
OAI_DC = "http://www.openarchives.org/OAI/2.0/oai_dc/"
DC = "http://purl.org/dc/elements/1.1/"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
SCHEMA = f"{{{XSI}}}schemaLocation"
DC_SCHEMA = "http://www.openarchives.org/OAI/2.0/oai_dc.xsd"
# an error of these says nothing about the arguments, which are then not repeated
UNREPEATED = frozenset({"badVerb", "badArgument"})
NAMES = {"references": "References", "outcomes": "Outcomes of sessions"}

Element = etree._Element


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def oai(request: HttpRequest) -> HttpResponse:
    """The answer to one question; what is wrong with it is said in the way of the protocol, which knows no statuses."""
    asked = request.POST if request.method == "POST" else request.GET
    root = etree.Element(f"{{{OAI}}}OAI-PMH", nsmap={None: OAI, "xsi": XSI})
    root.set(SCHEMA, f"{OAI} {OAI}OAI-PMH.xsd")
    _text(root, "responseDate", clock.now().strftime("%Y-%m-%dT%H:%M:%SZ"))
    repeated = _text(root, "request", f"{settings.PORTAL_BASE_URL}/oai")
    try:
        found = question((name, value) for name, values in asked.lists() for value in values)
        ANSWERS[found.verb](etree.SubElement(root, f"{{{OAI}}}{found.verb}"), found)
    except Refused as refused:
        for answer in root[2:]:
            root.remove(answer)
        _text(root, "error", str(refused)).set("code", refused.code)
        if refused.code in UNREPEATED:
            asked = {}  # type: ignore[assignment]
    for name, value in asked.items():
        repeated.set(name, CONTROL.sub("", str(value)))
    xml = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return HttpResponse(xml, content_type="text/xml; charset=utf-8")


# --- verbs ------------------------------------------------------------------------------------------------------------
def _identify(answer: Element, _asked: Question) -> None:
    for name, text in (
        ("repositoryName", settings.PORTAL_SITE_NAME),
        ("baseURL", f"{settings.PORTAL_BASE_URL}/oai"),
        ("protocolVersion", "2.0"),
        ("adminEmail", settings.PORTAL_SECURITY_CONTACT.removeprefix("mailto:")),
        ("earliestDatestamp", harvest.earliest()),
        ("deletedRecord", "no"),
        ("granularity", "YYYY-MM-DD"),
    ):
        _text(answer, name, text)


def _formats(answer: Element, asked: Question) -> None:
    if asked.identifier:
        _known(asked.identifier)
    format_ = etree.SubElement(answer, f"{{{OAI}}}metadataFormat")
    for name, text in (("metadataPrefix", PREFIX), ("schema", DC_SCHEMA), ("metadataNamespace", OAI_DC)):
        _text(format_, name, text)


def _sets(answer: Element, _asked: Question) -> None:
    for spec in SETS:
        one = etree.SubElement(answer, f"{{{OAI}}}set")
        _text(one, "setSpec", spec)
        _text(one, "setName", NAMES[spec])


def _get(answer: Element, asked: Question) -> None:
    _record(answer, _known(asked.identifier))


def _list(answer: Element, asked: Question) -> None:
    write = _record if asked.verb == "ListRecords" else _header
    records, further, total = harvest.stretch(asked.place)
    if not records:
        if asked.place.day:
            raise Refused("badResumptionToken", "There is nothing behind this resumption token any more.")
        raise Refused("noRecordsMatch", "Nothing was released that fits this question.")
    for record in records:
        write(answer, record)
    if further or asked.place.given:
        token = _text(answer, "resumptionToken", further.token() if further else "")
        token.set("completeListSize", str(total))
        token.set("cursor", str(asked.place.given))


ANSWERS: dict[str, Callable[[Element, Question], None]] = {
    "Identify": _identify,
    "ListMetadataFormats": _formats,
    "ListSets": _sets,
    "GetRecord": _get,
    "ListIdentifiers": _list,
    "ListRecords": _list,
}


# --- records ----------------------------------------------------------------------------------------------------------
def _known(identifier: str) -> harvest.Record:
    for kind in SETS.values():
        start = _identifier(kind, "")
        if identifier.startswith(start) and (found := harvest.one(kind, identifier.removeprefix(start))):
            return found
    raise Refused("idDoesNotExist", "Nothing public has this identifier.")


def _identifier(kind: str, item: str) -> str:
    return f"oai:{urlsplit(settings.PORTAL_BASE_URL).hostname}:{kind}/{item}"


def _header(answer: Element, record: harvest.Record) -> None:
    header = etree.SubElement(answer, f"{{{OAI}}}header")
    edition = record.edition
    _text(header, "identifier", _identifier(edition.kind, edition.item))
    _text(header, "datestamp", record.day)
    _text(header, "setSpec", next(spec for spec, kind in SETS.items() if kind == edition.kind))


def _record(answer: Element, record: harvest.Record) -> None:
    element = etree.SubElement(answer, f"{{{OAI}}}record")
    _header(element, record)
    metadata = etree.SubElement(element, f"{{{OAI}}}metadata")
    core = etree.SubElement(metadata, f"{{{OAI_DC}}}dc", nsmap={"oai_dc": OAI_DC, "dc": DC})
    core.set(SCHEMA, f"{OAI_DC} {DC_SCHEMA}")
    edition: Edition = record.edition
    address = settings.PORTAL_BASE_URL + address_of(edition.kind, edition.item, settings.PORTAL_LANGUAGES[0])
    for name, text in elements(edition, address, settings.PORTAL_SITE_NAME):  # type: ignore[arg-type]
        etree.SubElement(core, f"{{{DC}}}{name}").text = CONTROL.sub("", text)


def _text(parent: Element, name: str, text: str) -> Element:
    element = etree.SubElement(parent, f"{{{OAI}}}{name}")
    element.text = text
    return element
