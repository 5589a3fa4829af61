"""Notes on references: of their author alone, unless the author chose otherwise."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from knowledge.framework.models import STANCE_CHOICES, Indicator
from knowledge.notes.rules import audience_of
from portal import clock, tokens
from portal.visibility.audience import Audience


def _new_public_id() -> str:
    return tokens.new("note")


class Note(models.Model):
    """What somebody wrote down about a reference."""

    REACHES = [
        ("me", _("Only you")),
        ("room", _("One of your rooms")),
        ("portal", _("Everybody with an account")),
        ("public", _("Everybody")),
    ]

    public_id = models.CharField(max_length=32, unique=True, default=_new_public_id, editable=False)
    reference = models.ForeignKey("knowledge.Reference", models.CASCADE, related_name="notes")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notes")
    summary = models.TextField()
    quote = models.TextField(blank=True)
    page = models.CharField(max_length=40, blank=True)
    indicator = models.ForeignKey(Indicator, models.SET_NULL, null=True, blank=True, related_name="notes")
    stance = models.CharField(max_length=10, choices=STANCE_CHOICES, blank=True)
    reach = models.CharField(max_length=10, choices=REACHES, default="me")
    room = models.CharField(max_length=40, blank=True)
    show_author = models.BooleanField(default=False)
    written_on = models.DateField(default=clock.today)

    class Meta:
        ordering = ["-written_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(reach="room") ^ models.Q(room=""), name="a_room_is_named_for_room_notes_only"
            )
        ]

    class Disclosure:
        public = ()
        portal = ()
        room = (
            "public_id",
            "reference",
            "summary",
            "quote",
            "page",
            "indicator",
            "stance",
            "show_author",
            "written_on",
        )
        subject = ("author", "reach", "room")
        never = ("id",)

    @property
    def audience(self) -> Audience:
        """Who may read this note, the reference's own audience apart."""
        return audience_of(self.reach, self.room)
