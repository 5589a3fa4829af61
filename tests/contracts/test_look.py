"""What the look promises: one small stylesheet, colours that can be read, templates without inline style or script."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest
from django.test import Client

ROOT = Path(__file__).resolve().parent.parent.parent
STYLESHEET = ROOT / "portal" / "static" / "portal" / "site.css"
TEMPLATES = sorted(path for path in (ROOT / "templates").rglob("*.html"))
TEXT = ("ink", "quiet", "accent", "accent-deep", "room", "good", "attention", "wrong")
READ_FOR_LONG = ("ink", "quiet")


def palettes() -> dict[str, dict[str, str]]:
    """Our own colours, light and dark, as they stand in the stylesheet."""
    css = STYLESHEET.read_text()
    light, dark = re.findall(r":root \{([^}]*--bk-paper: #[^}]*)\}", css)
    return {
        name: dict(re.findall(r"--bk-([\w-]+): (#[0-9a-f]{6})", block))
        for name, block in (("light", light), ("dark", dark))
    }


def luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio, WCAG 2.2: 1 (same) to 21 (black on white)."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_computed_as_wcag_does() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_stylesheet_is_small() -> None:
    assert STYLESHEET.stat().st_size <= 25_000


def test_both_sets_name_the_same_colours() -> None:
    light, dark = palettes().values()
    assert light.keys() == dark.keys()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_is_readable_on_every_ground(scheme: str) -> None:
    colours = palettes()[scheme]
    for role, ground in product(TEXT, ("paper", "tint", "raised")):
        least = 7 if role in READ_FOR_LONG and ground == "paper" else 4.5
        assert contrast(colours[role], colours[ground]) >= least, (role, ground)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_edges_of_controls_and_focus_are_visible(scheme: str) -> None:
    colours = palettes()[scheme]
    for role in ("edge", "accent"):
        assert contrast(colours[role], colours["paper"]) >= 3
        assert contrast(colours[role], colours["raised"]) >= 3
    assert contrast(colours["ink"], colours["highlight"]) >= 4.5


def test_pieces_use_the_meaning_layer_only() -> None:
    _tokens, pieces = STYLESHEET.read_text().split("/* ---- 3. ground ---- */")
    assert "--bk-" not in pieces
    assert not re.findall(r"url\(", pieces)


def test_every_token_that_is_used_is_defined() -> None:
    css = STYLESHEET.read_text()
    used = {name for name in re.findall(r"var\((--[\w-]+)", css) if not name.startswith("--basis-")}
    assert used <= set(re.findall(r"(--[\w-]+):", css))


FORBIDDEN = {
    "inline style or script": r"<style\b|\sstyle=|\son[a-z]+=[\"']|javascript:",
    "script without a file": r"<script\b(?![^>]*(?: src=|application/(?:ld\+)?json))[^>]*>",
    "placeholder": r"\splaceholder=",
    "another host": r"(?:src|srcset|action|poster)=[\"'](?:https?:)?//",
}


@pytest.mark.parametrize("what", FORBIDDEN)
def test_templates_hold_nothing_that_the_policy_forbids(what: str) -> None:
    found = [path.name for path in TEMPLATES if re.search(FORBIDDEN[what], path.read_text())]
    assert found == []


def test_every_piece_says_what_it_takes() -> None:
    for piece in (ROOT / "templates" / "components").glob("*.html"):
        assert piece.read_text().startswith("{% comment %}"), piece.name


def test_styleguide_shows_the_pieces(client: Client) -> None:
    for language, word in (("nl", "Nederlands"), ("en", "English")):
        page = client.get(f"/styleguide/?lang={language}").content.decode()
        assert f'<html lang="{language}">' in page
        assert page.count("<h1") == 1
        assert word in page
        assert 'class="error-summary" tabindex="-1" autofocus' in page


def test_fields_have_label_help_and_error_tied_to_the_control(client: Client) -> None:
    page = client.get("/styleguide/?lang=en").content.decode()
    ids = set(re.findall(r'\sid="([^"]+)"', page))
    assert len(ids) == len(re.findall(r'\sid="([^"]+)"', page)), "ids are unique"
    for described in re.findall(r'aria-describedby="([^"]+)"', page):
        assert set(described.split()) <= ids
    for labelled in re.findall(r'<label for="([^"]+)"', page):
        assert labelled in ids
    assert "(optional)" in page


@pytest.mark.parametrize("status", [404])
def test_a_wrong_address_answers_in_the_sites_look(client: Client, status: int) -> None:
    answer = client.get("/en/there-is-nothing-here/")
    assert answer.status_code == status
    assert b"site-header" in answer.content
    assert answer.content.count(b"<h1") == 1


def test_the_page_of_last_resort_needs_nothing() -> None:
    text = (ROOT / "templates" / "500.html").read_text()
    assert "{{" not in text
    assert set(re.findall(r"{% (\w+)", text)) == {"comment", "endcomment"}
