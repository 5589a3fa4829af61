"""A pasted theme file can restyle the site, and can do nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.web.theme_css import declarations, light_palette, stylesheet, too_faint

THEME = """
/* a municipality's theme */
.our-theme {
  --basis-color-default-bg-document: #ffffff;
  --basis-color-action-1-color-default: #00387a;
  --basis-text-font-family-default: "Our Sans", Arial, sans-serif;
  --basis-page-max-inline-size: 80rem
}
"""


def test_tokens_of_a_theme_file_are_used() -> None:
    tokens = declarations(THEME)
    assert tokens["--basis-color-action-1-color-default"] == "#00387a"
    assert tokens["--basis-page-max-inline-size"] == "80rem"
    assert len(tokens) == 4
    assert stylesheet(tokens).startswith(":root{color-scheme:light;")


@pytest.mark.parametrize(
    "value",
    [
        "url(https://example.org/a.png)",
        "u\\72l(a)",
        "image-set('a' 1x)",
        "</style><script>",
        "red } body { display: none",
        "a://b",
    ],
)
def test_nothing_but_tokens_comes_through(value: str) -> None:
    css = stylesheet(declarations(f"a {{ --basis-color: {value}; display: none; }} @import 'x'; body {{ color: red }}"))
    for word in ("url", "image", "<", "http", "display", "@", "body", "//"):
        assert word not in css


@given(st.text(max_size=300))
def test_any_text_gives_one_rule_or_none(text: str) -> None:
    css = stylesheet(declarations(text))
    assert css == "" or (css.count("{") == 1 and css.count("}") == 1)


def test_no_theme_is_no_stylesheet() -> None:
    assert stylesheet(declarations("body { color: red }")) == ""


def test_colours_that_cannot_be_read_are_named() -> None:
    assert too_faint({}) == []
    (text, ground, ratio, least), *_rest = too_faint({"--basis-color-default-color-document": "#aaa"})
    assert (text, ground) == ("--basis-color-default-color-document", "--basis-color-default-bg-document")
    assert ratio < least


def test_our_own_colours_are_read_from_the_stylesheet() -> None:
    assert light_palette()["--bk-paper"] == "#fbfaf7"
