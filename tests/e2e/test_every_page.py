"""Every kind of page that each person can reach: accessible, readable at both widths, in both languages."""

from __future__ import annotations

from collections import Counter

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.e2e.conftest import NARROW, WIDE, OpenAs
from tests.e2e.crawl import OF_EACH_KIND, OF_MANY_KINDS, Crawl, kind_of
from tests.e2e.server import Portal

LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "EN-301-549v4"]
OPTIONS = {"resultTypes": ["violations"], "runOnly": {"type": "tag", "values": LEVELS}}
STARTS = {
    "nl": [
        "/nl/",
        "/nl/kennisagenda/",
        "/nl/literatuur/",
        "/nl/beoordelingskader/",
        "/nl/denktank/",
        "/nl/sessies/",
        "/nl/zoeken/?q=radicalisering",
        "/nl/zoeken/?q=zzzz",
        "/nl/toegankelijkheid/",
        "/nl/privacy/",
    ],
    "en": [
        "/en/",
        "/en/knowledge-agenda/",
        "/en/literature/",
        "/en/framework/",
        "/en/think-tank/",
        "/en/sessions/",
        "/en/search/?q=radicalisation",
        "/en/search/?q=zzzz",
        "/en/accessibility/",
        "/en/privacy/",
    ],
}
DESK = {"nl": "/nl/mijn/", "en": "/en/my/"}
MAX_BYTES = 100_000
# pages that several people have in common are looked at closely once: (signed in, language, kind) → how often
LOOKED_AT: Counter[tuple[bool, str, str]] = Counter()
axe = Axe()


def violations(page: Page) -> list[str]:
    """What axe finds, one line per element."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(axe.axe_script)
    found = page.evaluate("options => axe.run(options).then(found => found.violations)", OPTIONS)
    return [f"{rule['id']}: {node['html'][:160]}" for rule in found for node in rule["nodes"]]


def look_at(page: Page, path: str, language: str, status: int, *, closely: bool = True) -> list[str]:
    """All that is wrong with the page that is open now; what axe says of it where it is looked at closely."""
    faults = [] if status == 200 else [f"answers {status}"]
    if page.locator("html").get_attribute("lang") != language:
        faults.append("the wrong language")
    if page.locator("h1").count() != 1:
        faults.append(f"{page.locator('h1').count()} headings of the first level")
    if len(page.content().encode()) > MAX_BYTES:
        faults.append(f"{len(page.content().encode())} bytes")
    for size in (WIDE, NARROW):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        if closely:
            faults += [f"at {size['width']}: {fault}" for fault in violations(page)]
        if (width := page.evaluate("document.documentElement.scrollWidth")) > size["width"]:
            faults.append(f"{width} px wide at {size['width']}")
    page.set_viewport_size(WIDE)  # type: ignore[arg-type]
    return [f"{path}: {fault}" for fault in faults]


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("who", ["", "organiser", "researcher", "participant4", "admin"])
def test_every_kind_of_page_is_accessible(portal: Portal, open_as: OpenAs, who: str, language: str) -> None:
    page = open_as(who, locale=language)
    starts = [DESK[language]] if who else [*STARTS[language], f"/accounts/login/?lang={language}"]
    faults, seen = [], 0
    crawl = Crawl(page, portal.base, language)
    for path in crawl.pages(starts):
        seen += 1
        kind = (bool(who), language, kind_of(path, language))
        closely = LOOKED_AT[kind] < OF_MANY_KINDS.get(kind[-1], OF_EACH_KIND)
        faults += look_at(page, path, language, crawl.status, closely=closely)
        LOOKED_AT[kind] += closely
    assert not faults, "\n".join(faults)
    assert seen >= (8 if who else 12)
