"""What allauth asks of us: nobody signs themselves up, answers tell nothing, secrets are kept encrypted."""

from __future__ import annotations

import base64
import hashlib
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import Person
from portal.accounts.tasks import send_notice
from portal.accounts.viewers import needs_second_factor


class ClosedAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts come from invitations only; after log-in everything is in the person's own language."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _("This address and this password do not belong together."),
        "too_many_login_attempts": _("Too many tries. Wait a few minutes and try again."),
        "incorrect_password": _("This is not your password."),
        "enter_current_password": _("Write your password as it is now."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: organisers and administrators invite."""
        return False

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Person | None:
        """The person whose address and password these are; a closed account answers like a wrong password."""
        person: Person | None = super().authenticate(request, **credentials)
        return person if person is None or person.is_active else None

    def respond_user_inactive(self, request: HttpRequest, user: Person) -> HttpResponse:
        """A passkey of a closed account leads back to log-in, as if it were unknown."""
        return redirect("account_login")

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """To the second factor where one is asked for and missing, else to the person's desk."""
        person: Any = request.user
        if needs_second_factor(person):
            return reverse("mfa_index")
        with translation.override(person.language):
            return reverse("portal:desk")

    def post_login(self, request: HttpRequest, user: Person, **kwargs: Any) -> HttpResponse:
        """Signed in: from here on pages without a language in their address follow this person's."""
        response: HttpResponse = super().post_login(request, user, **kwargs)
        keep_language(response, user.language)
        return response

    def send_notification_mail(
        self, template_prefix: str, user: Person, context: dict[str, Any] | None = None, email: str | None = None
    ) -> None:
        """Queue a mail about a change to password or second factor; the worker renders it."""
        send_notice.enqueue(user.pk, template_prefix)


class FactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Second factors: secrets are stored encrypted under the installation's key, the QR code fits our policy."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("This code is not right, or no longer."),
        "cannot_delete_authenticator": _("This second factor cannot be removed."),
        "cannot_generate_recovery_codes": _("First add a passkey or an authenticator app."),
    }

    def encrypt(self, text: str) -> str:
        """The secret as stored; a copy of the database alone is no use to a thief."""
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The secret as used. cryptography's InvalidToken where the installation's key was lost."""
        return _cipher().decrypt(encrypted_text.encode()).decode()

    def build_totp_svg(self, url: str) -> str:
        """Only the <svg> itself: it stands in the page, since images from data: addresses are not allowed there."""
        svg: str = super().build_totp_svg(url)
        return svg[svg.index("<svg") :]

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """The name that a passkey is kept under: the site's."""
        return {**super().get_public_key_credential_rp_entity(), "name": settings.PORTAL_SITE_NAME}


def keep_language(response: HttpResponse, language: str) -> None:
    """Remember the language in this browser, for addresses that do not say it."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=365 * 24 * 3600,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _cipher() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = [hashlib.sha256(b"second factor\0" + key.encode()).digest() for key in keys]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])
