"""`retract_check`: from a list on disk to marks wherever a reference is shown."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from knowledge.framework.operations import NewEvidence, link_evidence
from knowledge.literature.models import Reference
from portal.shelf.operations import differences
from tests.factories.agenda import new_framework
from tests.factories.literature import imported, new_references
from tests.factories.portal import PersonFactory
from tests.unit.knowledge.retractions.test_lists import HEAD, row

pytestmark = pytest.mark.usefixtures("found_at_once")

DOI = "10.1234/taken.back"


def check(folder: Path, text: str) -> tuple[str, int]:
    """What the command says of this list, and its exit status."""
    path = folder / "retractions.csv"
    path.write_text(text)
    out = io.StringIO()
    try:
        call_command("retract_check", str(path), stdout=out)
    except SystemExit as end:
        return out.getvalue(), int(end.code or 0)
    return out.getvalue(), 0


@pytest.fixture
def reference() -> Reference:
    (one,) = new_references({"type": "article-journal", "title": "Trust me", "DOI": DOI.upper()})
    return one


def page(client: Client, address: str) -> str:
    return client.get(address, follow=True).content.decode()


def test_a_reference_is_marked_wherever_it_is_shown(reference: Reference, client: Client, tmp_path: Path) -> None:
    said, status = check(tmp_path, HEAD + row(DOI, reason="+Error in Data;") + row("10.1234/not.ours"))
    assert status == 0
    assert f"Retracted: {reference.public_id} {DOI} Trust me" in said
    shown = page(client, f"/en/literature/{reference.public_id}/")
    assert "The journal took this publication back" in shown
    assert "22 August 2012" in shown
    assert "Error in Data" in shown
    assert "https://doi.org/10.5555/notice" in shown
    assert "Teruggetrokken" in page(client, f"/nl/literatuur/{reference.public_id}/")
    assert "Retracted" in page(client, "/en/literature/")
    for format in ("bibtex", "ris", "csl-json", "csv"):
        file = page(client, f"/en/literature/{reference.public_id}/export/{format}/")
        assert "retracted, 2012-08-22, https://doi.org/10.5555/notice" in file
    for address in (f"/en/literature/{reference.public_id}/cite/", "/en/literature/bibliography/"):
        assert "[Retracted] Trust me" in page(client, address)
    assert "retracted" in json.dumps(client.get(f"/api/v1/references/{reference.public_id}").json())
    assert differences() == []


def test_what_comes_in_after_the_list_is_marked_too(client: Client, tmp_path: Path) -> None:
    check(tmp_path, HEAD + row(DOI, "Expression of concern"))
    imported(f"@article{{a, title={{Trust me}}, doi={{{DOI}}}}}", audience="public")
    assert "Expression of concern" in page(client, "/en/literature/")


def test_a_newer_list_takes_marks_away(reference: Reference, client: Client, tmp_path: Path) -> None:
    before = page(client, f"/en/literature/{reference.public_id}/")
    check(tmp_path, HEAD + row(DOI))
    said, _status = check(tmp_path, HEAD + row(DOI) + row(DOI, "Reinstatement", "8/23/2012"))
    assert f"No notice any more: {reference.public_id}" in said
    assert page(client, f"/en/literature/{reference.public_id}/") == before


def test_the_same_list_again_changes_nothing(reference: Reference, tmp_path: Path) -> None:
    check(tmp_path, HEAD + row(DOI))
    said, _status = check(tmp_path, HEAD + row(DOI))
    assert "0 new, 0 gone" in said
    assert "0 references marked anew" in said


def test_indicators_that_lean_on_it_say_so_and_editors_are_told(
    reference: Reference, client: Client, tmp_path: Path
) -> None:
    _version, _stream, (indicator,) = new_framework("Distance")
    link_evidence(
        evidence=[NewEvidence(indicator=indicator, reference=reference, stance="supports", reach="public")], by=None
    )
    check(tmp_path, HEAD + row(DOI))
    assert "1 source below was retracted" in page(client, f"/en/framework/{indicator.public_id}/")
    for role, told in (("editor", True), ("researcher", False)):
        client.force_login(PersonFactory(roles=[role]))
        assert ("in doubt: Trust me" in page(client, "/en/my/")) is told


def test_refusals_are_listed(tmp_path: Path) -> None:
    said, status = check(tmp_path, HEAD + row("10.1234/x", "Gossip"))
    assert status == 1
    assert "refused: retractions.csv, line 3: unknown kind of notice: Gossip" in said
    with pytest.raises(CommandError, match="no column"):
        check(tmp_path, "title\nx\n")
    with pytest.raises(CommandError, match="No such file"):
        call_command("retract_check", str(tmp_path / "none.csv"))
