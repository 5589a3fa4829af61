"""The form in which a note is written."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from knowledge.framework.models import STANCE_CHOICES, Indicator
from knowledge.notes.models import Note
from portal.web.caution import HINT, CautionForm


class NoteForm(CautionForm):
    """A note and who may read it: its author alone, unless they choose otherwise."""

    cautious = ("summary", "quote")
    field_order = ["summary", "quote", "page", "indicator", "stance", "reach", "room", "show_author", "checked"]

    summary = forms.CharField(
        label=_("Your note"), help_text=HINT, max_length=20_000, widget=forms.Textarea(attrs={"rows": 6})
    )
    quote = forms.CharField(
        label=_("Quote"),
        help_text=_("Word for word, short."),
        max_length=5_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    page = forms.CharField(label=_("Page of the quote"), max_length=40, required=False)
    indicator = forms.ModelChoiceField(
        label=_("Indicator"),
        queryset=Indicator.objects.none(),
        to_field_name="public_id",
        required=False,
        help_text=_("If this source says something about an indicator of the framework."),
    )
    stance = forms.ChoiceField(label=_("What it does to the indicator"), required=False)
    reach = forms.ChoiceField(
        label=_("Who may read this"), choices=Note.REACHES, initial="me", widget=forms.RadioSelect
    )
    room = forms.ChoiceField(label=_("Which room"), required=False)
    show_author = forms.BooleanField(label=_("Show my name with this note"), required=False)

    def __init__(self, *args: Any, rooms: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["indicator"].queryset = Indicator.objects.order_by("code", "pk")
        self.fields["stance"].choices = [("", _("Nothing")), *STANCE_CHOICES]
        if rooms:
            self.fields["room"].choices = [("", "—"), *rooms]
        else:
            del self.fields["room"]
            self.fields["reach"].choices = [pair for pair in Note.REACHES if pair[0] != "room"]

    def clean(self) -> dict[str, Any]:
        """A room note names its room; an indicator and a stance come together."""
        cleaned = super().clean()
        if cleaned.get("reach") == "room" and not cleaned.get("room"):
            self.add_error("room", _("Choose the room that may read this."))
        if cleaned.get("indicator") and not cleaned.get("stance"):
            self.add_error("stance", _("Choose what the source does to this indicator."))
        if cleaned.get("stance") and not cleaned.get("indicator"):
            self.add_error("indicator", _("Choose the indicator that this is about."))
        return cleaned
