"""The few blocks that texts are made of, and what becomes of them in an edition."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.html import escape
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.rich_text.rewriters import LinkRewriter

from portal.web.html import clean
from portal.web.page_editions import Part

RICH_TEXT = ["bold", "italic", "ol", "ul", "link"]
PAGE_LINK = re.compile(r'<a\b[^>]*\blinktype="page"[^>]*>')
NUMBER = re.compile(r'\bid="(\d+)"')


class QuoteBlock(blocks.StructBlock):
    """Somebody else's public words, with where they were published."""

    text = blocks.TextBlock(label=_("Quote"), help_text=_("Only words that were published elsewhere."))
    source = blocks.CharBlock(label=_("Where it was published"), required=False)

    class Meta:
        icon = "openquote"
        label = _("Quote")


class TextBlocks(blocks.StreamBlock):
    """A text: headings, paragraphs with lists and links, quotes."""

    heading = blocks.CharBlock(label=_("Heading"), icon="title")
    text = blocks.RichTextBlock(label=_("Text"), features=RICH_TEXT, icon="pilcrow")
    quote = QuoteBlock()

    class Meta:
        required = False


class QuestionBlocks(blocks.StreamBlock):
    """Knowledge questions, as many as there are, none included."""

    question = blocks.TextBlock(
        label=_("Question"), rows=2, icon="help", help_text=_("One question, in words a newcomer understands.")
    )

    class Meta:
        required = False


def linked_pages(values: Iterable[Any]) -> set[int]:
    """The keys of the pages that these texts (stream values) link to."""
    found = (tag for value in values for html in _sources(value) for tag in PAGE_LINK.findall(html))
    return {int(number[1]) for tag in found if (number := NUMBER.search(tag))}


def parts_of(value: Any, paths: Mapping[int, str]) -> tuple[Part, ...]:
    """A stream value as parts. `paths` gives the address of each page linked to; a link to any other page loses it."""
    return tuple(part for block in value if (part := _part(block, paths)) is not None)


def text_stream(*paragraphs: str) -> list[dict[str, Any]]:
    """Plain paragraphs as the value of a stream of text blocks; "# …" makes a heading."""
    return [
        {"type": "heading", "value": text[2:]}
        if text.startswith("# ")
        else {"type": "text", "value": f"<p>{escape(text)}</p>"}
        for text in paragraphs
        if text.strip()
    ]


def question_stream(questions: Iterable[str]) -> list[dict[str, str]]:
    """Questions as the value of a stream of question blocks."""
    return [{"type": "question", "value": text} for text in questions]


def _sources(value: Any) -> Iterable[str]:
    return (block.value.source for block in value if block.block_type == "text")


def _part(block: Any, paths: Mapping[int, str]) -> Part | None:
    if block.block_type == "heading":
        return Part("heading", block.value.strip()) if block.value.strip() else None
    if block.block_type == "quote":
        return Part("quote", block.value["text"].strip(), (block.value["source"] or "").strip())
    html = clean(_with_addresses(block.value.source, paths))
    return Part("text", html) if html.strip() else None


def _with_addresses(html: str, paths: Mapping[int, str]) -> str:
    def opening(attributes: dict[str, str]) -> str:
        path = paths.get(int(attributes.get("id") or 0), "")
        return f'<a href="{escape(path)}">' if path else "<a>"

    return LinkRewriter({"page": opening})(html)
