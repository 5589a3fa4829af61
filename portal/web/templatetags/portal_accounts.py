"""What pages of accounts ask: `{% load portal_accounts %}`."""

from __future__ import annotations

from django import template
from django.conf import settings

register = template.Library()


@register.simple_tag
def second_factor_required() -> bool:
    """Whether this installation shows internal content only to accounts with a second factor."""
    return bool(settings.PORTAL_SECOND_FACTOR)
