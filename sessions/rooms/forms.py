"""Forms of those who lead a session while it runs: what was said, who was there."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy

from portal.accounts.models import Person
from portal.web.caution import CautionForm
from sessions.reflections.forms import PeopleField
from sessions.reflections.words import PARTS

NOTE_LENGTH = 2000


class NoteForm(CautionForm):
    """One statement: no speaker, no time, only the part it belongs to."""

    cautious = ("text",)

    part = forms.ChoiceField(label=gettext_lazy("Part of the agenda"), widget=forms.RadioSelect)
    text = forms.CharField(
        label=gettext_lazy("What was said"),
        max_length=NOTE_LENGTH,
        help_text=gettext_lazy("Enter adds it. Write what was said, not who said it; no case data."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    entry = forms.SlugField(max_length=40, widget=forms.HiddenInput)

    def __init__(self, *args: Any, parts: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["part"].choices = [(part, PARTS[part]) for part in parts]


class ClosingForm(forms.Form):
    """Who was there."""

    attended = PeopleField(
        label=gettext_lazy("Who was there"),
        help_text=gettext_lazy("Organisers who were there included. Nobody can be added afterwards."),
        error_messages={"required": gettext_lazy("Tick who was there: a session that nobody attended is not closed.")},
    )

    def __init__(self, *args: Any, asked: QuerySet[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["attended"].queryset = asked
