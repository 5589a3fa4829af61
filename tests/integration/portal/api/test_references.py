"""References and conferences through the API."""

from __future__ import annotations

import json

import jsonschema
import pytest

from knowledge.literature.editions import ReferenceEdition
from portal.api.openapi import document
from portal.editions.registry import Placement
from portal.visibility.audience import PORTAL, PUBLIC
from sessions.conference.editions import ConferenceEdition, Named, PlacedTalk, ProgrammeEdition
from tests.factories.portal import PersonFactory

RECORD = {
    "type": "article-journal",
    "title": "On listening",
    "author": [{"family": "Berg", "given": "Jan", "non-dropping-particle": "van der"}],
    "issued": {"date-parts": [[2019, 5]]},
    "container-title": "Journal of Rooms",
    "DOI": "10.1000/example",
}


def reference(item: str, **more) -> ReferenceEdition:
    return ReferenceEdition(
        item=item,
        csl=json.dumps(RECORD),
        title="On listening",
        type="article-journal",
        year=2019,
        lang="en",
        people=("Jan van der Berg",),
        **more,
    )


@pytest.fixture
def library(put):
    put(Placement(reference("r1", topics=("t1",), indicators=("i1", "i2")), PUBLIC, sort="1"))
    put(Placement(reference("r2", abstract="Bait-abstract"), PORTAL, sort="2"))


def test_a_reference_is_csl_json_with_its_address_topics_and_indicators(client, library):
    one = client.get("/api/v1/references/r1").json()
    assert {name: one[name] for name in RECORD} == RECORD
    assert (one["id"], one["topics"], one["indicators"]) == ("r1", ["t1"], ["i1", "i2"])
    schema = {"$ref": "#/components/schemas/Reference", "components": document()["components"]}
    jsonschema.validate(one, schema)


@pytest.mark.parametrize(
    ("name", "media_type", "sign"),
    [
        ("bibtex", "application/x-bibtex", "@article{"),
        ("ris", "application/x-research-info-systems", "TY  - JOUR"),
        ("csl-json", "application/vnd.citationstyles.csl+json", '"type":"article-journal"'),
    ],
)
@pytest.mark.parametrize("path", ["references", "references/r1"])
def test_references_come_as_files_too(client, library, path, name, media_type, sign):
    answer = client.get(f"/api/v1/{path}?format={name}")
    assert answer.headers["Content-Type"].startswith(media_type)
    assert sign in answer.content.decode()
    assert client.get(f"/api/v1/{path}?format={name}", headers={"Accept": "application/json"}).status_code == 406


def test_a_file_holds_what_its_reader_may_read(client, library):
    assert b"Bait" not in client.get("/api/v1/references?format=csl-json").content
    assert client.get("/api/v1/references?format=bibtex").content.count(b"@article{") == 1
    client.force_login(PersonFactory())
    assert b"Bait" in client.get("/api/v1/references?format=csl-json").content
    assert client.get("/api/v1/references/r2?format=ris").status_code == 200


def test_a_long_file_comes_in_stretches_with_links(client, library, put):
    put(Placement(reference("r3"), PUBLIC, sort="3"))
    answer = client.get("/api/v1/references?format=ris&page_size=1")
    assert answer.headers["Link"] == ('<http://testserver/api/v1/references?format=ris&page=2&page_size=1>; rel="next"')


def test_a_format_that_does_not_exist_is_said(client, library):
    for path in ("references?format=docx", "topics?format=bibtex"):
        answer = client.get(f"/api/v1/{path}")
        assert answer.status_code == 400
        assert "format" in answer.json()["detail"]


def test_a_conference_is_found_by_its_slug_with_its_programme(client, put):
    talk = PlacedTalk(
        item="t1",
        title="On listening",
        abstract="",
        language="en",
        kind="talk",
        track="",
        room="Hall",
        room_item="h1",
        start="2027-04-01T10:00:00+02:00",
        end="2027-04-01T10:30:00+02:00",
        minutes=30,
        people=(Named(name="Noor Berg"),),
        topics=(),
    )
    for lang in ("nl", "en"):
        put(
            Placement(
                ConferenceEdition(
                    item="spring",
                    title="Spring",
                    subtitle="",
                    description="",
                    starts_on="2027-04-01",
                    ends_on="2027-04-02",
                    place="Here",
                    time_zone="Europe/Amsterdam",
                    call="",
                    call_closes_on="",
                    has_programme=True,
                    lang=lang,
                ),
                PUBLIC,
                lang=lang,
            )
        )
    programme = {
        "title": "Spring",
        "place": "Here",
        "time_zone": "Europe/Amsterdam",
        "starts_on": "2027-04-01",
        "ends_on": "2027-04-02",
        "release": 1,
        "released_at": "2027-01-01T10:00:00+01:00",
        "rooms": ("Hall",),
        "tracks": (),
        "talks": (talk,),
    }
    put(Placement(ProgrammeEdition(item="spring", **programme), PUBLIC))
    one = client.get("/api/v1/conferences/spring").json()
    schemas = document()["components"]
    jsonschema.validate(one, {"$ref": "#/components/schemas/Conference", "components": schemas})
    schedule = client.get(one["schedule"]).json()
    jsonschema.validate(schedule, {"$ref": "#/components/schemas/Schedule", "components": schemas})
    assert "On listening" in json.dumps(schedule)
    assert client.get("/api/v1/conferences/autumn/schedule").status_code == 404
