"""Tags of the pieces every page is made of: header, language switch, audience mark, dates in words, form helpers.

Templates load these with `{% load portal_pieces %}`; what each piece shows stands in templates/components/.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django import template
from django.conf import settings
from django.forms import BoundField, CheckboxInput
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, Resolver404, resolve, reverse, translate_url
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import get_language, gettext_lazy, pgettext
from django.utils.translation import gettext as _

from portal.visibility.audience import Audience
from portal.web.who_can_see import ONLY_ME, describe

register = template.Library()

SECTIONS = (
    ("knowledge:topics", gettext_lazy("Knowledge agenda")),
    ("knowledge:references", gettext_lazy("Literature")),
    ("knowledge:framework", gettext_lazy("Framework")),
    ("thinktank:sessions", gettext_lazy("Sessions")),
    ("thinktank:conference", gettext_lazy("Conference")),
)
FIXED_PAGES = (
    gettext_lazy("accessibility/"),
    gettext_lazy("privacy/"),
    gettext_lazy("think-tank/"),
    gettext_lazy("in-the-room/"),
)
STRENGTHS = (
    gettext_lazy("no evidence"),
    gettext_lazy("weak evidence"),
    gettext_lazy("moderate evidence"),
    gettext_lazy("strong evidence"),
)


# --- header ---------------------------------------------------------------------------------------------------------
@register.simple_tag
def address_of(name: str, *args: object) -> str:
    """The address of a named page, or "" where this installation has no such page."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


@register.simple_tag
def page_address(segment: str) -> str:
    """The address of one of the fixed pages that editors write, from its English segment: "accessibility/"."""
    return f"/{get_language()}/{_(segment)}"


@register.simple_tag
def home_address() -> str:
    """The front page in the reader's language."""
    return f"/{get_language()}/"


@register.simple_tag(takes_context=True)
def sections(context: Mapping[str, Any]) -> list[dict[str, str]]:
    """The sections of the site; `current` is the aria-current value: "page" on the page itself, "true" below it."""
    path = getattr(context.get("request"), "path", "")
    found = []
    for name, label in SECTIONS:
        if address := address_of(name):
            current = "page" if path == address else "true" if path.startswith(address) else ""
            found.append({"address": address, "label": str(label), "current": current})
    return found


@register.simple_tag(takes_context=True)
def other_languages(context: Mapping[str, Any]) -> list[dict[str, str]]:
    """This same page in the other languages, each named in itself.

    A view whose page has another address in another language gives `alternates` (language code → path).
    """
    here, alternates = context.get("request"), context.get("alternates") or {}
    if here is None:
        return []
    return [
        {"code": code, "name": name, "address": alternates.get(code) or _in_language(here.get_full_path(), code)}
        for code, name in settings.LANGUAGES
        if code != get_language()
    ]


def _in_language(path: str, code: str) -> str:
    """The same page; for addresses that do not say their language `?lang=`, for unknown ones the front page."""
    try:
        resolve(path.partition("?")[0])
    except Resolver404:
        return f"/{code}/"
    if not path.startswith(f"/{get_language()}/"):
        return f"{path.partition('?')[0]}?lang={code}"
    return translate_url(path, code)


# --- audience -------------------------------------------------------------------------------------------------------
@register.simple_tag(takes_context=True)
def audience_mark(context: Mapping[str, Any], audience: Audience | str) -> str:
    """Who can see this, for whoever is signed in; nothing for visitors. `audience` is an Audience or "me"."""
    if not context.get("signed_in") or context.get("view_as") == "public":
        return ""
    return render_to_string("components/audience_mark.html", {"mark": describe(audience)})


@register.simple_tag
def will_see(audience: Audience | str = ONLY_ME) -> str:
    """Beside a save button: who will see what is saved."""
    return render_to_string("components/will_see.html", {"mark": describe(audience)})


# --- navigation inside a page -----------------------------------------------------------------------------------------
@register.inclusion_tag("components/breadcrumb.html")
def breadcrumb(*steps: str, here: str = "", lang: str = "") -> dict[str, Any]:
    """Breadcrumb from pairs: `{% breadcrumb "knowledge:references" _("Literature") here=edition.title %}`.

    An odd step is a url name or an address that starts with a slash; `lang` is that of `here`, if it is another.
    """
    pairs = zip(steps[::2], steps[1::2], strict=True)
    trail = [(step if step.startswith("/") else address_of(step), label) for step, label in pairs]
    return {"trail": trail, "here": here, "lang": lang}


# --- words ------------------------------------------------------------------------------------------------------------
def _parsed(text: str) -> date | datetime | None:
    try:
        return parse_date(text) or parse_datetime(text)
    except ValueError:  # the shape of a date, but no such day
        return None


def _moment(value: object) -> date | datetime | None:
    if isinstance(value, str):
        value = _parsed(value)
    if isinstance(value, datetime):
        return timezone.localtime(value) if timezone.is_aware(value) else value
    return value if isinstance(value, date) else None


def _day(value: date) -> str:
    return date_format(value, "j F Y")


@register.simple_tag
@register.filter
def date_words(value: object) -> str:
    """13 June 2026, from a date, a datetime or their ISO text; other text is given back as it is."""
    moment = _moment(value)
    return _day(moment) if moment else str(value or "")


@register.simple_tag
def moment_words(start: object, end: object = None) -> str:
    """13 June 2026, 14:00–16:30; over midnight both days are named. Takes datetimes or ISO texts; for mail."""
    first, last = _moment(start), _moment(end)
    if first is None:
        return str(start or "")
    words = _day(first)
    if isinstance(first, datetime):
        words = f"{words}, {first:%H:%M}"
    if isinstance(last, datetime) and last.date() == (first.date() if isinstance(first, datetime) else first):
        words = f"{words}–{last:%H:%M}"
    elif last is not None and last != first:
        words = f"{words} – {_day(last)}" + (f", {last:%H:%M}" if isinstance(last, datetime) else "")
    return words


@register.simple_tag
def when(start: object, end: object = None) -> str:
    """The same as a <time>, for pages."""
    first, words = _moment(start), moment_words(start, end)
    return words if first is None else format_html('<time datetime="{}">{}</time>', first.isoformat(), words)


@register.inclusion_tag("components/strength.html")
def strength(level: int) -> dict[str, Any]:
    """Strength of evidence, 0 to 3, as dots with words."""
    level = max(0, min(3, int(level or 0)))
    return {"dots": "●" * level + "○" * (3 - level), "words": STRENGTHS[level]}


@register.inclusion_tag("components/stance.html")
def stance(value: str) -> dict[str, str]:
    """What a note does to an indicator: "supports", "weakens" or "nuances", by letter, shape and word."""
    words = {
        "supports": (pgettext("stance", "supports"), pgettext("letter of the stance supports", "S")),
        "weakens": (pgettext("stance", "weakens"), pgettext("letter of the stance weakens", "W")),
        "nuances": (pgettext("stance", "nuances"), pgettext("letter of the stance nuances", "N")),
    }
    word, letter = words.get(value, (_("not said"), "–"))
    return {"stance": value, "word": word, "letter": letter}


# --- forms ------------------------------------------------------------------------------------------------------------
@register.filter
def is_checkbox(field: BoundField) -> bool:
    """A single tick box has its label after it."""
    return isinstance(field.field.widget, CheckboxInput)


@register.filter
def first_id(field: BoundField) -> str:
    """The id of a field's first control, for a link that leads there."""
    if field.use_fieldset:
        first = next(iter(field.subwidgets), None)
        return (first.id_for_label if first else "") or field.auto_id
    return field.id_for_label or field.auto_id
