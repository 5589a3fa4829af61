"""A participant decides on a phone what the world may know, sees it appear on its date, and takes it back."""

from __future__ import annotations

import datetime
import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import NARROW, WIDE, OpenAs
from tests.e2e.server import Portal
from tests.e2e.test_every_page import look_at

SESSION = "What works in leaving"
SAID = "We meten vaak bereik"
WHO, FELLOW = "participant7", "participant1"
SHOWN = datetime.timedelta(days=14)
OWN = "/en/my/disclosure/"


def statement(page: Page) -> object:
    """The statement of this journey on the page of its room."""
    return page.locator(".statement", has_text=SAID)


def own_part(page: Page) -> object:
    """The part of one's own page that is about this statement."""
    return page.locator("section[aria-labelledby^=said-]", has_text=SAID)


def press(page: Page, button: str) -> None:
    """A button, by its words."""
    page.get_by_role("button", name=button, exact=True).click()
    page.wait_for_load_state()


def test_claim_release_with_a_name_and_withdraw(portal: Portal, open_as: OpenAs) -> None:
    page, visitor, fellow = open_as(WHO, viewport=NARROW), open_as(), open_as(FELLOW)
    page.goto("/en/my/")
    page.get_by_role("link", name=SESSION).click()
    room = page.url
    name = _own_name(page)
    page.goto(room)
    statement(page).get_by_role("button", name="I said this").click()  # type: ignore[attr-defined]
    expect(statement(page)).to_contain_text("You said this.")  # type: ignore[arg-type]
    fellow.goto(room)
    expect(statement(fellow)).not_to_contain_text("You said this.")  # type: ignore[arg-type]

    statement(page).get_by_role("link", name="Release it, or not").click()  # type: ignore[attr-defined]
    assert "/my/disclosure/" in page.url
    own_part(page).get_by_role("link", name="The text, with my name").click()  # type: ignore[attr-defined]
    expect(page.locator("main")).to_contain_text("What a stranger could conclude")
    preview = page.locator("section[aria-labelledby=preview]")
    expect(preview.locator(".marked")).to_contain_text(SAID)
    expect(preview.locator(".marked")).to_contain_text(name)
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    press(page, "Choose this")
    expect(page.locator(".notice.success").first).to_contain_text("Your choice is kept")

    fellow.reload()
    expect(statement(fellow)).to_contain_text(name)  # type: ignore[arg-type]
    public = room.replace("/my/rooms/", "/sessions/")
    visitor.goto(public)
    expect(visitor.locator("main")).not_to_contain_text(SAID)
    before = _world(visitor, public)

    portal.manage("release_batch", "--date", (datetime.date.today() + SHOWN).isoformat())  # noqa: DTZ011 - the server's own day
    visitor.reload()
    expect(visitor.locator("main")).to_contain_text(SAID)
    expect(visitor.locator("main")).to_contain_text(name)
    assert _world(visitor, public) != before

    page.goto(OWN)
    expect(own_part(page)).to_contain_text("Public")  # type: ignore[arg-type]
    own_part(page).get_by_role("link", name="Withdraw it").click()  # type: ignore[attr-defined]
    press(page, "Withdraw it")
    assert _world(visitor, public) == before
    visitor.reload()
    expect(visitor.locator("main")).not_to_contain_text(SAID)


def test_participant5_took_back_what_was_public(open_as: OpenAs) -> None:
    page = open_as("participant5")
    page.goto(OWN)
    expect(page.locator("main")).to_contain_text("Withdrawn")
    visitor = open_as()
    visitor.goto("/en/search/?q=stoer")
    expect(visitor.locator("main")).not_to_contain_text("stoer klinken")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_page_of_a_choice_is_accessible(open_as: OpenAs, language: str) -> None:
    page = open_as("participant3", locale=language)
    own = {"nl": "/nl/mijn/openbaarheid/", "en": OWN}[language]
    page.goto(own)
    links = page.eval_on_selector_all("main a[href]:not([download])", "links => links.map(a => a.pathname)")
    paths = [path for path in dict.fromkeys(links) if path.startswith(own)]
    assert len(paths) >= 4
    faults = look_at(page, own, language, 200)
    for path in [*paths[:4], f"{own}{'intrekken/alles/' if language == 'nl' else 'withdraw/everything/'}"]:
        page.goto(path)
        faults += look_at(page, path, language, 200)
    assert not faults, "\n".join(faults)
    page.set_viewport_size(WIDE)  # type: ignore[arg-type]


def _own_name(page: Page) -> str:
    page.goto(OWN)
    found = re.search(r"named as ([\w ]+)\.", page.locator("main").inner_text())
    assert found is not None
    return found[1]


def _world(visitor: Page, public: str) -> list[tuple[int, bytes]]:
    """What a stranger gets from whatever could tell of it."""
    paths = (public, public.replace("/en/sessions/", "/nl/sessies/"), "/en/search/?q=bereik", "/nl/denktank/")
    more = ("/api/v1/sessions", "/api/v1/search?q=bereik", "/sitemap.xml", "/en/sessions/", "/en/")
    answers = [visitor.request.get(path) for path in (*paths, *more)]
    return [(answer.status, answer.body()) for answer in answers]
