"""allauth's forms in our manner: labels above the fields instead of words inside them, and quiet answers."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as factors
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from portal.accounts.tasks import send_reset

LABELS = {
    "login": _("E-mail address"),
    "email": _("E-mail address"),
    "password": _("Password"),
    "oldpassword": _("Your password as it is now"),
    "password1": _("New password"),
    "password2": _("The same password again"),
    "code": _("Code"),
    "name": _("Name"),
}


class Plain:
    """A form whose fields hold no words of their own: the label above says what goes there, in our words."""

    fields: dict[str, Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = LABELS.get(name, field.label)


class LoginForm(Plain, account.LoginForm):  # type: ignore[misc]
    """Address and password."""


class ChangePasswordForm(Plain, account.ChangePasswordForm):  # type: ignore[misc]
    """The password as it is, and twice as it will be."""


class SetPasswordForm(Plain, account.SetPasswordForm):  # type: ignore[misc]
    """A first password, twice."""


class ResetPasswordKeyForm(Plain, account.ResetPasswordKeyForm):  # type: ignore[misc]
    """A new password, twice, reached through a mailed link."""


class ReauthenticateForm(Plain, account.ReauthenticateForm):  # type: ignore[misc]
    """The password once more."""


class CodeForm(Plain, factors.AuthenticateForm):  # type: ignore[misc]
    """A code of the app, or a recovery code."""


class CodeAgainForm(Plain, factors.ReauthenticateForm):  # type: ignore[misc]
    """The same, to show once more who it is."""


class FirstCodeForm(Plain, totp.ActivateTOTPForm):  # type: ignore[misc]
    """The first code of a new app."""


class PasskeyForm(Plain, webauthn.AddWebAuthnForm):  # type: ignore[misc]
    """A passkey: it signs in by itself unless somebody unticks that."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["passwordless"].label = _("Sign in with this device alone, without a password")
        self.fields["passwordless"].help_text = ""
        self.fields["passwordless"].initial = True


class QuietResetForm(Plain, account.ResetPasswordForm):  # type: ignore[misc]
    """Asking for a new password: the same work, the same answer, whether the address is known or not."""

    def clean_email(self) -> str:
        """The address as typed; nothing is looked up here."""
        return str(self.cleaned_data["email"])

    def save(self, request: HttpRequest, **kwargs: Any) -> str:
        """Queue the question; the worker finds out whether there is anybody to mail."""
        send_reset.enqueue(self.cleaned_data["email"])
        return str(self.cleaned_data["email"])
