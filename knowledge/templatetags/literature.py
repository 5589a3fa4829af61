"""References in templates: `{% load literature %}`."""

from __future__ import annotations

from urllib.parse import urlencode

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, get_language_info

from knowledge.literature.citation import Citation, Part
from knowledge.literature.editions import ReferenceEdition
from knowledge.literature.formats import FORMATS
from knowledge.literature.language import text_language as guess
from portal.editions.edition import Edition

register = template.Library()


@register.simple_tag
def cite(edition: ReferenceEdition) -> SafeString:
    """The reference as it stands in a reference list, for readers of the active language."""
    return in_parts(edition.citation(get_language() or "en"), edition.lang)


@register.simple_tag
def in_parts(line: Citation, lang: str = "") -> SafeString:
    """A line of a reference list; `lang` is the language of the publication."""
    return format_html_join("", "{}", ((_marked_up(part, lang if part.original else ""),) for part in line.parts))


def _marked_up(part: Part, lang: str) -> str | SafeString:
    if part.address:
        return format_html('<a href="{}">{}</a>', part.address, part.text)
    text = format_html("<cite>{}</cite>", part.text) if part.emphasised else part.text
    return format_html('<span lang="{}">{}</span>', lang, text) if lang else text


@register.simple_tag
def description_of(edition: ReferenceEdition) -> str:
    """Our own sentence about it in the active language, or in another where there is no such."""
    return edition.describe(get_language() or "en")


@register.simple_tag
def found_by(field: str, words: str) -> str:
    """The address of the literature that has these words together, anywhere or in one field of the query language."""
    asked = f'{field}:"{words}"' if field else f'"{words}"'
    return f"{reverse('knowledge:references')}?{urlencode({'q': asked.replace(chr(10), ' ')})}"


@register.inclusion_tag("knowledge/literature/notice_mark.html")
def notice_mark(edition: Edition) -> dict[str, object]:
    """In a list: that a reference was retracted, or that its journal gave notice about it; nothing for other things."""
    return {"notice": getattr(edition, "notice", None)}


@register.filter
def format_label(name: str) -> str:
    """What a format of reference files is called."""
    return FORMATS[name].label if name in FORMATS else name


@register.filter
def text_language(text: str) -> str:
    """The language that this text seems to be in; "" where its small words do not tell."""
    return guess(text)


@register.simple_tag
def language_name(code: str) -> str:
    """The language in words of the active language; its code where Django does not know it."""
    try:
        return str(get_language_info(code)["name_translated"])
    except KeyError:
        return code
