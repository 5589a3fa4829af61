"""Papers: what a room reads, as it was rendered anew. The file as it was brought is never kept."""

from __future__ import annotations

from django.db import models

from portal import tokens
from sessions.reflections.models import Session


def _new_paper_id() -> str:
    return tokens.new("paper")


class Paper(models.Model):
    """A file of a session: read by the invited until it closes, from then on by its room. `kept` is its name on disk.

    There is no name of the file as it was brought, nobody who brought it, and no time.
    """

    public_id = models.CharField(max_length=32, unique=True, default=_new_paper_id)
    session = models.ForeignKey(Session, models.CASCADE, related_name="papers")
    title = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    kept = models.CharField(max_length=32)

    class Meta:
        ordering = ("title", "public_id")

    class Disclosure:
        public = ()
        portal = ()
        room = ("public_id", "session", "title", "media_type", "size")
        subject = ()
        never = ("id", "kept")
