"""Choices, what is public because of them, and the ledger of commitments."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from portal import tokens
from portal.audit.models import AppendOnlyModel
from portal.visibility.release import Standing


def _new_key() -> str:
    return tokens.new("choice")


def _new_public_id() -> str:
    return tokens.new("release")


class Choice(models.Model):
    """Somebody chose to make something of their own public. A refusal is no row: it cannot be told from silence.

    `about` is "" for a member, the public id of a session or a statement otherwise; `content_hash` is what the consent
    covers. The choice takes effect on `starts`; `ends` is set once a text without a name is to leave on its date;
    `refused_on` is the latest date on which it was due and not released, for whatever reason.
    """

    key = models.CharField(max_length=32, unique=True, default=_new_key)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="choices")
    subject = models.CharField(max_length=12)
    about = models.CharField(max_length=32, blank=True)
    level = models.CharField(max_length=12)
    content_hash = models.CharField(max_length=64)
    chosen_on = models.DateField()
    starts = models.DateField()
    ends = models.DateField(null=True)
    refused_on = models.DateField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint("person", "subject", "about", "level", name="one_choice_a_level")]
        indexes = [models.Index("subject", "about", name="choices_about")]

    class Disclosure:
        public = ()
        portal = ()
        room = ()
        subject = ("subject", "about", "level", "content_hash", "chosen_on", "starts", "ends", "refused_on")
        never = ("id", "key", "person")

    @property
    def standing(self) -> Standing:
        """The choice as the pure rules take it."""
        return Standing(
            key=self.key,
            person=self.person_id,
            subject=self.subject,
            about=self.about,
            level=self.level,
            covers=self.content_hash,
            starts=self.starts,
            ends=self.ends,
        )


class Release(models.Model):
    """What is public because of a choice. The row is there as long as it is; its public id is new at every release."""

    choice = models.OneToOneField(Choice, models.CASCADE, related_name="release")
    public_id = models.CharField(max_length=32, unique=True, default=_new_public_id)

    class Disclosure:
        public = ("public_id",)
        portal = ()
        room = ()
        subject = ()
        never = ("id", "choice")


class LedgerEntry(AppendOnlyModel):
    """One link of the chain: a salted commitment and the hash of everything so far. It says nothing by itself.

    What opens it can be deleted; the entry stays.
    """

    number = models.PositiveIntegerField(unique=True)
    commitment = models.CharField(max_length=64)
    root = models.CharField(max_length=64)

    class Disclosure:
        public = ()
        portal = ()
        room = ()
        subject = ()
        never = ("id", "number", "commitment", "root")


class LedgerOpening(models.Model):
    """What opens an entry: its salt and what was committed to.

    Its subject may have it deleted; the chain stays whole.
    """

    entry = models.OneToOneField(LedgerEntry, models.PROTECT, related_name="opening")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="ledger_openings")
    salt = models.CharField(max_length=64)
    payload = models.TextField()

    class Disclosure:
        public = ()
        portal = ()
        room = ()
        subject = ("payload",)
        never = ("id", "entry", "person", "salt")


class LedgerTail(models.Model):
    """How far the chain goes: one row, sealed under the installation's key, so that a chain cut short is found."""

    number = models.PositiveIntegerField(default=0)
    root = models.CharField(max_length=64)
    seal = models.CharField(max_length=64)

    class Disclosure:
        public = ()
        portal = ()
        room = ()
        subject = ()
        never = ("id", "number", "root", "seal")


class LedgerHead(models.Model):
    """The root that everybody is shown from this date on; renewed every date, also when nothing changed."""

    on = models.DateField(unique=True)
    root = models.CharField(max_length=64)

    class Disclosure:
        public = ()
        portal = ("on", "root")
        room = ()
        subject = ()
        never = ("id",)
