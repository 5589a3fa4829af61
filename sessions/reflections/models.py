"""Sessions, who is invited, and who was there."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from portal import tokens
from sessions.reflections.rules import KINDS, LETTERS, MODES, PARTS, STATES


def _new_session_id() -> str:
    return tokens.new("session")


class Session(models.Model):
    """A reflection session or thematic meeting. Its public id is the key of its room.

    `topics` are item ids of the knowledge agenda; `part_modes` holds the parts whose mode is narrower than `mode`.
    """

    public_id = models.CharField(max_length=32, unique=True, default=_new_session_id)
    kind = models.CharField(max_length=12, choices=[(kind, kind) for kind in KINDS])
    title_nl = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200, blank=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    place = models.CharField(max_length=200, blank=True)
    mode = models.CharField(max_length=12, choices=[(mode, mode) for mode in MODES], default="confidential")
    part_modes = models.JSONField(default=dict, blank=True)
    topics = models.JSONField(default=list, blank=True)
    state = models.CharField(max_length=12, choices=[(state, state) for state in STATES], default="planned")
    round_ends_on = models.DateField(null=True)
    organisers = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="organised_sessions")

    class Meta:
        ordering = ("starts_at", "public_id")

    class Disclosure:
        public = ("kind", "topics")
        portal = ()
        room = (
            "public_id", "title_nl", "title_en", "starts_at", "ends_at", "place", "mode", "part_modes", "state",
            "round_ends_on", "organisers",
        )  # fmt: skip
        subject = ()
        never = ("id",)

    def title(self, lang: str) -> str:
        """The title for a reader of this language."""
        return (self.title_en or self.title_nl) if lang == "en" else (self.title_nl or self.title_en)

    @property
    def parts(self) -> tuple[str, ...]:
        """The fixed parts of its kind, in order."""
        return PARTS[self.kind]

    @property
    def local_start(self) -> str:
        """When it starts, as an ISO moment in the think tank's own time."""
        return timezone.localtime(self.starts_at).isoformat()

    @property
    def local_end(self) -> str:
        """When it ends, likewise."""
        return timezone.localtime(self.ends_at).isoformat()


class Invited(models.Model):
    """That somebody is invited to a session. Organisers of it see this, the invited see their own.

    `mailed_on` is when they were last told, None while they are not told of the time as it is now; `told_before` says
    that they know of another time.
    """

    session = models.ForeignKey(Session, models.CASCADE, related_name="invited")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="invited_to")
    mailed_on = models.DateField(null=True)
    told_before = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint("session", "person", name="invited_once")]

    class Disclosure:
        public = ()
        portal = ()
        room = ()
        subject = ("session", "person", "mailed_on", "told_before")
        never = ("id",)


class Attendance(models.Model):
    """That somebody was there, settled at closing, with the features the release check counts as they were then."""

    session = models.ForeignKey(Session, models.CASCADE, related_name="attendance")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="attended")
    discipline = models.CharField(max_length=100, blank=True)
    institute = models.ForeignKey("thinktank.Institute", models.SET_NULL, null=True, related_name="+")
    office = models.CharField(max_length=100, blank=True)
    language = models.CharField(max_length=2, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint("session", "person", name="attended_once")]

    class Disclosure:
        public = ()
        portal = ()
        room = ("session", "person")
        subject = ("discipline", "institute", "office", "language")
        never = ("id",)


class Letter(models.Model):
    """That everybody who was there was written to about the round, all alike. Nothing anybody chose causes one."""

    session = models.ForeignKey(Session, models.CASCADE, related_name="letters")
    occasion = models.CharField(max_length=12, choices=[(one, one) for one in LETTERS])
    sent_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint("session", "occasion", name="one_letter_an_occasion")]

    class Disclosure:
        public = ()
        portal = ()
        room = ("session", "occasion", "sent_on")
        subject = ()
        never = ("id",)
