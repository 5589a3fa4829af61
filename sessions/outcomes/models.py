"""The outcome of a session: one page, in sentences that the room can object to."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from portal import tokens
from sessions.reflections.models import Session


def _new_outcome_id() -> str:
    return tokens.new("outcome")


class Outcome(models.Model):
    """The page as it is being written. `version` rises with every change; `last_writer` may not approve it.

    `accepting` is why findings of the lint were left in: kept in the room. `published_*` is what left it,
    `published_on` the day on which it first did; a correction leaves that as it is.
    """

    public_id = models.CharField(max_length=32, unique=True, default=_new_outcome_id)
    session = models.OneToOneField(Session, models.CASCADE, related_name="outcome")
    text_nl = models.TextField()
    text_en = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    last_writer = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    approver = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    approved_version = models.PositiveIntegerField(null=True)
    accepting = models.TextField(blank=True)
    published_nl = models.TextField(blank=True)
    published_en = models.TextField(blank=True)
    published_on = models.DateField(null=True)

    class Disclosure:
        public = ("published_nl", "published_en", "published_on")
        portal = ()
        room = ("text_nl", "text_en", "accepting", "version")
        subject = ()
        never = ("id", "public_id", "session", "last_writer", "approver", "approved_version")


class Sentence(models.Model):
    """One sentence of one language. It is shown to the room from `shown_on`, as long as a round lasts.

    `key` names it on the room's page; `stays` is what its round found. Where it stands is its text's place in the
    outcome.
    """

    outcome = models.ForeignKey(Outcome, models.CASCADE, related_name="sentences")
    key = models.CharField(max_length=32, unique=True)
    lang = models.CharField(max_length=2)
    text = models.TextField()
    shown_on = models.DateField()
    stays = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint("outcome", "lang", "text", name="sentence_once")]

    class Disclosure:
        public = ()
        portal = ()
        room = ("key", "lang", "text", "shown_on", "stays")
        subject = ()
        never = ("id", "outcome")


class SentenceObjection(models.Model):
    """This sentence should not leave the room: gone when its round is over: then only yes or no is kept."""

    sentence = models.ForeignKey(Sentence, models.CASCADE, related_name="objections")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint("sentence", "person", name="sentence_objected_once")]

    class Disclosure:
        public = ()
        portal = ()
        room = ()
        subject = ("sentence", "person")
        never = ("id",)
