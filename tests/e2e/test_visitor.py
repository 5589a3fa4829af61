"""A visitor reads what was released, in either language, with or without script, and nothing else."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import NARROW, OpenAs

TOPICS = 10
HIDDEN_FROM_VISITORS = (".mark", ".account-bar", "form[method=post]")


def nothing_internal(page: Page) -> None:
    """Public pages carry no marks and no forms of accounts."""
    for selector in HIDDEN_FROM_VISITORS:
        expect(page.locator(selector)).to_have_count(0)


def test_the_agenda_from_the_front_page(open_as: OpenAs) -> None:
    page = open_as(locale="nl")
    page.goto("/")
    assert page.url.endswith("/nl/")
    topics = page.locator("#topics + ol > li")
    expect(topics).to_have_count(TOPICS)
    nothing_internal(page)
    title = topics.first.locator("a").inner_text()
    topics.first.locator("a").click()
    expect(page.locator("h1")).to_have_text(title)
    nothing_internal(page)


def test_the_language_switch_keeps_the_page(open_as: OpenAs) -> None:
    page = open_as()
    page.goto("/nl/literatuur/?q=radicalisering")
    page.get_by_role("link", name="English").click()
    assert "/en/literature/?q=radicalisering" in page.url
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.get_by_role("link", name="Nederlands").click()
    assert "/nl/literatuur/?q=radicalisering" in page.url


def test_the_language_switch_keeps_the_topic(open_as: OpenAs) -> None:
    page = open_as()
    page.goto("/nl/")
    page.locator("#topics + ol > li a").first.click()
    dutch = page.url
    page.get_by_role("link", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator(".site-nav a[aria-current]")).to_have_count(1)
    page.get_by_role("link", name="Nederlands").click()
    assert page.url == dutch


@pytest.mark.parametrize(
    "path",
    ["/nl/kennisagenda/", "/nl/literatuur/", "/nl/beoordelingskader/", "/nl/denktank/", "/nl/sessies/", "/nl/privacy/"],
)
def test_sections_are_found_from_every_page(open_as: OpenAs, path: str) -> None:
    page = open_as()
    answer = page.goto(path)
    assert answer is not None
    assert answer.status == 200
    links = page.locator(".site-nav a")
    assert [links.nth(place).inner_text() for place in range(links.count())] == [
        "Kennisagenda",
        "Literatuur",
        "Beoordelingskader",
        "Sessies",
        "Conferentie",
    ]
    nothing_internal(page)


def test_reading_without_script(open_as: OpenAs) -> None:
    """Search, narrow, open, read the programme and the framework: no script at all."""
    page = open_as(java_script_enabled=False, viewport=NARROW)
    page.goto("/en/")
    page.locator("#site-search-q").fill("radicalisation")
    page.locator(".site-search button").click()
    results = page.locator("ol.results > li")
    assert results.count() > 0
    page.locator(".facets input[type=checkbox]").first.check()
    page.locator(".facets button").first.click()
    assert results.count() > 0
    results.first.locator("a").first.click()
    assert page.locator("h1").count() == 1
    page.locator(".site-nav a", has_text="Conference").click()
    assert page.locator("table.programme, .programme table, ol, ul").count() > 0


def test_what_is_not_released_is_not_there(open_as: OpenAs) -> None:
    page = open_as()
    for path in ("/nl/sessies/", "/nl/denktank/"):
        page.goto(path)
        text = page.locator("main").inner_text()
        assert "participant" not in text
        for word in ("verborgen", "niet getoond", "geheim"):
            assert word not in text


def test_a_wrong_address_is_told_in_the_sites_look(open_as: OpenAs) -> None:
    page = open_as()
    answer = page.request.get("/en/literature/there-is-no-such-source/")
    assert answer.status == 404
    assert "site-search" in answer.text()
