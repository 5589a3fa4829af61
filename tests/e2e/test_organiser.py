"""An organiser, from planning a session to its published outcome; the clock goes on while the round lasts."""

from __future__ import annotations

import datetime
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.e2e import server
from tests.e2e.conftest import WIDE, sign_in
from tests.e2e.server import Portal
from tests.e2e.watch import Watch

TITLE, TITEL = "A trial session", "Een proefsessie"
PEOPLE = {
    "participant1": "Amira Denkbeeld",
    "participant2": "Bastiaan de Verzonne",
    "participant3": "Chaima Voorbeeldsma",
}
START = datetime.datetime(2026, 11, 26, 13, 0, tzinfo=datetime.UTC)
SAID = {
    "Developments in science": "Over wat mensen beschermt weten we weinig.",
    "Developments in practice": "Vaste gezichten in de wijk zijn goud waard.",
    "What this means for policy": "Spreek vooraf af wanneer het goed genoeg is.",
}
PAGE = "## Waar het over ging\n\nDe denktank sprak over kennis. Er bleven vragen open."
PAGE_EN = "## What it was about\n\nThe think tank talked about knowledge. Questions remained open."

Open = Callable[..., Page]


@contextmanager
def opened(portal: Portal, browser: Browser) -> Iterator[Open]:
    """Pages of people who sign in here; their faults fail the journey."""
    contexts: dict[str, tuple[BrowserContext, Watch]] = {}

    def open_page(who: str = "", **settings: object) -> Page:
        context = browser.new_context(**{"base_url": portal.base, "viewport": WIDE, **settings})
        context.set_default_timeout(10_000)
        contexts[f"{who}{len(contexts)}"] = context, Watch(context)
        page = context.new_page()
        if who:
            sign_in(page, f"{who}@example.org")
        return page

    yield open_page
    faults = []
    for context, watch in contexts.values():
        context.close()
        # one journey goes off line on purpose
        faults += [fault for fault in watch.faults if "ERR_INTERNET_DISCONNECTED" not in fault]
    assert faults == []


def press(page: Page, name: str) -> None:
    """Press this button and wait for the page that follows."""
    page.get_by_role("button", name=name, exact=True).first.click()
    page.wait_for_load_state()


def plan(page: Page) -> str:
    """Plan the session and invite three people; gives where the organiser finds it."""
    page.goto("/en/my/")
    page.get_by_role("link", name="All your sessions").click()
    page.get_by_role("link", name="Plan a session").first.click()
    page.get_by_label("Title (Dutch)").fill(TITEL)
    page.get_by_label("Title (English)").fill(TITLE)
    page.get_by_label("Deradicalisation of individuals").check()
    page.get_by_label("Day", exact=True).fill("2026-11-26")
    page.get_by_label("Starts at").fill("14:00")
    press(page, "Save and choose who")
    for name in PEOPLE.values():
        page.get_by_label(name).check()
    press(page, "Read the mail before it goes out")
    expect(page.locator("main")).to_contain_text("To whom")
    expect(page.locator("figure")).not_to_contain_text(TITEL)
    press(page, "Send the invitations")
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    return page.url


def check_letters(portal: Portal, item: str) -> None:
    """Everybody who was invited has a letter of their own, which does not say what the meeting is about."""
    until = time.monotonic() + 30
    letters: list[str] = []
    while len(letters) < len(PEOPLE) and time.monotonic() < until:
        time.sleep(0.5)
        # one file may hold several messages, with a line between them
        letters = [one for file in portal.mail() for one in re.split(r"(?m)^-{70,}$", file) if item in one]
    assert len(letters) == len(PEOPLE)
    for letter in letters:
        assert TITEL not in letter
        assert TITLE not in letter
        assert len(re.findall(r"^To: [^,]*$", letter, re.MULTILINE)) == 1
        assert not re.search(r"^(Cc|Bcc):", letter, re.MULTILINE)


def add(page: Page, part: str, text: str) -> None:
    """Note a statement as the note taker does: choose the part, type, Enter."""
    page.get_by_role("radio", name=part).check()
    page.get_by_label("What was said").fill(text)
    page.keyboard.press("Enter")


def note(page: Page) -> None:
    """Start; note on a line that breaks down, take something back, close."""
    page.get_by_role("link", name="Start the session").first.click()
    press(page, "Start the session")
    noted = page.locator("#noted")
    (science, first), (practice, second), (policy, third) = SAID.items()
    add(page, science, first)
    expect(noted).to_contain_text(first)

    page.context.set_offline(True)
    add(page, practice, second)
    expect(page.get_by_role("status")).to_contain_text("Not saved yet")
    expect(page.get_by_role("status")).to_contain_text(second)
    page.get_by_label("What was said").fill("Half getypt")
    page.context.set_offline(False)
    expect(noted).to_contain_text(second)
    expect(page.get_by_label("What was said")).to_have_value("Half getypt")
    page.reload()
    expect(page.get_by_label("What was said")).to_have_value("Half getypt")

    add(page, policy, "Dit was niet zo bedoeld.")
    expect(noted).to_contain_text("niet zo bedoeld")
    noted.get_by_role("button", name=re.compile("Take back.*niet zo bedoeld")).click()
    expect(noted).not_to_contain_text("niet zo bedoeld")
    add(page, policy, third)
    expect(noted).to_contain_text(third)


