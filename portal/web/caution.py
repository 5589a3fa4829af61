"""Forms that take free text: they say what does not belong here, and ask once when something looks like it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.visibility.caution import cautions

HINT = _("No case data here: nothing about persons in an approach, no reports, no threat information.")
WORDS = {
    "bsn": _("This text holds a number that looks like a citizen service number (BSN)."),
    "names": _("This text looks like a list of people."),
}


class CautionForm(forms.Form):
    """Mix into a form and name its free-text fields in `cautious`: a suspicious text is asked about once.

    The answer is a tick box that appears only then, so nobody learns to tick it without reading.
    """

    cautious: Sequence[str] = ()

    checked = forms.BooleanField(
        label=_("I have looked again: there is no case data in this text"), required=False, widget=forms.HiddenInput
    )

    def clean(self) -> dict[str, Any]:
        """Adds the warning to the field concerned, unless its writer looked again."""
        cleaned = super().clean() or self.cleaned_data
        found = {name: cautions(str(cleaned.get(name) or "")) for name in self.cautious}
        if any(found.values()):
            self.fields["checked"].widget = forms.CheckboxInput()
            if not cleaned.get("checked"):
                for name, codes in found.items():
                    for code in codes:
                        self.add_error(name, WORDS[code])
                self.add_error("checked", _("Please look at the text again, and tick this when it is all right."))
        return cleaned
