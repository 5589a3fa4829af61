"""Mail to one person: in their language, with a neutral subject, never with a second recipient."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation

from portal.accounts.models import Person

# no out-of-office answers, no threads
HEADERS = {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"}


def post(*, to: Person, template: str, headers: Mapping[str, str] | None = None, **context: Any) -> None:
    """Render `template` in the person's language and send it to them alone, with these headers beside our own.

    The first line of the text is the subject, the rest, after a blank line, the body. Smtp errors are raised, so that
    the task that sends shows as failed.
    """
    with translation.override(to.language):
        text = render_to_string(
            template,
            {"person": to, "site_name": settings.PORTAL_SITE_NAME, "base_url": settings.PORTAL_BASE_URL, **context},
        )
    subject, _blank, body = text.strip().partition("\n")
    EmailMessage(
        subject=subject.strip(), body=body.strip() + "\n", to=[to.email], headers={**HEADERS, **(headers or {})}
    ).send()
