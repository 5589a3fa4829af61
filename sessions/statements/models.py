"""Statements. There is no speaker, no time and no order; who said one can only claim it, for themselves."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models

from portal import tokens
from portal.visibility.viewer import Viewer
from sessions.reflections.models import Session

MAX_LENGTH = 2000
MUTABLE = frozenset({"stays"})


class Unfiltered(RuntimeError):
    """Statements were about to be read without saying for whom."""


class Immutable(RuntimeError):
    """Somebody tried to change the wording of a statement after its session closed."""


class StatementQuerySet(models.QuerySet["Statement"]):
    """Rows whose wording stays."""

    def update(self, **fields: Any) -> int:
        """Only what the round found; Immutable for anything else."""
        if set(fields) - MUTABLE:
            raise Immutable("the wording of a statement stays as it was when its session closed")
        return super().update(**fields)


class StatementManager(models.Manager["Statement"]):
    """Refuses reads that do not say for whom: `visible_to(viewer)`, or `unfiltered(reason=…)`."""

    def get_queryset(self) -> StatementQuerySet:
        """Never on its own: Unfiltered."""
        raise Unfiltered("read statements by visible_to(viewer), or by unfiltered(reason=…)")

    def visible_to(self, viewer: Viewer) -> StatementQuerySet:
        """The statements of the rooms this viewer sits in."""
        rooms = [seat.removeprefix("room:") for seat in viewer.seats if seat.startswith("room:")]
        return self._rows().filter(session__public_id__in=rooms)

    def unfiltered(self, *, reason: str) -> StatementQuerySet:
        """Every statement, for code that says why it needs them all; ValueError without a reason."""
        if not reason:
            raise ValueError("say why statements are read without a viewer")
        return self._rows()

    def _rows(self) -> StatementQuerySet:
        return StatementQuerySet(self.model, using=self._db)


def _new_entry() -> str:
    return tokens.new("entry")


class LiveStatement(models.Model):
    """A statement while its session runs; at closing all of these are gone. `key` is its name in a world file.

    `entry` is what the note page calls it: random, so that it tells of no other session, and sent twice is noted once.
    """

    session = models.ForeignKey(Session, models.CASCADE, related_name="live_statements")
    part = models.CharField(max_length=12)
    text = models.TextField(max_length=MAX_LENGTH)
    key = models.CharField(max_length=100, blank=True)
    entry = models.CharField(max_length=40, default=_new_entry)

    class Meta:
        constraints = [models.UniqueConstraint("session", "entry", name="noted_once")]

    class Disclosure:
        public = ()
        portal = ()
        room = ()
        subject = ()
        never = ("id", "session", "part", "text", "key", "entry")


class Statement(models.Model):
    """What was said, from the closing on: a fresh key, rows in random order, wording for good.

    `stays` is what the round found: somebody objected to this leaving the room. `passes` is what the release check
    found when the session closed, against who was there and whoever was known then: it never changes.
    """

    public_id = models.CharField(max_length=32, unique=True)
    session = models.ForeignKey(Session, models.CASCADE, related_name="+")
    part = models.CharField(max_length=12)
    text = models.TextField(max_length=MAX_LENGTH)
    stays = models.BooleanField(default=False)
    passes = models.BooleanField(default=False)

    objects = StatementManager()

    class Disclosure:
        public = ()
        portal = ()
        room = ("public_id", "session", "part", "text", "stays")
        subject = ()
        never = ("id", "passes")

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Adds the statement; Immutable when it already stands."""
        if self.pk is not None:
            raise Immutable("the wording of a statement stays as it was when its session closed")
        super().save(*args, **kwargs)


class Claim(models.Model):
    """I said this: only its maker can see the row; deleting it deletes the link."""

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="claims")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="claims")

    class Meta:
        constraints = [models.UniqueConstraint("statement", "person", name="claimed_once")]

    class Disclosure:
        public = ()
        portal = ()
        room = ()
        subject = ("statement", "person")
        never = ("id",)


class Objection(models.Model):
    """This should not leave the room: gone when the round is over: then only yes or no is kept."""

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="objections")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint("statement", "person", name="objected_once")]

    class Disclosure:
        public = ()
        portal = ()
        room = ()
        subject = ("statement", "person")
        never = ("id",)
