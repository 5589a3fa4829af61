"""Pairs that may be one publication, and what was made one."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from knowledge.literature.models import Reference
from portal import clock, tokens


def _new_merge_id() -> str:
    return tokens.new("merge")


class DuplicatePair(models.Model):
    """Two references that may be one publication (`one` is the older), or of which somebody said that they are not."""

    STATES = [("open", "open"), ("different", "different")]

    one = models.ForeignKey(Reference, models.CASCADE, related_name="+")
    other = models.ForeignKey(Reference, models.CASCADE, related_name="+")
    score = models.PositiveSmallIntegerField()
    reasons = models.JSONField(default=list)
    state = models.CharField(max_length=9, choices=STATES, default="open")
    told_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["-score", "pk"]
        constraints = [
            models.UniqueConstraint("one", "other", name="each_pair_once"),
            models.CheckConstraint(condition=models.Q(one__lt=models.F("other")), name="the_older_one_first"),
        ]
        indexes = [models.Index(fields=["state", "-score"], name="pairs_in_order")]

    class Disclosure:
        public = ()
        portal = ("one", "other", "score", "reasons", "state")
        room = ()
        subject = ()
        never = ("id", "told_by")


class Merge(models.Model):
    """That two references were made one: what the one that stays was before, and what moved to it, for undoing."""

    public_id = models.CharField(max_length=32, unique=True, default=_new_merge_id)
    kept = models.ForeignKey(Reference, models.CASCADE, related_name="+")
    gone = models.OneToOneField(Reference, models.CASCADE, related_name="+")
    before = models.JSONField()
    moved = models.JSONField(default=list)
    dropped = models.JSONField(default=list)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    merged_on = models.DateField(default=clock.today)

    class Meta:
        ordering = ["-pk"]

    class Disclosure:
        public = ()
        portal = ("public_id", "kept", "gone")
        room = ()
        subject = ("by", "merged_on")
        never = ("id", "before", "moved", "dropped")
