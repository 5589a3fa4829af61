"""An organiser edits the programme: two talks never share a room or a speaker, and readers see it once released."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.e2e.conftest import OpenAs

TALK = "What a browser may tell"
SPEAKER = "Nora Voorbeeldig"


def save(page: Page) -> None:
    """The button that stands beside the form."""
    page.locator(".save button").first.click()
    page.wait_for_load_state()


def place(page: Page, *, room: str, time: str) -> None:
    """Choose room, first day and time for the talk that is open."""
    page.get_by_label("Room", exact=True).select_option(label=room)
    page.get_by_label("Day", exact=True).select_option("2027-04-15")
    page.get_by_label("Starts at").fill(time)
    save(page)


def test_a_talk_finds_its_place(open_as: OpenAs) -> None:
    page = open_as("organiser")
    page.goto("/en/my/")
    page.get_by_role("link", name=re.compile("Weten wat werkt|Knowing what works")).first.click()
    page.get_by_role("link", name="New talk").click()
    page.get_by_label("Title (Dutch)").fill("Wat een browser mag vertellen")
    page.get_by_label("Title (English)").fill(TALK)
    page.get_by_label(re.compile(SPEAKER)).check()
    save(page)
    page.goto("/en/my/conference/weten-wat-werkt-2027/")
    page.get_by_role("link", name=f"Place: {TALK}").click()

    place(page, room="Main hall", time="10:15")
    expect(page.locator("main")).to_contain_text(SPEAKER)
    expect(page.get_by_label("Starts at")).to_have_value("10:15")

    place(page, room="Attic", time="16:30")
    expect(page.locator(".error-summary, .notice.error")).to_have_count(0)

    visitor = open_as()
    visitor.goto("/en/conference/weten-wat-werkt-2027/")
    expect(visitor.locator("main")).not_to_contain_text(TALK)

    page.goto("/en/my/conference/weten-wat-werkt-2027/release/")
    expect(page.locator("main")).to_contain_text(TALK)
    save(page)
    visitor.reload()
    expect(visitor.locator("main")).to_contain_text(TALK)
    calendar = visitor.request.get("/conference/weten-wat-werkt-2027/schedule.ics")
    assert "Wat een browser mag vertellen" in calendar.text().replace("\r\n ", "")
