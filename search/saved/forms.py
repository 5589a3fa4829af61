"""The form with which a search is kept."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from search.saved.models import SavedSearch


class SavedSearchForm(forms.Form):  # type: ignore[misc]
    """A name, who else sees the search, and how often mail is sent."""

    name = forms.CharField(label=_("Name"), max_length=120)
    room = forms.ChoiceField(
        label=_("Share it with a room"),
        help_text=_("Whoever sits there sees the search; each finds only what they may see themselves."),
        required=False,
    )
    often = forms.ChoiceField(
        label=_("Mail about new results"),
        help_text=_("The mail has titles of what everybody can read, and of the rest only how many there are."),
        choices=SavedSearch.OFTEN,
        required=False,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, rooms: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["room"].choices = [("", _("Only you")), *rooms]
        if not rooms:
            del self.fields["room"]
