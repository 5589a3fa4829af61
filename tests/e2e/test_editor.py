"""An editor changes a topic in both languages, looks at it first, and publishes; nothing of a room is in sight."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.e2e.conftest import OpenAs

AIM = {"nl": "Weten of een ander verhaal echt iets verandert.", "en": "To know whether another story changes anything."}


def publish(page: Page) -> None:
    """Wagtail's menu of actions, by what they do."""
    page.locator("footer .w-dropdown button, footer [data-w-dropdown-target=toggle]").first.click()
    page.locator("[name=action-publish]").first.click()
    page.wait_for_url("**/cms/pages/*/")


def other_language(page: Page) -> None:
    """From a page to its translation, over the status panel."""
    page.locator("[data-side-panel-toggle=status]").first.click()
    page.locator("[data-side-panel=status] [data-w-dropdown-target=toggle]").first.click()
    page.locator("[data-tippy-root] a[href*='/edit/']").first.click()
    page.wait_for_load_state()


def test_a_topic_is_changed_in_both_languages(open_as: OpenAs) -> None:
    page = open_as("editor", locale="nl")
    page.goto("/cms/")
    page.get_by_role("link", name="Agenda").first.click()
    page.get_by_role("link", name="Counternarrative").first.click()
    page.locator("#id_aim").fill(AIM["nl"])
    page.locator("[data-side-panel-toggle=preview]").first.click()
    preview = page.frame_locator("[data-side-panel=preview] iframe").last
    expect(preview.locator("main")).to_contain_text(AIM["nl"])
    page.locator("[data-side-panel-toggle=preview]").first.click()
    publish(page)

    page.get_by_role("link", name="Counternarrative").first.click()
    other_language(page)
    page.locator("#id_aim").fill(AIM["en"])
    publish(page)

    visitor = open_as()
    visitor.goto("/nl/kennisagenda/counternarrative/")
    expect(visitor.locator("main")).to_contain_text(AIM["nl"])
    visitor.get_by_role("link", name="English").click()
    expect(visitor.locator("main")).to_contain_text(AIM["en"])


def test_a_draft_goes_to_the_others_before_anybody_reads_it(open_as: OpenAs) -> None:
    page = open_as("editor")
    page.goto("/cms/")
    page.get_by_role("link", name="Agenda").first.click()
    page.locator("a[href*='/edit/']", has_text="Internationale conflicten").first.click()
    page.locator("#id_target_group").fill("Nog niet voor iedereen")
    page.locator("footer .w-dropdown button, footer [data-w-dropdown-target=toggle]").first.click()
    page.locator("[name=action-submit]").first.click()
    page.wait_for_url("**/cms/pages/*/")
    visitor = open_as()
    visitor.goto("/nl/kennisagenda/internationale-conflicten/")
    expect(visitor.locator("main")).not_to_contain_text("Nog niet voor iedereen")


def test_the_menu_shows_the_portal_and_no_room(open_as: OpenAs) -> None:
    page = open_as("editor")
    page.goto("/cms/")
    menu = page.locator("#wagtail-sidebar")
    for part in ("Agenda", "Literatuur", "Beoordelingskader", "Thesaurus"):
        expect(menu).to_contain_text(part)
    assert page.locator("a[href*='/cms/users/'], a[href*='site-history']").count() == 0
