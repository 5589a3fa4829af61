"""People with an account. Who they are is confidential; what they hold is in their groups."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from portal import clock, tokens

ROLES = ("organiser", "policy", "researcher", "editor", "admin")
ACCESS = ("open", "left", "closed")


class PersonManager(BaseUserManager["Person"]):
    """Makes people; e-mail addresses are kept in lower case."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> Person:
        """A person who can sign in once they have a password; ValueError without an address."""
        if not email:
            raise ValueError("a person needs an e-mail address")
        person = self.model(email=email.strip().lower(), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def get_by_natural_key(self, email: str | None) -> Person:
        """The person of this address, whatever its capitals."""
        return self.get(email=(email or "").strip().lower())


def _new_public_id() -> str:
    return tokens.new("person")


class Person(AbstractBaseUser, PermissionsMixin):
    """Somebody with an account: a colleague, a participant, or a guest of one meeting."""

    public_id = models.CharField(max_length=32, unique=True, default=_new_public_id, editable=False)
    email = models.EmailField(_("e-mail address"), max_length=254, unique=True)
    given_name = models.CharField(_("given name"), max_length=100, blank=True)
    particle = models.CharField(_("particle (van, de, van der)"), max_length=40, blank=True)
    family_name = models.CharField(_("family name"), max_length=100, blank=True)
    is_guest = models.BooleanField(_("guest of single meetings"), default=False)
    language = models.CharField(
        _("language"), max_length=2, choices=[("nl", "Nederlands"), ("en", "English")], default="nl"
    )
    is_active = models.BooleanField(_("may sign in"), default=True)
    has_left = models.BooleanField(_("left: only their own choices and data"), default=False)
    session_mark = models.CharField(max_length=20, blank=True, editable=False)
    is_staff = False
    joined_on = models.DateField(default=clock.today, editable=False)

    objects = PersonManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: list[str] = []

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("email"), name="person_email_any_case"),
            models.CheckConstraint(condition=models.Q(is_superuser=False), name="nobody_is_superuser"),
        ]

    class Disclosure:
        public = ()
        portal = ()
        room = ("given_name", "particle", "family_name")
        subject = ("email", "language", "is_guest", "has_left", "joined_on", "groups")
        never = (
            "id", "public_id", "password", "last_login", "is_superuser", "is_active", "user_permissions",
            "session_mark",
        )  # fmt: skip

    def __str__(self) -> str:
        return self.full_name or self.email

    @property
    def full_name(self) -> str:
        """The name as written: "Jan van der Berg"."""
        return " ".join(part for part in (self.given_name, self.particle, self.family_name) if part)

    @property
    def shown_name(self) -> str:
        """The name as others read it; of whoever wrote none, the first half of their address and never the whole."""
        return self.full_name or self.email.partition("@")[0]

    def get_full_name(self) -> str:
        """Wagtail asks for the name this way."""
        return self.full_name

    def get_short_name(self) -> str:
        """Wagtail asks for the short name this way."""
        return self.given_name or self.email

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        # a session is good as long as the password and this mark are the ones it began with
        salt = "portal.accounts.session"
        return salted_hmac(salt, f"{self.password}\0{self.session_mark}", secret=secret, algorithm="sha256").hexdigest()

    @property
    def access(self) -> str:
        """ "open"; "left": signs in to their own choices and data, and holds no seats; "closed": signs in no more."""
        if not self.is_active:
            return "closed"
        return "left" if self.has_left else "open"

    @property
    def sort_name(self) -> str:
        """The name as sorted: "Berg, Jan van der"."""
        first = " ".join(part for part in (self.given_name, self.particle) if part)
        return f"{self.family_name}, {first}" if first else self.family_name


class Invitation(models.Model):
    """A one-time way in for one person. The row is there while the link works: used or replaced, it is gone."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="invitation")
    digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()

    class Disclosure:
        public = ()
        portal = ()
        room = ()
        subject = ()
        never = ("id", "person", "digest", "expires_at")


def _new_token_id() -> str:
    return tokens.new("token-id")


class PersonalToken(models.Model):
    """A key to the read API that somebody made for a program of their own; only its digest is kept."""

    public_id = models.CharField(max_length=32, unique=True, default=_new_token_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(_("what it is for"), max_length=60)
    digest = models.CharField(max_length=64, unique=True)
    made_on = models.DateField(default=clock.today)
    ends_on = models.DateField()

    class Disclosure:
        public = ()
        portal = ()
        room = ()
        subject = ("public_id", "name", "made_on", "ends_on")
        never = ("id", "person", "digest")
