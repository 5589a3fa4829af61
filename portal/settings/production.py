"""A public installation: refuses what would be unsafe there."""

import os

from django.core.exceptions import ImproperlyConfigured

from portal.settings.base import *  # noqa: F403 - this module extends the base
from portal.settings.base import PORTAL_BASE_URL, PORTAL_CLOCK, PORTAL_RELEASE_DATES, PORTAL_SEED
from portal.settings.environment import read, yes_or_no
from portal.settings.mail import mail_settings

DEBUG = False
PRODUCTION = True
SECRET_KEY = os.environ.get("PORTAL_SECRET_KEY", "")
PORTAL_SECOND_FACTOR = read("PORTAL_SECOND_FACTOR", "yes", yes_or_no, "yes or no")

REFUSALS = {
    "PORTAL_SECRET_KEY is not set or shorter than 32 characters; make one of at least 50 random characters.": len(
        SECRET_KEY
    )
    < 32,
    f"PORTAL_BASE_URL is {PORTAL_BASE_URL!r}; production needs an https address.": not PORTAL_BASE_URL.startswith(
        "https:"
    ),
    "DEBUG is set in the environment; production never runs with it.": os.environ.get("DEBUG", "")
    not in ("", "0", "false", "no"),
    "PORTAL_DEBUG is set; production never runs with it.": os.environ.get("PORTAL_DEBUG", "")
    not in ("", "0", "false", "no"),
    "PORTAL_SEED is set; production identifiers are random.": bool(PORTAL_SEED),
    "PORTAL_CLOCK is set; production follows the real clock.": PORTAL_CLOCK is not None,
    "PORTAL_RELEASE_DATES is 'daily'; production has two fixed days of the month.": not PORTAL_RELEASE_DATES,
}
for sentence, refused in REFUSALS.items():
    if refused:
        raise ImproperlyConfigured(sentence)

SECURE_SSL_REDIRECT = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
ALLAUTH_TRUSTED_PROXY_COUNT = 1  # limits count whom the proxy in front names, not the proxy
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
globals().update(mail_settings("smtp://localhost:25"))
