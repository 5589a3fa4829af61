"""What holds in every environment."""

from __future__ import annotations

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from portal.settings.environment import (
    contact,
    database,
    folder,
    hosts,
    languages,
    moment,
    one_line,
    read,
    release_dates,
    time_zone,
    web_address,
    whole_number,
)
from portal.settings.search import search_settings

ROOT = Path(__file__).resolve().parent.parent.parent
VAR = ROOT / "var"

# --- who we are ---------------------------------------------------------------------------------------------------
VERSION = "0.1.0"
PORTAL_SITE_NAME = read("PORTAL_SITE_NAME", "Binnenskamers", one_line, "one line of at most 100 characters")
PORTAL_SECURITY_CONTACT = read(
    "PORTAL_SECURITY_CONTACT", "mailto:security@example.org", contact, "a mailto: or https: address"
)
PORT = read("PORT", "8000", whole_number(1, 65_535), "a port number from 1 to 65535")  # where `make run` answers
PORTAL_BASE_URL = read(
    "PORTAL_BASE_URL",
    f"http://localhost:{PORT}",
    web_address,
    "an http or https address such as https://denktank.example.org",
)
ALLOWED_HOSTS = read("PORTAL_ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]", hosts, "host names, separated by commas")
WAGTAIL_SITE_NAME = PORTAL_SITE_NAME
WAGTAILADMIN_BASE_URL = PORTAL_BASE_URL

# --- the rules of the house ---------------------------------------------------------------------------------------
PORTAL_K = read("PORTAL_K", "3", whole_number(2, 50), "a whole number from 2 to 50")
PORTAL_ROUND_DAYS = read("PORTAL_ROUND_DAYS", "14", whole_number(1, 90), "a whole number of days from 1 to 90")
PORTAL_SHOWING_DAYS = read("PORTAL_SHOWING_DAYS", "14", whole_number(1, 90), "a whole number of days from 1 to 90")
PORTAL_RELEASE_DATES = read(
    "PORTAL_RELEASE_DATES",
    "names=1,texts=15",
    release_dates,
    "two different days of the month (1 to 28) such as names=1,texts=15, or daily outside production",
)

# --- time, chance and language ------------------------------------------------------------------------------------
PORTAL_CLOCK = read("PORTAL_CLOCK", "", moment, "an ISO time such as 2026-11-24T09:00:00+01:00, or nothing")
PORTAL_SEED = read("PORTAL_SEED", "", str, "any text, or nothing")
USE_TZ = True
TIME_ZONE = read(
    "PORTAL_TIME_ZONE", "Europe/Amsterdam", time_zone, "a name of the IANA time zone database such as Europe/Amsterdam"
)
USE_I18N = True
PORTAL_LANGUAGES = read("PORTAL_LANGUAGES", "nl,en", languages, "nl, en or both, separated by a comma")
LANGUAGE_NAMES = {"nl": "Nederlands", "en": "English"}
LANGUAGES = [(code, LANGUAGE_NAMES[code]) for code in PORTAL_LANGUAGES]
LANGUAGE_CODE = PORTAL_LANGUAGES[0]
LOCALE_PATHS = [ROOT / "portal" / "locale"]
WAGTAIL_I18N_ENABLED = True
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES

# --- what is installed --------------------------------------------------------------------------------------------
INSTALLED_APPS = [
    "portal",
    "knowledge",
    "sessions.apps.SessionsConfig",
    "search",
    "wagtail.contrib.simple_translation",
    "wagtail.contrib.settings",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "taggit",
    "modelcluster",
    "django_filters",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "portal.web.middleware.seeded_chance",
    "portal.web.middleware.security_headers",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "portal.web.kept.kept_first",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "portal.web.language.LanguageMiddleware",
    "portal.accounts.language.chosen_language",
    "django.middleware.common.CommonMiddleware",
    "portal.web.middleware.own_forms",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "portal.accounts.bearer.bearer_token",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "portal.web.middleware.reading_room",
]

ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "libraries": {
                "portal": "portal.web.templatetags.portal",
                "portal_accounts": "portal.web.templatetags.portal_accounts",
                "portal_pieces": "portal.web.templatetags.portal_pieces",
            },
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "portal.web.context.site",
            ],
        },
    },
]
FORM_RENDERER = "portal.web.forms.PortalFormRenderer"

# --- where things are kept ----------------------------------------------------------------------------------------
DATABASES = {
    "default": read(
        "PORTAL_DATABASE_URL",
        f"sqlite:///{VAR / 'portal.sqlite3'}",
        database,
        "sqlite:///file or postgresql://user:password@host/name",
    )
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        "timeout": 20,
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-20000;",
    }
    DATABASES["default"]["CONN_MAX_AGE"] = None
MEDIA_ROOT = read("PORTAL_MEDIA_ROOT", str(VAR / "media"), folder, "a folder")
MEDIA_URL = "/media/"
globals().update(search_settings(VAR))
STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default", "django_modelsearch"]}}

# --- who may come in ----------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "portal.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/mijn/"
ACCOUNT_ADAPTER = "portal.accounts.adapters.ClosedAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_FORMS = {
    "login": "portal.accounts.forms.LoginForm",
    "change_password": "portal.accounts.forms.ChangePasswordForm",
    "set_password": "portal.accounts.forms.SetPasswordForm",
    "reset_password": "portal.accounts.forms.QuietResetForm",
    "reset_password_from_key": "portal.accounts.forms.ResetPasswordKeyForm",
    "reauthenticate": "portal.accounts.forms.ReauthenticateForm",
}
MFA_FORMS = {
    "authenticate": "portal.accounts.forms.CodeForm",
    "reauthenticate": "portal.accounts.forms.CodeAgainForm",
    "activate_totp": "portal.accounts.forms.FirstCodeForm",
    "add_webauthn": "portal.accounts.forms.PasskeyForm",
}
# allauth's own limits, and two of ours; under a seed nothing is counted, so that equal worlds answer alike
ACCOUNT_RATE_LIMITS = False if PORTAL_SEED else {"open_invitation": "20/m/ip", "invite": "60/h/user"}
PASSWORD_RESET_TIMEOUT = 24 * 3600
MFA_ADAPTER = "portal.accounts.adapters.FactorAdapter"
MFA_TOTP_TOLERANCE = 1
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = PORTAL_SITE_NAME
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "portal.web.errors.csrf_failure"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = None  # portal.web.middleware sets it per address
X_FRAME_OPTIONS = "DENY"

# --- Wagtail, without what calls out or weakens -------------------------------------------------------------------
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_PRIVATE_PAGE_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAIL_WORKFLOW_ENABLED = True
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False  # address, name and password are the portal's own screens
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAILDOCS_SERVE_METHOD = "serve_view"
TAGGIT_CASE_INSENSITIVE = True
WAGTAIL_FRONTEND_LOGIN_URL = LOGIN_URL
WAGTAILADMIN_LOGIN_URL = LOGIN_URL
WAGTAIL_USAGE_COUNT_ENABLED = False

# --- what is written down, never with content ---------------------------------------------------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "portal.web.logs.DiscreetFormatter",
            "format": "{asctime} {levelname} {name} {message}",
            "style": "{",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"django.request": {"level": "ERROR"}, "django.security": {"level": "CRITICAL"}},
}

SILENCED_SYSTEM_CHECKS = [
    "wagtailadmin.W002",  # the front end signs people in through allauth, not through Wagtail
]

PORTAL_NAME = _("Think tank portal")
