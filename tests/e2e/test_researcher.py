"""A researcher brings in a file, reads the receipt, writes a note on an indicator, and takes the import back."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.e2e.conftest import NARROW, OpenAs
from tests.e2e.test_every_page import look_at

BIB = r"""@article{journey2021,
  title = {A journey through {\'e}xamples},
  author = {van der Journey, Jo and {Institute of Journeys}},
  journal = {Journal of Journeys}, year = 2021, doi = {10.1234/journey.2021}
}
@report{other2020, title = {Another journey}, institution = {Institute of Journeys}, year = {2020}}
@misc{broken, title = {Never closed
"""


def brought_in(page: Page, file: Path) -> None:
    """From the desk to the receipt; the progress page renews itself until the worker is done."""
    page.goto("/en/my/")
    page.get_by_role("link", name="Add literature from a file").click()
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name="Bring these in").click()
    expect(page.locator("h1")).to_have_text("Receipt of an import", timeout=60_000)


def test_from_file_to_note_and_back(open_as: OpenAs, save_path: Path) -> None:
    file = save_path / "journey.bib"
    file.write_text(BIB)
    page = open_as("researcher", locale="en", java_script_enabled=True)
    page.goto("/en/my/imports/add/")
    assert look_at(page, page.url, "en", 200) == []
    brought_in(page, file)
    receipt = page.url
    expect(page.locator(".lead")).to_have_text("3 read = 2 new + 0 known already + 1 refused")
    expect(page.locator("main")).to_contain_text("a brace is missing")
    assert look_at(page, receipt, "en", 200) == []
    with page.expect_download() as download:
        page.get_by_role("link", name="Download the whole receipt (CSV)").click()
    assert "Never closed" in Path(download.value.path()).read_text(encoding="utf-8-sig")

    page.get_by_role("link", name="A journey through éxamples").click()
    expect(page.locator("main")).to_contain_text("Journey, J. van der")
    page.get_by_role("link", name="Write a note").click()
    page.locator("#id_summary").fill("What this source shows.")
    page.locator("#id_quote").fill("An exact sentence.")
    page.locator("#id_page").fill("12")
    page.locator("#id_indicator").select_option(index=1)
    indicator = page.locator("#id_indicator option:checked").inner_text()
    page.locator("#id_stance").select_option("supports")
    page.get_by_label("Everybody with an account").check()
    assert look_at(page, page.url, "en", 200) == []
    page.get_by_role("button", name="Save this note").click()
    note = page.locator("ul.results > li").first
    expect(note).to_contain_text("An exact sentence.")
    expect(note).to_contain_text("p. 12")
    expect(note).to_contain_text(indicator)

    # policy staff read it below the source and behind the indicator
    policy = open_as("policy", locale="en")
    policy.goto("/en/literature/?q=journey")
    policy.get_by_role("link", name=re.compile("journey through")).click()
    expect(policy.locator("main")).to_contain_text("What this source shows.")
    policy.locator("#evidence ~ ul.index a").first.click()
    expect(policy.locator("main")).to_contain_text("What this source shows.")

    page.goto(receipt)
    page.get_by_role("link", name="Undo this import").click()
    expect(page.locator("#staying ~ ul, #staying ~ p").first).to_be_visible()
    assert look_at(page, page.url, "en", 200) == []
    page.get_by_role("button", name="Undo this import").click()
    expect(page.locator("main")).to_contain_text("1 reference is gone. 1 stays")
    page.goto("/en/literature/?q=%22Another+journey%22")
    expect(page.locator("main")).to_contain_text("Nothing found")


def test_without_script_on_a_phone(open_as: OpenAs, save_path: Path) -> None:
    """An upload works by plain reloads, and what is public is public at once."""
    page = open_as("researcher", locale="en", java_script_enabled=False, viewport=NARROW)
    page.goto("/en/my/imports/add/")
    page.get_by_label("Everybody", exact=True).check()
    file = save_path / "phone.ris"
    file.write_text("TY  - BOOK\nTI  - A book from a phone\nSN  - 978-0-306-40615-7\nER  - \n")
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name="Bring these in").click()
    expect(page.locator("h1")).to_have_text("Receipt of an import", timeout=60_000)
    expect(page.locator(".lead")).to_contain_text("1 read")
