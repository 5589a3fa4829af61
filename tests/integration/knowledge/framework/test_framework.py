"""The framework through the reader's door: versions, indicators, and evidence as far as each reader may see it."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from knowledge.framework import rules
from knowledge.framework.models import Evidence
from knowledge.framework.operations import (
    NewEvidence,
    NewIndicator,
    add_indicators,
    create_framework_version,
    link_evidence,
    publish_framework_version,
)
from portal.shelf.operations import changed, differences
from tests.factories.agenda import new_framework, new_reference
from tests.factories.portal import PersonFactory


def signed_in(*roles: str) -> Client:
    client = Client()
    client.force_login(PersonFactory(roles=list(roles)))
    return client


def link(indicator: Any, reference: Any, stance: str = "supports", reach: str = "public") -> Evidence:
    return link_evidence(
        evidence=[NewEvidence(indicator=indicator, reference=reference, stance=stance, reach=reach)], by=None
    )[0]


def read(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_an_empty_framework_says_how_to_begin(client: Client) -> None:
    assert "The framework is being drawn up" in read(client, "/en/framework/")


def test_the_current_version_with_its_indicators_over_the_streams(client: Client) -> None:
    new_framework("Isolement", "Wapens")
    text = read(client, "/en/framework/")
    assert "First version" in text
    assert "Stream" in text
    assert text.index("Isolement (en)") < text.index("Wapens (en)")


def test_a_version_in_preparation_is_nowhere(client: Client) -> None:
    version, _stream, (indicator,) = new_framework("Isolement", published=False)
    assert "Isolement" not in read(client, "/en/framework/")
    assert client.get(f"/en/framework/{indicator.public_id}/").status_code == 404
    assert client.get(f"/en/framework/versions/{version.public_id}/").status_code == 404
    assert "Isolement" not in read(signed_in("admin", "editor"), "/en/framework/")
    publish_framework_version(version=version, by=None)
    assert "Isolement (en)" in read(client, "/en/framework/")


def test_a_newer_version_becomes_current_and_says_what_changed(client: Client) -> None:
    first, stream, (stays, goes) = new_framework("Isolement", "Wapens")
    second = create_framework_version(label="2", name={"nl": "Tweede", "en": "Second version"}, by=None)
    new = NewIndicator(name={"nl": "Online", "en": "Online groups"}, streams=(stream,), versions=(second,))
    add_indicators(indicators=[new], by=None)
    stays.versions.add(second)
    publish_framework_version(version=second, by=None)
    text = read(client, "/en/framework/")
    assert "Version 2" in text
    assert "Online groups" in text
    assert "No longer in it" in text
    assert goes.name("en") in text[text.index("No longer in it") :]
    old = read(client, f"/en/framework/versions/{first.public_id}/")
    assert "This is an older version" in old
    assert "not part of the current version" in read(client, f"/en/framework/{goes.public_id}/")
    assert differences() == []


def test_evidence_counts_as_far_as_the_reader_may_see_it(client: Client) -> None:
    _version, _stream, (indicator,) = new_framework("Isolement")
    public, portal = new_reference("Open studie", audience="public"), new_reference("Besloten studie")
    link(indicator, public)
    link(indicator, portal, "weakens")
    link(indicator, new_reference("Open, link besloten", audience="public"), "nuances", "portal")
    path = f"/en/framework/{indicator.public_id}/"
    anonymous = read(client, path)
    assert "Open studie" in anonymous
    assert "Besloten studie" not in anonymous
    assert "link besloten" not in anonymous
    assert 'data-stance="weakens"' not in read(client, "/en/framework/")
    inside = read(signed_in("policy"), path)
    assert "Besloten studie" in inside
    assert "link besloten" in inside
    assert 'data-stance="weakens"' in read(signed_in("policy"), "/en/framework/")


def test_a_reference_that_becomes_public_counts_at_once(client: Client) -> None:
    _version, _stream, (indicator,) = new_framework("Isolement")
    reference = new_reference("Besloten studie")
    link(indicator, reference)
    assert "Besloten studie" not in read(client, f"/en/framework/{indicator.public_id}/")
    reference.audience = "public"
    reference.save()
    changed("reference", str(reference.pk))
    assert "Besloten studie" in read(client, f"/en/framework/{indicator.public_id}/")
    assert differences() == []


def test_a_deleted_reference_counts_no_longer(client: Client) -> None:
    _version, _stream, (indicator,) = new_framework("Isolement")
    reference = new_reference("Open studie", audience="public")
    link(indicator, reference)
    assert 'data-stance="supports"' in read(client, "/en/framework/")
    key = str(reference.pk)
    reference.delete()
    changed("reference", key)
    assert 'data-stance="supports"' not in read(client, "/en/framework/")
    assert differences() == []


def test_the_same_link_twice_stands_once() -> None:
    _version, _stream, (indicator,) = new_framework("Isolement")
    reference = new_reference("Open studie", audience="public")
    link(indicator, reference)
    link(indicator, reference)
    assert Evidence.objects.count() == 1


def test_a_researcher_links_evidence_and_takes_it_away(client: Client) -> None:
    _version, _stream, (indicator,) = new_framework("Isolement")
    reference = new_reference("Open studie", audience="public")
    researcher = signed_in("researcher")
    form = f"/en/my/evidence/add/?indicator={indicator.public_id}&reference={reference.public_id}"
    text = read(researcher, form)
    assert reference.public_id in text
    sent = {"reference": reference.public_id, "indicator": indicator.public_id, "stance": "supports", "reach": "public"}
    assert researcher.post("/en/my/evidence/add/", sent).status_code == 302
    assert "Open studie" in read(client, f"/en/framework/{indicator.public_id}/")
    evidence = Evidence.objects.get()
    assert f"/en/my/evidence/{evidence.public_id}/remove/" in read(researcher, form)
    assert researcher.post(f"/en/my/evidence/{evidence.public_id}/remove/").status_code == 302
    assert "Open studie" not in read(client, f"/en/framework/{indicator.public_id}/")


def test_a_wrong_form_keeps_every_word_and_says_what_to_do() -> None:
    _version, _stream, (indicator,) = new_framework("Isolement")
    answer = signed_in("policy").post(
        "/en/my/evidence/add/", {"reference": "nothing-here", "indicator": indicator.public_id, "stance": "supports"}
    )
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "There is no reference with this address" in text
    assert "nothing-here" in text


@pytest.mark.parametrize("roles", [["organiser"], ["admin"], []])
def test_whoever_does_not_link_finds_no_form(roles: list[str]) -> None:
    assert signed_in(*roles).get("/en/my/evidence/add/").status_code == 404


def test_a_visitor_is_sent_to_log_in_whatever_the_address(client: Client) -> None:
    for path in ("/en/my/evidence/add/", "/en/my/evidence/nothing/remove/", "/en/my/notes/add/nothing/"):
        assert client.get(path).headers["Location"].startswith("/accounts/login/")


def test_linking_asks_for_a_role() -> None:
    _version, _stream, (indicator,) = new_framework("Isolement")
    new = NewEvidence(indicator=indicator, reference=new_reference(), stance="supports")
    with pytest.raises(rules.NotAllowed):
        link_evidence(evidence=[new], by=PersonFactory(roles=["organiser"]))


@pytest.mark.parametrize("count", [1, 50, 500])
def test_the_pages_take_the_same_number_of_queries_at_any_size(
    client: Client, count: int, django_assert_num_queries: Any
) -> None:
    _version, _stream, indicators = new_framework(*(f"Indicator {number}" for number in range(count)))
    references = [new_reference(f"Studie {number}", audience="public") for number in range(min(count, 20))]
    link_evidence(
        evidence=[
            NewEvidence(indicator=one, reference=reference, stance="supports", reach="public")
            for one in indicators
            for reference in references[:2]
        ],
        by=None,
    )
    client.get("/en/framework/")
    with django_assert_num_queries(1):
        assert client.get("/en/framework/").status_code == 200
    with django_assert_num_queries(7):
        assert client.get(f"/en/framework/{indicators[0].public_id}/").status_code == 200