def close(page: Page) -> None:
    """Tick who was there, read what closing does, close; the browser has forgotten the notes."""
    page.get_by_role("link", name="Close the session").click()
    for name in [*PEOPLE.values(), "Marijke Voorbeeld"]:
        page.get_by_label(name).check()
    press(page, "Read what closing does")
    press(page, "Close the session")
    expect(page.locator("main")).to_contain_text("The round is open")
    assert page.evaluate("JSON.stringify(sessionStorage)") == "{}"
    assert page.evaluate("JSON.stringify(localStorage)") == "{}"


def write(page: Page) -> None:
    """Write the page in both languages; the check stands below it."""
    page.get_by_role("link", name="Write the outcome").click()
    page.get_by_role("textbox", name="The page in Dutch").fill(f"{PAGE} Ik vond het mooi.")
    press(page, "Look at it without saving")
    expect(page.locator("main")).to_contain_text("a reader hears one person speak")
    page.get_by_role("textbox", name="The page in Dutch").fill(PAGE)
    page.get_by_role("textbox", name="The page in English").fill(PAGE_EN)
    press(page, "Save the page")
    expect(page.locator("main")).to_contain_text("It fits on one A4.")
    expect(page.locator("main")).to_contain_text("Being shown to the room")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A portal of its own: its clock goes on."""
    return server.example_folder(tmp_path / "portal")


def test_from_a_plan_to_a_published_page(folder: Path, browser: Browser) -> None:
    with server.running(folder, clock=START.isoformat()) as portal, opened(portal, browser) as open_page:
        organiser = open_page("organiser")
        address = plan(organiser)
        item = address.rstrip("/").rpartition("/")[2]
        check_letters(portal, item)
        note(organiser)
        close(organiser)
        write(organiser)
        reader = open_page("participant1")
        reader.goto(f"/en/my/rooms/{item}/")
        for said in SAID.values():
            expect(reader.locator("main")).to_contain_text(said)
        stranger = open_page("participant5")
        assert stranger.request.get(f"/en/my/rooms/{item}/").status == 404
        assert stranger.request.get(f"/en/my/sessions/{item}/outcome/approve/").status == 404

    later = START + datetime.timedelta(days=15)
    with server.running(folder, clock=later.isoformat()) as portal, opened(portal, browser) as open_page:
        portal.manage("release_batch")
        visitor = open_page()
        organiser = open_page("organiser")
        organiser.goto(f"/en/my/sessions/{item}/outcome/publish/")
        expect(organiser.locator("main")).to_contain_text("not approved yet")
        reader = open_page("participant1")
        reader.goto("/en/my/")
        reader.get_by_role("link", name="Read the outcome and approve it").last.click()
        expect(reader.locator("main")).to_contain_text("Questions remained open.")
        press(reader, "Approve this page")
        expect(reader.locator("main")).to_contain_text("This version is approved.")

        organiser.reload()
        visitor.goto("/en/sessions/")
        expect(visitor.locator("main")).not_to_contain_text("second half of 2026")
        press(organiser, "Publish this outcome")
        visitor.reload()
        visitor.get_by_role("link", name="Reflection session, second half of 2026").click()
        expect(visitor.locator("main")).to_contain_text("Questions remained open.")
        for secret in (TITLE, *PEOPLE.values(), *SAID.values(), "26 November"):
            expect(visitor.locator("main")).not_to_contain_text(secret)
        file = visitor.request.get(f"/en/sessions/{item}/outcome.pdf")
        assert file.body().startswith(b"%PDF-")


def test_without_script_the_note_page_is_a_plain_form(folder: Path, browser: Browser) -> None:
    with server.running(folder, clock=START.isoformat()) as portal, opened(portal, browser) as open_page:
        page = open_page("organiser", java_script_enabled=False)
        page.goto("/en/my/sessions/")
        page.get_by_role("link", name="Towards a framework that learns").last.click()
        page.get_by_role("link", name="Start the session").first.click()
        press(page, "Start the session")
        for part, text in SAID.items():
            add(page, part, text)
            page.wait_for_load_state()
            expect(page.locator("#noted")).to_contain_text(text)
            expect(page.get_by_role("radio", name=part)).to_be_checked()
