"""The write side of a conference. Nothing here is public before the organiser releases the programme."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal import tokens
from sessions.conference.rules import LONGEST, SHORTEST, Words
from sessions.conference.words import KIND_NAMES, LANGUAGE_NAMES


def _default_zone() -> str:
    return settings.TIME_ZONE


def _new_id() -> str:
    return tokens.new("conference-part")


class Conference(models.Model):
    """One conference; its slug is the last part of its address."""

    slug = models.SlugField(_("last part of the address"), max_length=60, unique=True)
    title_nl = models.CharField(_("title (Dutch)"), max_length=200, blank=True)
    title_en = models.CharField(_("title (English)"), max_length=200, blank=True)
    subtitle_nl = models.CharField(_("subtitle (Dutch)"), max_length=300, blank=True)
    subtitle_en = models.CharField(_("subtitle (English)"), max_length=300, blank=True)
    description_nl = models.TextField(_("what it is (Dutch)"), blank=True)
    description_en = models.TextField(_("what it is (English)"), blank=True)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    place_nl = models.CharField(_("place (Dutch)"), max_length=200, blank=True)
    place_en = models.CharField(_("place (English)"), max_length=200, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=60, default=_default_zone)
    call_nl = models.TextField(_("call for papers (Dutch)"), blank=True)
    call_en = models.TextField(_("call for papers (English)"), blank=True)
    call_closes_on = models.DateField(_("last day of the call"), null=True, blank=True)
    is_published = models.BooleanField(_("show this page to everybody"), default=False)
    version = models.PositiveIntegerField(default=1)
    release_number = models.PositiveIntegerField(default=0)
    released_at = models.DateTimeField(null=True, blank=True)

    class Disclosure:
        public = (
            "slug", "title_nl", "title_en", "subtitle_nl", "subtitle_en", "description_nl", "description_en",
            "starts_on", "ends_on", "place_nl", "place_en", "time_zone", "call_nl", "call_en", "call_closes_on",
            "release_number", "released_at",
        )  # fmt: skip
        portal = ()
        room = ()
        subject = ()
        never = ("id", "is_published", "version")

    @property
    def title(self) -> Words:
        """The title in both languages."""
        return Words(self.title_nl, self.title_en)

    @property
    def zone(self) -> ZoneInfo:
        """The time zone of the place."""
        return ZoneInfo(self.time_zone)


class Track(models.Model):
    """A line through the programme."""

    public_id = models.CharField(max_length=32, unique=True, default=_new_id, editable=False)
    conference = models.ForeignKey(Conference, models.CASCADE, related_name="tracks")
    name_nl = models.CharField(_("name (Dutch)"), max_length=120, blank=True)
    name_en = models.CharField(_("name (English)"), max_length=120, blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["order", "pk"]

    class Disclosure:
        public = ("name_nl", "name_en")
        portal = ()
        room = ()
        subject = ()
        never = ("id", "public_id", "conference", "order", "version")

    @property
    def name(self) -> Words:
        """The name in both languages."""
        return Words(self.name_nl, self.name_en)


class Room(models.Model):
    """A room of the venue."""

    public_id = models.CharField(max_length=32, unique=True, default=_new_id, editable=False)
    conference = models.ForeignKey(Conference, models.CASCADE, related_name="rooms")
    name_nl = models.CharField(_("name (Dutch)"), max_length=120, blank=True)
    name_en = models.CharField(_("name (English)"), max_length=120, blank=True)
    capacity = models.PositiveIntegerField(_("seats"), null=True, blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["order", "pk"]

    class Disclosure:
        public = ("public_id", "name_nl", "name_en")
        portal = ()
        room = ()
        subject = ()
        never = ("id", "conference", "capacity", "order", "version")

    @property
    def name(self) -> Words:
        """The name in both languages."""
        return Words(self.name_nl, self.name_en)


class Speaker(models.Model):
    """Somebody who speaks at one conference. One switch says whether their name is shown; only they turn it.

    A speaker without an account turns it through the link in a mail of their own; only its digest is kept.
    """

    public_id = models.CharField(max_length=32, unique=True, default=_new_id, editable=False)
    conference = models.ForeignKey(Conference, models.CASCADE, related_name="speakers")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="+")
    name = models.CharField(_("name"), max_length=200)
    affiliation = models.CharField(_("affiliation"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    link_digest = models.CharField(max_length=64, blank=True, db_index=True)
    consent_to_name = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["name", "pk"]

    class Disclosure:
        public = ()
        portal = ()
        room = ()
        subject = ("name", "affiliation", "email", "consent_to_name")
        never = ("id", "public_id", "conference", "person", "link_digest", "version")


class Talk(models.Model):
    """A part of the programme as it is being made."""

    public_id = models.CharField(max_length=32, unique=True, default=_new_id, editable=False)
    conference = models.ForeignKey(Conference, models.CASCADE, related_name="talks")
    title_nl = models.CharField(_("title (Dutch)"), max_length=300, blank=True)
    title_en = models.CharField(_("title (English)"), max_length=300, blank=True)
    abstract_nl = models.TextField(_("summary (Dutch)"), blank=True)
    abstract_en = models.TextField(_("summary (English)"), blank=True)
    language = models.CharField(_("spoken language"), max_length=2, choices=LANGUAGE_NAMES, default="nl")
    kind = models.CharField(_("kind"), max_length=10, choices=KIND_NAMES, default="talk")
    minutes = models.PositiveSmallIntegerField(
        _("length in minutes"), default=30, validators=[MinValueValidator(SHORTEST), MaxValueValidator(LONGEST)]
    )
    track = models.ForeignKey(Track, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("track"))
    room = models.ForeignKey(Room, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("room"))
    starts_at = models.DateTimeField(null=True, blank=True)
    topics = models.JSONField(default=list, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["starts_at", "pk"]

    class Disclosure:
        public = ()
        portal = ()
        room = (
            "public_id", "title_nl", "title_en", "abstract_nl", "abstract_en", "language", "kind", "minutes",
            "track", "room", "starts_at", "topics",
        )  # fmt: skip
        subject = ()
        never = ("id", "conference", "version")

    @property
    def title(self) -> Words:
        """The title in both languages."""
        return Words(self.title_nl, self.title_en)


class TalkSpeaker(models.Model):
    """Who speaks in which talk, in their order."""

    talk = models.ForeignKey(Talk, models.CASCADE, related_name="talk_speakers")
    speaker = models.ForeignKey(Speaker, models.CASCADE, related_name="talk_speakers")
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "pk"]
        constraints = [models.UniqueConstraint("talk", "speaker", name="speaks_once_in_a_talk")]

    class Disclosure:
        public = ()
        portal = ()
        room = ()
        subject = ("talk", "speaker")
        never = ("id", "order")


class ReleasedTalk(models.Model):
    """A talk as the organiser released it: a frozen copy. Names are not copied, so that a release can forget them.

    `speakers` holds their ids; whether one is named is asked of the speaker's own switch each time.
    """

    talk = models.OneToOneField(Talk, models.CASCADE, related_name="released")
    title_nl = models.CharField(max_length=300, blank=True)
    title_en = models.CharField(max_length=300, blank=True)
    abstract_nl = models.TextField(blank=True)
    abstract_en = models.TextField(blank=True)
    language = models.CharField(max_length=2)
    kind = models.CharField(max_length=10)
    minutes = models.PositiveSmallIntegerField()
    track_nl = models.CharField(max_length=120, blank=True)
    track_en = models.CharField(max_length=120, blank=True)
    room_item = models.CharField(max_length=32)
    room_nl = models.CharField(max_length=120, blank=True)
    room_en = models.CharField(max_length=120, blank=True)
    room_order = models.PositiveSmallIntegerField()
    starts_at = models.DateTimeField()
    topics = models.JSONField(default=list)
    speakers = models.JSONField(default=list)

    class Meta:
        ordering = ["starts_at", "room_order", "pk"]

    class Disclosure:
        public = (
            "title_nl", "title_en", "abstract_nl", "abstract_en", "language", "kind", "minutes", "track_nl",
            "track_en", "room_item", "room_nl", "room_en", "starts_at", "topics",
        )  # fmt: skip
        portal = ()
        room = ()
        subject = ()
        never = ("id", "talk", "room_order", "speakers")
