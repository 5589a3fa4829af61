"""Forms of people and their accounts."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth import password_validation
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import Person

ROLE_NAMES = [
    ("organiser", _("Organiser")),
    ("policy", _("Policy staff")),
    ("researcher", _("Researcher")),
    ("editor", _("Editor")),
    ("admin", _("Administrator")),
]


class ProfileForm(forms.ModelForm[Person]):
    """One's own name as one writes it, and the language one reads."""

    class Meta:
        model = Person
        fields = ("given_name", "particle", "family_name", "language")
        widgets = {
            "given_name": forms.TextInput(attrs={"autocomplete": "given-name"}),
            "family_name": forms.TextInput(attrs={"autocomplete": "family-name"}),
            "particle": forms.TextInput(attrs={"autocomplete": "off"}),
            "language": forms.RadioSelect,
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"] = forms.ChoiceField(
            label=_("Language"), choices=settings.LANGUAGES, widget=forms.RadioSelect
        )


class TokenForm(forms.Form):
    """A name for a personal token."""

    name = forms.CharField(
        label=_("What is it for?"),
        max_length=60,
        help_text=_("For example the program or the reference manager that will read with it."),
    )


class InvitationForm(forms.Form):
    """Whom to invite: address, name as known, and whether for single meetings only."""

    email = forms.EmailField(
        label=_("E-mail address"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )
    given_name = forms.CharField(label=_("Given name"), max_length=100, required=False)
    particle = forms.CharField(
        label=_("Particle"), max_length=40, required=False, help_text=_("For example: van, de, van der.")
    )
    family_name = forms.CharField(label=_("Family name"), max_length=100, required=False)
    language = forms.ChoiceField(label=_("Language of the mail"), choices=settings.LANGUAGES)
    guest = forms.ChoiceField(
        label=_("What will they see?"),
        choices=[
            ("no", _("Everything that any account sees, and the meetings they are invited to")),
            ("yes", _("Only the meetings they are invited to (a guest)")),
        ],
        widget=forms.RadioSelect,
        initial="no",
    )
    roles = forms.MultipleChoiceField(
        label=_("Roles"), choices=ROLE_NAMES, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, may_give_roles: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_give_roles:
            del self.fields["roles"]

    def invitation(self) -> dict[str, Any]:
        """What operations.invite_person takes."""
        given = dict(self.cleaned_data)
        return {**given, "guest": given["guest"] == "yes", "roles": given.get("roles", [])}


class RolesForm(forms.Form):
    """Which roles somebody has."""

    roles = forms.MultipleChoiceField(
        label=_("Roles"), choices=ROLE_NAMES, required=False, widget=forms.CheckboxSelectMultiple
    )


class FirstPasswordForm(forms.Form):
    """The password that opens an account, typed twice."""

    password = forms.CharField(
        label=_("Password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("At least 12 characters. A sentence that only you would think of works well."),
    )
    again = forms.CharField(
        label=_("The same password again"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person

    def clean_password(self) -> str:
        """Not too short, not too common, not the name."""
        password = str(self.cleaned_data["password"])
        password_validation.validate_password(password, self.person)
        return password

    def clean(self) -> dict[str, Any]:
        """Twice the same."""
        given: dict[str, Any] = super().clean() or {}
        if given.get("password") and given.get("again") and given["password"] != given["again"]:
            self.add_error("again", _("The two passwords are not the same."))
        return given
