"""Both languages through the reader's door: no page shows a sentence of the other one, and every page has its title."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import polib
import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.test import Client
from django.utils import translation

from tests.contracts.reading import Page, read, walk
from tests.translations import CATALOGUE

VALUE = re.compile(r"%\(\w+\)[sd]|%[sd]")
STARTS = {"nl": ["/nl/", "/nl/zoeken/?q=zzzz"], "en": ["/en/", "/en/search/?q=zzzz"]}
DESK = {"nl": ["/nl/mijn/"], "en": ["/en/my/"]}
ALWAYS = ["/accounts/login/?lang={}", "/accounts/password/reset/?lang={}", "/styleguide/?lang={}"]
# the same page under another address, or with another question
SAME_PAGE = ("/accounts/", "/styleguide/")


TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
MAIL = [
    path.relative_to(TEMPLATES)
    for path in sorted(TEMPLATES.rglob("*.txt"))
    if "autoescape off" in path.read_text() and "blocktranslate" in path.read_text()
]
MAIL_VALUES = {
    "site_name": "Binnenskamers", "base_url": "https://denktank.example.org", "link": "https://denktank.example.org/x/",
    "person": SimpleNamespace(full_name="Noor van Dam"), "name": "Noor van Dam", "days": 7, "what": "", "title": "",
    "conference": "Weten wat werkt", "start": datetime(2027, 3, 18, 14, tzinfo=UTC),
    "end": datetime(2027, 3, 18, 16, tzinfo=UTC),
}  # fmt: skip

Sentences = dict[str, list[tuple[str, re.Pattern[str]]]]


def sentences() -> Sentences:
    """Of each language, what pages in the other may never show: everything translated of three words and more.

    Each with its longest stretch without a value, which is quicker to look for.
    """
    found: Sentences = {"nl": [], "en": []}
    for entry in polib.pofile(str(CATALOGUE)):
        english = [entry.msgid, entry.msgid_plural] if entry.msgid_plural else [entry.msgid]
        dutch = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
        for one, other in zip(english, dutch, strict=True):
            if one != other:
                found["en"] += _pattern(one)
                found["nl"] += _pattern(other)
    return found


def _pattern(text: str) -> list[tuple[str, re.Pattern[str]]]:
    if len(re.findall(r"[^\W\d_]{2,}", VALUE.sub("", text))) < 3 or "<" in text or "/" in text:
        return []
    pieces = VALUE.split(text)
    pattern = r"(?<!\w)" + "[^\n]{1,80}?".join(re.escape(piece) for piece in pieces) + r"(?!\w)"
    return [(max(pieces, key=len), re.compile(pattern))]


def foreign(page: Page, language: str, patterns: Sentences) -> list[str]:
    """What stands on this page as if it were in its language, and is not."""
    text = "\n".join(page.words_in(language))
    other = "en" if language == "nl" else "nl"
    likely = (pattern for piece, pattern in patterns[other] if piece in text)
    return [match[0] for pattern in likely if (match := pattern.search(text))]


def pages_of(client: Client, language: str, starts: list[str]) -> list[Page]:
    return list(walk(client, language, [*starts, *(address.format(language) for address in ALWAYS)]))


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("who", ["", "organiser", "participant4"])
@pytest.mark.usefixtures("example")
def test_pages_are_in_one_language_and_have_their_own_title(
    client: Client, sign_in: Any, who: str, language: str
) -> None:
    if who:
        sign_in(who)
    pages = pages_of(client, language, DESK[language] if who else STARTS[language])
    assert len(pages) >= 25
    patterns = sentences()
    shown = {
        page.path: found for page in pages if page.language == language for found in foreign(page, language, patterns)
    }
    assert shown == {}
    assert [page.path for page in pages if not page.heading or not page.title.endswith(settings.PORTAL_SITE_NAME)] == []
    titles: dict[str, set[str]] = defaultdict(set)
    for page in pages:
        if not page.path.startswith(SAME_PAGE) and "?" not in page.path:
            titles[page.title].add(page.path)
    assert {title: paths for title, paths in titles.items() if len(paths) > 1} == {}


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("template", MAIL, ids=lambda path: path.name)
def test_mail_is_in_one_language(template: Path, language: str) -> None:
    other = "en" if language == "nl" else "nl"
    with translation.override(language):
        text = render_to_string(str(template), MAIL_VALUES)
    page = Page(str(template), "", language, "", "", [(language, line) for line in text.splitlines()])
    assert foreign(page, language, sentences()) == []
    written = Page(str(template), "", language, "", "", [(other, line) for line in text.splitlines()])
    assert foreign(written, other, sentences()) != []
    assert "http" not in text.replace(str(MAIL_VALUES["link"]), "").replace(str(MAIL_VALUES["base_url"]), "")


def test_a_sentence_of_the_other_language_is_found() -> None:
    html = '<html lang="{}"><title>x</title><h1>x</h1><p>{}</p><p lang="{}">{}</p></html>'
    english, dutch = "Your name is shown: Noor van Dam.", "Uw naam wordt getoond: Noor van Dam."
    patterns = sentences()
    for language, own, other in (("nl", dutch, english), ("en", english, dutch)):
        elsewhere = {"nl": "en", "en": "nl"}[language]
        right = read("/", "", html.format(language, own, elsewhere, other))
        wrong = read("/", "", html.format(language, other, elsewhere, own))
        assert (foreign(right, language, patterns), foreign(wrong, language, patterns)) == ([], [other])
