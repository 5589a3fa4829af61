"""Everyone sees who else can see this, and may look through fewer seats to make sure."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.e2e.conftest import OpenAs

PAGE = "/en/knowledge-agenda/"


def test_the_mark_says_who_can_see_and_what_could_change_it(open_as: OpenAs) -> None:
    page = open_as("policy")
    page.goto(PAGE)
    mark = page.locator("main .mark").first
    expect(mark.locator("summary")).to_contain_text("Public")
    expect(mark.locator("p")).to_be_hidden()
    mark.locator("summary").click()
    expect(mark.locator("p")).to_contain_text("without an account")


def test_looking_as_the_public_shows_the_publics_page(open_as: OpenAs) -> None:
    page = open_as("organiser")
    page.goto(PAGE)
    page.get_by_role("button", name="the public").click()
    assert page.url.endswith(PAGE), "one stays on the same page"
    expect(page.locator(".viewing-as")).to_contain_text("as the public sees it")
    expect(page.locator(".mark")).to_have_count(0)

    visitor = open_as()
    visitor.goto(PAGE)
    assert page.locator("main").inner_text() == visitor.locator("main").inner_text()

    page.get_by_role("button", name="Back to my own view").click()
    expect(page.locator(".viewing-as")).to_have_count(0)
    assert page.locator(".mark").count() > 0


def test_looking_as_any_account_keeps_what_accounts_see(open_as: OpenAs) -> None:
    page = open_as("organiser")
    page.goto(PAGE)
    page.get_by_role("button", name="any account").click()
    expect(page.locator(".viewing-as")).to_contain_text("as any account sees it")
    assert page.locator(".mark").count() > 0
    page.get_by_role("button", name="Back to my own view").click()
