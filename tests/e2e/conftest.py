"""A real server, a real browser, and people who sign in through the door that everybody uses."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.e2e import server
from tests.e2e.server import Portal
from tests.e2e.watch import Watch

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 320, "height": 700}


@pytest.fixture(scope="session")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    """The portal with the example world, running for all journeys."""
    with server.running(server.example_folder(tmp_path_factory.mktemp("portal"))) as running:
        yield running


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium. Where it is missing: a loud skip on a user's machine, a failure where CI=true."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        reason = "CHROMIUM IS MISSING: no browser journey was made. Install it: apt-get install chromium"
        pytest.fail(reason) if os.environ.get("CI") == "true" else pytest.skip(reason)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield started
        started.close()


OpenAs = Callable[..., Page]


@pytest.fixture(scope="session")
def sessions_of_people(portal: Portal, browser: Browser) -> Callable[[str], dict]:  # type: ignore[type-arg]
    """Cookies of each account, after signing in once through the form."""
    known: dict[str, dict] = {}  # type: ignore[type-arg]

    def cookies_of(email: str) -> dict:  # type: ignore[type-arg]
        if email not in known:
            context = browser.new_context(base_url=portal.base)
            sign_in(context.new_page(), email)
            known[email] = context.storage_state()
            context.close()
        return known[email]

    return cookies_of


def sign_in(page: Page, email: str) -> None:
    """Through the log-in form, as anybody would."""
    page.goto("/accounts/login/")
    page.locator("#id_login").fill(email)
    page.locator("#id_password").fill("example")
    page.locator("main form button[type=submit], main form button:not([type])").first.click()
    page.wait_for_url("**/mijn/**") if "/mijn" in page.url else page.wait_for_load_state()
    assert "/accounts/" not in page.url, f"{email} was not let in: {page.locator('main').inner_text()}"


@pytest.fixture
def open_as(
    portal: Portal,
    browser: Browser,
    sessions_of_people: Callable[[str], dict],  # type: ignore[type-arg]
) -> Iterator[OpenAs]:
    """`open_as("policy")` is a page of that person, `open_as()` one of a visitor; its faults fail the test."""
    opened: list[tuple[BrowserContext, Watch]] = []

    def open_page(who: str = "", **settings: object) -> Page:
        cookies = sessions_of_people(f"{who}@example.org") if who else None
        context = browser.new_context(
            **{"base_url": portal.base, "viewport": WIDE, "storage_state": cookies, **settings}
        )
        context.set_default_timeout(10_000)
        opened.append((context, Watch(context)))
        return context.new_page()

    yield open_page
    faults = []
    for context, watch in opened:
        context.close()
        faults += watch.faults
    assert faults == []


@pytest.fixture
def save_path(tmp_path: Path) -> Path:
    """A folder for files that a journey downloads or uploads."""
    return tmp_path
