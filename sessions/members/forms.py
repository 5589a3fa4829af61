"""Forms of those who keep the lists of members and institutes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from portal.accounts.models import Person
from sessions.members.models import Institute


class InstituteForm(forms.Form):
    """An institute's names, and the abbreviation by which people know it."""

    name_nl = forms.CharField(label=gettext_lazy("Name (Dutch)"), max_length=200)
    name_en = forms.CharField(label=gettext_lazy("Name (English)"), max_length=200, required=False)
    short = forms.CharField(
        label=gettext_lazy("Abbreviation"),
        max_length=30,
        required=False,
        help_text=gettext_lazy("The check of an outcome stops at it, so that it does not point at who works there."),
    )


class MemberForm(forms.Form):
    """Where somebody works, in which field and office, and whether they are the liaison of their institute."""

    person = forms.ModelChoiceField(Person.objects.none(), label=gettext_lazy("Who"), to_field_name="public_id")
    institute = forms.ModelChoiceField(
        Institute.objects.none(), label=gettext_lazy("Institute"), to_field_name="public_id", required=False
    )
    discipline = forms.CharField(
        label=gettext_lazy("Field"), max_length=100, required=False, help_text=gettext_lazy("For example: criminology.")
    )
    office = forms.CharField(
        label=gettext_lazy("Office"),
        max_length=100,
        required=False,
        help_text=gettext_lazy("If the person holds one that points at them, such as director or dean."),
    )
    liaison = forms.BooleanField(label=gettext_lazy("Liaison to this institute"), required=False)

    def __init__(self, *args: Any, people: QuerySet[Person] | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["institute"].queryset = Institute.objects.all()
        self.fields["institute"].label_from_instance = _name_of
        if people is None:
            del self.fields["person"]
        else:
            self.fields["person"].queryset = people

    def clean(self) -> dict[str, Any]:
        """A liaison is one of an institute."""
        cleaned = super().clean() or {}
        if cleaned.get("liaison") and not cleaned.get("institute") and "institute" not in self.errors:
            self.add_error("institute", _("Choose the institute that this person is the liaison of."))
        return cleaned


def _name_of(institute: Institute) -> str:
    return institute.name(get_language() or "nl")
