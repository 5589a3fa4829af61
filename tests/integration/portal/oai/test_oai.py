"""OAI-PMH: what is public and nothing else, in the order in which it was released, as the protocol has it."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.test import Client
from lxml import etree

from knowledge.literature.operations import set_audience
from portal import clock
from tests.factories.literature import imported, new_references
from tests.factories.portal import PersonFactory
from tests.factories.reflections import an_organiser, published

NS = {
    "oai": "http://www.openarchives.org/OAI/2.0/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "oai_dc": "http://www.openarchives.org/OAI/2.0/oai_dc/",
}
DAY = datetime.date(2026, 3, 2)


def ask(client: Client, **arguments: Any) -> Any:
    """The whole answer as a tree; `from_` stands for "from"."""
    response = client.get("/oai", {name.rstrip("_"): value for name, value in arguments.items()})
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "text/xml; charset=utf-8"
    return etree.fromstring(response.content)


def texts(tree: Any, path: str) -> list[str]:
    return [one.text or "" for one in tree.iterfind(path, NS)]


def error(tree: Any) -> str:
    (found,) = tree.iterfind("oai:error", NS)
    assert found.text
    return str(found.get("code"))


def list_all(client: Client, verb: str = "ListIdentifiers", **arguments: Any) -> list[str]:
    """Every identifier, as a harvester gets them: with each token that is given, until none is."""
    tree = ask(client, verb=verb, metadataPrefix="oai_dc", **arguments)
    found = texts(tree, ".//oai:header/oai:identifier")
    while token := "".join(texts(tree, ".//oai:resumptionToken")):
        tree = ask(client, verb=verb, resumptionToken=token)
        assert tree.find(".//oai:resumptionToken", NS).get("cursor") == str(len(found))
        found += texts(tree, ".//oai:header/oai:identifier")
    return found


def add(*titles: str, day: datetime.date = DAY, audience: str = "public", **csl: Any) -> list[Any]:
    with clock.at(datetime.datetime.combine(day, datetime.time(12), datetime.UTC)):
        return new_references(*({"title": title, **csl} for title in titles), audience=audience)


def test_it_introduces_itself(client: Client) -> None:
    add("A")
    tree = ask(client, verb="Identify")
    assert texts(tree, "oai:Identify/oai:protocolVersion") == ["2.0"]
    assert texts(tree, "oai:Identify/oai:deletedRecord") == ["no"]
    assert texts(tree, "oai:Identify/oai:granularity") == ["YYYY-MM-DD"]
    assert texts(tree, "oai:Identify/oai:earliestDatestamp") == ["2026-03-02"]
    assert texts(tree, "oai:Identify/oai:adminEmail")[0].count("@") == 1
    assert tree.find("oai:request", NS).get("verb") == "Identify"
    assert texts(ask(client, verb="ListSets"), ".//oai:setSpec") == ["references", "outcomes"]
    assert texts(ask(client, verb="ListMetadataFormats"), ".//oai:metadataPrefix") == ["oai_dc"]


def test_a_reference_in_dublin_core(client: Client) -> None:
    (one,) = add(
        "Trust & <room>", type="article-journal", author=[{"family": "Berg", "given": "Jan"}], DOI="10.1234/X",
        issued={"date-parts": [[2017, 3]]}, keyword="trust, rooms", language="en",
        abstract="Secret for now", note="Mine",
    )  # fmt: skip
    tree = ask(client, verb="GetRecord", metadataPrefix="oai_dc", identifier=f"oai:localhost:reference/{one.public_id}")
    core = tree.find(".//oai_dc:dc", NS)
    assert [(child.tag.partition("}")[2], child.text) for child in core] == [
        ("title", "Trust & <room>"),
        ("creator", "Berg, Jan"),
        ("subject", "trust"),
        ("subject", "rooms"),
        ("date", "2017-03"),
        ("type", "article-journal"),
        ("language", "en"),
        ("identifier", "https://doi.org/10.1234/x"),
        ("identifier", f"http://localhost:8000/nl/literatuur/{one.public_id}/"),
    ]


def test_an_outcome_has_the_day_on_which_it_was_published(client: Client) -> None:
    organiser = an_organiser()
    outcome = published(organiser, PersonFactory.create_batch(6))
    tree = ask(client, verb="ListRecords", metadataPrefix="oai_dc", set="outcomes")
    assert texts(tree, ".//oai:identifier") == [f"oai:localhost:outcome/{outcome.session.public_id}"]
    assert texts(tree, ".//oai:datestamp") == [outcome.published_on.isoformat()]
    assert texts(tree, ".//oai:setSpec") == ["outcomes"]
    assert len(texts(tree, ".//dc:description")) == 1


def test_a_long_list_comes_in_parts_and_each_record_once(client: Client) -> None:
    made = [*add(*map(str, range(70))), *add(*map(str, range(60)), day=DAY + datetime.timedelta(1))]
    found = list_all(client, "ListRecords")
    assert len(found) == len(set(found)) == 130
    assert set(found) == {f"oai:localhost:reference/{one.public_id}" for one in made}
    assert len(list_all(client, from_="2026-03-03")) == 60
    assert len(list_all(client, until="2026-03-02")) == 70
    assert len(list_all(client, from_="2026-03-02", until="2026-03-02", set="references")) == 70


def test_whoever_asks_gets_what_is_public(client: Client) -> None:
    add("Of everybody")
    (secret,) = add("Of account holders", audience="portal")
    client.force_login(PersonFactory(roles=["admin"]))
    assert len(list_all(client)) == 1
    tree = ask(client, verb="GetRecord", metadataPrefix="oai_dc", identifier=f"oai:localhost:reference/{secret.pk}")
    assert error(tree) == "idDoesNotExist"


def test_the_day_of_release_goes_with_the_release(client: Client) -> None:
    imported("@misc{a, title={A}}", audience="portal")
    (one,) = add("B", audience="portal")
    assert error(ask(client, verb="ListRecords", metadataPrefix="oai_dc")) == "noRecordsMatch"
    for day in (3, 8):
        with clock.at(datetime.datetime(2026, 5, day, 12, tzinfo=datetime.UTC)):
            set_audience(references=[one], audience="public", by=None)
        tree = ask(client, verb="ListIdentifiers", metadataPrefix="oai_dc")
        assert texts(tree, ".//oai:datestamp") == [f"2026-05-0{day}"]
        before = client.get("/oai?verb=Identify").content
        set_audience(references=[one], audience="portal", by=None)
        assert client.get("/oai?verb=Identify").content != before


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("", "badVerb"),
        ("verb=Nothing", "badVerb"),
        ("verb=Identify&verb=Identify", "badVerb"),
        ("verb=Identify&x=1", "badArgument"),
        ("verb=ListRecords", "badArgument"),
        ("verb=GetRecord&metadataPrefix=oai_dc", "badArgument"),
        ("verb=ListRecords&metadataPrefix=marc", "cannotDisseminateFormat"),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=2026", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=2026-02-31", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=2026-03-01T00:00:00Z", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=2026-03-02&until=2026-03-01", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=2026-03-02&from=2026-03-02", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&set=notes", "noRecordsMatch"),
        ("verb=ListRecords&metadataPrefix=oai_dc&until=1999-01-01", "noRecordsMatch"),
        ("verb=ListRecords&resumptionToken=x", "badResumptionToken"),
        ("verb=ListRecords&resumptionToken=WyIiLCIiLCIiLCIiLCIiLCIiLDBd", "badResumptionToken"),
        ("verb=ListRecords&resumptionToken=x&metadataPrefix=oai_dc", "badArgument"),
        ("verb=ListSets&resumptionToken=x", "badResumptionToken"),
        ("verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:localhost:note/1", "idDoesNotExist"),
        ("verb=ListMetadataFormats&identifier=x%00y", "idDoesNotExist"),
        ("verb=%00%ed%a0%80", "badVerb"),
    ],
)
def test_what_is_wrong_is_said_in_the_protocols_words(client: Client, query: str, code: str) -> None:
    add("A")
    response = client.get(f"/oai?{query}")
    assert response.status_code == 200
    tree = etree.fromstring(response.content)
    assert error(tree) == code
    assert (len(tree.find("oai:request", NS).attrib) == 0) is (code in {"badVerb", "badArgument"})
    assert etree.fromstring(client.post("/oai", query, "application/x-www-form-urlencoded").content) is not None


def test_a_question_may_come_by_post(client: Client) -> None:
    add("A")
    answer = Client(enforce_csrf_checks=True).post("/oai", {"verb": "ListIdentifiers", "metadataPrefix": "oai_dc"})
    assert len(texts(etree.fromstring(answer.content), ".//oai:identifier")) == 1
    assert client.put("/oai").status_code == 405
