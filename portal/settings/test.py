"""The embedded settings, quicker to sign in to and with mail kept in memory."""

from portal.settings.base import DATABASES, STATIC_ROOT
from portal.settings.embedded import *  # noqa: F403 - this module extends the embedded settings

SECRET_KEY = "only for tests: nothing real is ever signed with this"  # noqa: S105 - not a secret
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # whitenoise warns where it is missing
DATABASES["default"].setdefault("TEST", {})
