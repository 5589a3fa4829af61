"""A harvester that libraries use takes everything public along, and everything again the next day."""

from __future__ import annotations

import json
from urllib.request import urlopen

from oaipmh_scythe import Scythe

from tests.e2e.server import Portal


def public(portal: Portal, name: str) -> int:
    """How many there are, says the API."""
    with urlopen(f"{portal.base}/api/v1/{name}") as answer:  # noqa: S310 - an address of the test's own server
        return int(json.load(answer)["count"])


def test_a_harvester_gets_every_public_reference_and_outcome(portal: Portal) -> None:
    with Scythe(f"{portal.base}/oai") as harvester:
        about = harvester.identify()
        assert about.deletedRecord == "no"
        assert [one.setSpec for one in harvester.list_sets()] == ["references", "outcomes"]
        records = list(harvester.list_records(metadata_prefix="oai_dc"))
        headers = list(harvester.list_identifiers(metadata_prefix="oai_dc"))
        assert [one.header.identifier for one in records] == [one.identifier for one in headers]
        assert len(records) == public(portal, "references") + public(portal, "outcomes") > 50
        assert all(one.metadata["title"] and one.metadata["identifier"] for one in records)
        again = harvester.get_record(identifier=headers[0].identifier, metadata_prefix="oai_dc")
        assert again.metadata == records[0].metadata
        latest = max(one.datestamp for one in headers)
        newer = list(harvester.list_identifiers(metadata_prefix="oai_dc", from_=latest))
        assert {one.identifier for one in newer} == {one.identifier for one in headers if one.datestamp == latest}
