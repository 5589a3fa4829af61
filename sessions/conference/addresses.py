"""Where a conference and its talks are read, as paths and as whole addresses."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from sessions.conference.exports.naming import Addresses


def talk_address(lang: str) -> Callable[[str], str]:
    """A function from a talk's public id to its path; resolved once, as a programme has many talks."""
    with translation.override(lang):
        before, after = reverse("thinktank:talk", args=["TALK"]).split("TALK")
    return lambda item: f"{before}{item}{after}"


def addresses_of(slug: str, lang: str) -> Addresses:
    """Whole addresses for the files that others read."""
    path = talk_address(lang)
    with translation.override(lang):
        page = reverse("thinktank:conference-page", args=[slug])
    base = settings.PORTAL_BASE_URL
    return Addresses(base=base, conference=f"{base}{page}", talk=lambda item: f"{base}{path(item)}")
