"""An installation's own look as custom properties: read from whatever theme file was pasted, checked, written again.

Only declarations of custom properties come through, never selectors, imports or addresses, so a theme can neither
hide a part of a page nor call another host. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

STYLESHEET = Path(__file__).resolve().parent.parent / "static" / "portal" / "site.css"
DECLARATION = re.compile(r"(--[a-z][a-z0-9-]{1,80})\s*:\s*([^;{}]{1,300})(?=[;}]|$)")
UNSAFE = re.compile(r"url\s*\(|image|expression|@|\\|<|//|:", re.IGNORECASE)
HEX = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)
MOST = 400
# what has to be read together: token and our own colour under it, of the text and of its ground, and the least contrast
PAIRS = (
    (("--basis-color-default-color-document", "--bk-ink"), ("--basis-color-default-bg-document", "--bk-paper"), 4.5),
    (("--basis-color-default-color-subtle", "--bk-quiet"), ("--basis-color-default-bg-document", "--bk-paper"), 4.5),
    (("--basis-color-action-1-color-default", "--bk-accent"), ("--basis-color-default-bg-document", "--bk-paper"), 4.5),
    (("--basis-focus-outline-color", "--bk-accent"), ("--basis-color-default-bg-document", "--bk-paper"), 3.0),
)


def declarations(text: str) -> dict[str, str]:
    """The custom properties of a theme file, by name, in order; what is unsafe or no custom property is left out."""
    without_comments = re.sub(r"/\*.*?\*/", " ", text, flags=re.DOTALL)
    found = {name: " ".join(value.split()) for name, value in DECLARATION.findall(without_comments)}
    safe = {name: value for name, value in found.items() if not UNSAFE.search(value)}
    return dict(list(safe.items())[:MOST])


def stylesheet(tokens: Mapping[str, str]) -> str:
    """The theme as a stylesheet. A theme has one set of colours, so the dark set of our own is put aside."""
    if not tokens:
        return ""
    light = "".join(f"{name}:{value};" for name, value in light_palette().items())
    own = "".join(f"{name}:{value};" for name, value in tokens.items())
    return f":root{{color-scheme:light;{light}{own}}}\n"


def too_faint(tokens: Mapping[str, str]) -> list[tuple[str, str, float, float]]:
    """Pairs that cannot be read together: text token, ground token, contrast, least contrast. Unknown colours pass."""
    colours = {**light_palette(), **tokens}
    faint = []
    for text, ground, least in PAIRS:
        one, other = _colour(colours, text), _colour(colours, ground)
        if one and other and (ratio := contrast(one, other)) < least:
            faint.append((text[0], ground[0], ratio, least))
    return faint


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours in hex as WCAG 2.2 computes it: 1 (same) to 21 (black on white)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@cache
def light_palette() -> dict[str, str]:
    """Our own light colours, as they stand in the stylesheet."""
    block = re.search(r":root \{([^}]*)\}", STYLESHEET.read_text())
    return dict(re.findall(r"(--bk-[\w-]+): (#[0-9a-f]{6})", block[1])) if block else {}


def _colour(colours: Mapping[str, str], names: tuple[str, ...]) -> str:
    found = next((colours[name] for name in names if name in colours), "")
    if not HEX.fullmatch(found):
        return ""
    return found if len(found) == 7 else "#" + "".join(2 * digit for digit in found[1:])


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
