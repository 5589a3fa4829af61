"""Every piece of the look in its states, on one page outside production."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.visibility.audience import NOBODY, PORTAL, PUBLIC, Audience
from portal.web.pictures import histogram
from portal.web.who_can_see import ONLY_ME, describe


class SampleForm(forms.Form):
    """One field of every sort, for looking at."""

    title = forms.CharField(label=gettext_lazy("Title"), help_text=gettext_lazy("As it will stand above the page."))
    explanation = forms.CharField(label=gettext_lazy("Explanation"), widget=forms.Textarea, required=False)
    day = forms.DateField(label=gettext_lazy("Day"), widget=forms.DateInput(attrs={"type": "date"}))
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"),
        choices=[("r", gettext_lazy("Reflection session")), ("t", gettext_lazy("Thematic meeting"))],
        widget=forms.RadioSelect,
    )
    language = forms.ChoiceField(label=gettext_lazy("Language"), choices=[("nl", "Nederlands"), ("en", "English")])
    agreed = forms.BooleanField(label=gettext_lazy("I have read the ground rules"))


AUDIENCES = (
    PUBLIC,
    PORTAL,
    Audience.of("room:sample"),
    ONLY_ME,
    Audience.of("role:organiser"),
    Audience.of("role:policy"),
    Audience.of("invited:sample"),
    Audience.of("review:sample"),
    Audience.of("portal", "role:researcher"),
    NOBODY,
)


def styleguide(request: HttpRequest) -> HttpResponse:
    """The pieces, each with its states; no data of anybody. `?lang=` chooses the language."""
    asked = request.GET.get("lang", "")
    with translation.override(asked if asked in settings.PORTAL_LANGUAGES else translation.get_language()):
        return render(request, "portal/styleguide.html", _samples())


def _samples() -> dict[str, Any]:
    wrong = SampleForm({"title": "", "explanation": _("Every word typed stays."), "day": "31-31-2026"}, prefix="wrong")
    return {
        "form": SampleForm(prefix="empty"),
        "wrong_form": wrong,
        "marks": [describe(audience) for audience in AUDIENCES],
        "facts": [(_("Year"), "2026"), (_("Language"), "Nederlands"), (_("Publisher"), "")],
        "steps": [
            {"label": _("Kind"), "state": "done", "address": "#steps"},
            {"label": _("Who"), "state": "done", "address": "#steps"},
            {"label": _("Date"), "state": "now"},
            {"label": _("Invitation"), "state": ""},
        ],
        "values": [
            {"value": str(y), "label": str(y), "count": 2030 - y, "chosen": y == 2024} for y in range(2026, 2014, -1)
        ],
        "result": {
            "url": "#results",
            "title": "Radicalisering van jongeren",
            "meta": "Voorbeeld, A. van der (2024)",
            "snippet": "… over <mark>radicalisering</mark> en wat er tegen helpt …",
            "lang": "nl",
        },
        "years": histogram({2018: 1, 2019: 4, 2020: 3, 2021: 7, 2022: 5, 2023: 9, 2024: 6}),
        "said": [
            Message(constants.SUCCESS, _("Your note is saved.")),
            Message(constants.ERROR, _("Nothing is published.")),
        ],
        "room": Audience.of("room:sample"),
        "public": PUBLIC,
        "parts": [
            {"kind": "heading", "text": _("Heading")},
            {"kind": "text", "text": format_html("<p>{}</p>", _("Only words that were published elsewhere."))},
            {"kind": "quote", "text": _("We should ask the street workers first."), "source": "Voorbeeld (2024)"},
        ],
        **_tables(),
    }


def _tables() -> dict[str, Any]:
    return {
        "heads": [
            {"label": _("Title"), "key": "title", "sort": "ascending"},
            {"label": _("Year"), "key": "year", "sort": ""},
            _("Kind"),
        ],
        "rows": [[_("A report"), "2021", _("report")], [_("An article"), "2024", _("article")]],
        "grid_columns": [_("Large room"), _("Small room")],
        "grid_rows": [
            {"time": "09:30", "cells": [[{"title": _("Opening"), "url": "#programme", "people": ""}], []]},
            {"time": "10:15", "cells": [[], [{"title": _("Workshop"), "url": "#programme", "people": "A. Voorbeeld"}]]},
        ],
        "options": [_("13 June 2026, 14:00–16:30"), _("20 June 2026, 14:00–16:30")],
        "answers": [(_("You"), [_("yes"), _("if need be")]), (_("Guest"), [_("no"), _("yes")])],
        "months": [
            {"name": name, "entries": entries}
            for name, entries in (
                (_("January"), []),
                (_("February"), []),
                (_("March"), [{"text": _("Reflection session"), "url": "#strip"}]),
                (_("April"), []),
            )
        ],
        "matrix_heads": [_("Experiment"), _("Interviews")],
        "matrix_rows": [(_("Trust in government"), [3, 1]), (_("Loss of status"), [0, 2])],
    }
