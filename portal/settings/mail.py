"""PORTAL_EMAIL_URL as Django's mail settings."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote, urlsplit

from portal.settings.environment import mail_address, read

BACKENDS = {
    "console": "django.core.mail.backends.console.EmailBackend",
    "file": "django.core.mail.backends.filebased.EmailBackend",
    "smtp": "django.core.mail.backends.smtp.EmailBackend",
    "smtps": "django.core.mail.backends.smtp.EmailBackend",
    "memory": "django.core.mail.backends.locmem.EmailBackend",
}


def mail_settings(default: str) -> dict[str, Any]:
    """Settings for console://, file:///folder, smtp://user:password@host:port or smtps://…"""
    settings = read("PORTAL_EMAIL_URL", default, _parse, "console://, file:///folder, smtp://… or smtps://…")
    sender = read("PORTAL_EMAIL_FROM", "denktank@example.org", mail_address, "an e-mail address")
    return {**settings, "DEFAULT_FROM_EMAIL": sender, "SERVER_EMAIL": sender}


def _parse(address: str) -> dict[str, Any]:
    parts = urlsplit(address)
    settings: dict[str, Any] = {"EMAIL_BACKEND": BACKENDS[parts.scheme]}
    if parts.scheme == "file" and not parts.path.strip("/"):
        raise ValueError(address)
    if parts.scheme == "file":
        settings["EMAIL_FILE_PATH"] = parts.path
    if parts.scheme.startswith("smtp"):
        settings |= {
            "EMAIL_HOST": parts.hostname or "localhost",
            "EMAIL_PORT": parts.port or (465 if parts.scheme == "smtps" else 25),
            "EMAIL_HOST_USER": unquote(parts.username or ""),
            "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
            "EMAIL_USE_SSL": parts.scheme == "smtps",
            "EMAIL_USE_TLS": parts.query == "starttls",
            "EMAIL_TIMEOUT": 20,
        }
    return settings
