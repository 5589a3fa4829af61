"""Policy staff search what they may read in Dutch or English, narrow it, open a source, and take the result along."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import OpenAs
from tests.e2e.test_every_page import look_at


def looked_over(page, language: str) -> None:  # type: ignore[no-untyped-def]
    """The page that is open now is accessible at both widths."""
    assert look_at(page, page.url, language, 200) == []


@pytest.mark.parametrize(("language", "word"), [("nl", "radicalisering"), ("en", "radicalisation")])
def test_search_narrow_open_and_export(open_as: OpenAs, save_path: Path, language: str, word: str) -> None:
    page = open_as("policy", locale=language)
    page.goto({"nl": "/nl/literatuur/", "en": "/en/literature/"}[language])
    page.locator("#q").fill(word)
    page.locator(".search-form button").click()
    results = page.locator("ol.results > li")
    found = int(page.locator("#results-title").inner_text().split()[0])
    assert found > 5
    assert page.locator(".mark").count() > 0, "every source says who can see it"
    looked_over(page, language)

    page.locator(".facets input[name=type]").first.check()
    page.locator(".facets button").click()
    narrowed = int(page.locator("#results-title").inner_text().split()[0])
    assert 0 < narrowed < found
    looked_over(page, language)

    with page.expect_download() as download:
        page.locator("#take-along button", has_text="RIS").click()
    target = save_path / "found.ris"
    download.value.save_as(target)
    assert target.read_text().count("TY  - ") == narrowed

    results.first.locator("h3 a").click()
    expect(page.locator("h1")).to_have_count(1)
    assert page.locator("meta[name=citation_title]").count() == 1
    looked_over(page, language)


def test_two_that_are_ticked_become_a_reference_list(open_as: OpenAs, save_path: Path) -> None:
    page = open_as("policy", locale="en")
    page.goto("/en/literature/?q=radicalisation")
    chosen = [page.locator("ol.results h3").nth(place).inner_text() for place in (1, 3)]
    for place in (1, 3):
        page.locator("ol.results .tick").nth(place).press("Space")
    page.locator("#take-along button").first.press("Enter")
    expect(page.locator("h1")).to_have_text("Bibliography")
    lines = page.locator("#bibliography p")
    expect(lines).to_have_count(2)
    assert all(title in "".join(lines.all_inner_texts()) for title in chosen)
    looked_over(page, "en")
    page.locator("#style").select_option("vancouver")
    page.locator(".search-form button").click()
    expect(lines.first).to_contain_text("1. ")
    with page.expect_download() as download:
        page.locator("form.actions button", has_text="Word").click()
    assert download.value.suggested_filename == "bibliography.docx"

    page.goto("/en/literature/?q=radicalisation")
    page.locator("ol.results h3 a").first.click()
    page.locator("a[href$='/cite/']").first.click()
    looked_over(page, "en")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator("button[data-copy]").first.click()
    expect(page.locator("button[data-copy]").first).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.locator("#line-apa").inner_text()


def test_a_source_with_its_indicators_and_notes(open_as: OpenAs) -> None:
    page = open_as("policy", locale="en")
    page.goto("/en/framework/")
    page.locator("main a[href*='/framework/']", has_not_text="version").first.click()
    indicator = page.locator("h1").inner_text()
    page.locator("#evidence ~ ul.index a").first.click()
    expect(page.locator("#evidence ~ ul.index")).to_contain_text([indicator])
    expect(page.locator("#notes")).to_be_visible()


def test_names_with_particles_are_found_under_the_name(open_as: OpenAs) -> None:
    page = open_as("policy", locale="nl")
    page.goto("/nl/literatuur/?q=author:heide")
    expect(page.locator("ol.results")).to_contain_text("van der Heide")
