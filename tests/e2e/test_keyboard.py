"""By keyboard alone: everything can be reached, seen while it has focus, and used."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.e2e.conftest import NARROW, OpenAs

FOCUS = """() => {
  const element = document.activeElement, box = element.getBoundingClientRect(), style = getComputedStyle(element);
  return {tag: element.tagName, text: (element.innerText || element.name || '').trim().slice(0, 40),
          seen: box.width > 0 && box.height > 0 && box.top < innerHeight && box.bottom > 0
            && box.left < innerWidth && box.right > 0,
          ring: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2};
}"""


def walk(page: Page, most: int = 80) -> list[str]:
    """Tab through a page; names of what had focus. Fails where the focus cannot be seen."""
    names = []
    for _step in range(most):
        page.keyboard.press("Tab")
        here = page.evaluate(FOCUS)
        if here["tag"] == "BODY":
            break
        assert here["seen"], f"focus outside the window: {here}"
        assert here["ring"], f"no visible focus: {here}"
        names.append(here["text"])
    return names


def test_focus_is_always_visible(open_as: OpenAs) -> None:
    page = open_as()
    for path in ("/nl/", "/nl/literatuur/", "/accounts/login/?lang=nl"):
        page.goto(path)
        assert len(walk(page)) > 5
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    page.goto("/en/")
    assert walk(page)[0] == "Skip to the text"


def test_a_visitor_finds_a_source_without_a_mouse(open_as: OpenAs) -> None:
    page = open_as()
    page.goto("/en/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
    tab_to(page, "input[name=q]", backwards=True)
    page.keyboard.type("radicalisering")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/**")
    tab_to(page, "ol.results a")
    title = page.evaluate("document.activeElement.innerText")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text(title)


def tab_to(page: Page, selector: str, *, backwards: bool = False, most: int = 60) -> None:
    """Press Tab until an element that fits has the focus."""
    for _step in range(most):
        page.keyboard.press("Shift+Tab" if backwards else "Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"{selector} is not reached by keyboard")


def test_signing_in_and_out_without_a_mouse(open_as: OpenAs) -> None:
    page = open_as()
    page.goto("/accounts/login/?lang=en")
    tab_to(page, "#id_login")
    page.keyboard.type("researcher@example.org")
    tab_to(page, "#id_password")
    page.keyboard.type("example")
    page.keyboard.press("Enter")
    page.wait_for_url("**/m*/")
    expect(page.locator("h1")).to_be_visible()
    tab_to(page, ".account-bar form[action*=logout] button")
    page.keyboard.press("Enter")
    page.wait_for_load_state()
    expect(page.locator(".account-bar")).to_have_count(0)
