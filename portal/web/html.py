"""The one sanitiser. bleach goes first, nh3 after it, so that a hole in one is not a hole in the page."""

from __future__ import annotations

import bleach
import nh3

TAGS = frozenset(
    {"p", "br", "strong", "em", "b", "i", "u", "s", "sub", "sup", "a", "ul", "ol", "li", "dl", "dt", "dd", "hr", "mark"}
    | {"h2", "h3", "h4", "blockquote", "cite", "code", "pre", "abbr"}
    | {"table", "caption", "thead", "tbody", "tr", "th", "td"}
)
ATTRIBUTES = {
    "a": ["href", "title", "hreflang", "lang"],
    "abbr": ["title"],
    "th": ["scope", "colspan", "rowspan"],
    "td": ["colspan", "rowspan"],
    "ol": ["start"],
    "p": ["lang"],
    "blockquote": ["lang", "cite"],
}
SCHEMES = frozenset({"http", "https", "mailto"})
DROPPED_WITH_CONTENT = frozenset({"script", "style", "template", "noscript", "iframe", "object", "svg", "math"})


def clean(html: str) -> str:
    """The html with only harmless elements, attributes and addresses left; text is always kept.

    Scripts and styles go with what is inside them. Cleaning twice changes nothing more.
    """
    # nh3 knows which elements have to go with their content; bleach alone would leave a script's text behind
    without_scripts = nh3.clean(html, tags=set(TAGS), clean_content_tags=set(DROPPED_WITH_CONTENT), link_rel=None)
    first = bleach.clean(without_scripts, tags=TAGS, attributes=ATTRIBUTES, protocols=SCHEMES, strip=True)
    return nh3.clean(
        first,
        tags=set(TAGS),
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
        url_schemes=set(SCHEMES),
        clean_content_tags=set(DROPPED_WITH_CONTENT),
        link_rel="noopener noreferrer",
    )


def plain(html: str) -> str:
    """The text of the html, every element gone; character references are resolved by whoever shows it."""
    return nh3.clean(html, tags=set(), clean_content_tags=set(DROPPED_WITH_CONTENT))
