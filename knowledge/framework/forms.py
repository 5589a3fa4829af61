"""The form that links a reference to an indicator."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from knowledge.framework.models import STANCE_CHOICES, Evidence, Indicator
from knowledge.literature.queries import reference_for
from portal.visibility.viewer import Viewer


class EvidenceForm(forms.Form):
    """Which reference does what to which indicator, and who may see that it does."""

    reference = forms.CharField(
        label=_("Reference"),
        help_text=_("Its address on this site, or its identifier. Easiest is to start from the reference's own page."),
        max_length=200,
    )
    indicator = forms.ModelChoiceField(
        label=_("Indicator"), queryset=Indicator.objects.none(), to_field_name="public_id"
    )
    stance = forms.ChoiceField(
        label=_("What it does to the indicator"), choices=STANCE_CHOICES, widget=forms.RadioSelect
    )
    reach = forms.ChoiceField(
        label=_("Who may see this link"),
        help_text=_("Never more people than may see the reference itself."),
        choices=Evidence.AUDIENCES,
        initial="portal",
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.viewer = viewer
        self.fields["indicator"].queryset = Indicator.objects.order_by("code", "pk")

    def clean_reference(self) -> Any:
        """The reference meant, if this person may see it; hidden and absent read the same."""
        item = self.cleaned_data["reference"].rstrip("/").rpartition("/")[2]
        found = reference_for(self.viewer, item)
        if found is None:
            raise forms.ValidationError(_("There is no reference with this address."))
        return found
