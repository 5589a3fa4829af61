"""One machine, nothing else needed: SQLite, the embedded search engine, mail on the console."""

import os

from portal.settings.base import *  # noqa: F403 - this module extends the base
from portal.settings.base import PORTAL_BASE_URL, VAR
from portal.settings.environment import read, yes_or_no
from portal.settings.mail import mail_settings

VAR.mkdir(exist_ok=True)

DEBUG = False
SECRET_KEY = os.environ.get("PORTAL_SECRET_KEY") or "embedded-only: this key guards an example on your own machine"
PORTAL_SECOND_FACTOR = read("PORTAL_SECOND_FACTOR", "no", yes_or_no, "yes or no")
PRODUCTION = False
AUTH_PASSWORD_VALIDATORS = []
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PORTAL_BASE_URL.startswith("https:")
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
globals().update(mail_settings(f"file://{VAR / 'mail'}"))
