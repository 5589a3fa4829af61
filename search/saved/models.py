"""Searches that people keep."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal import clock, tokens

GRAMMAR = 1
"""Of the query language: a saved search says which one it was written in."""


def _new_public_id() -> str:
    return tokens.new("saved search")


def _new_stop_key() -> str:
    return tokens.new("stop") + tokens.new("stop")


class SavedSearch(models.Model):  # type: ignore[misc]
    """A question with its filters. `params` are those of an address; `understood` is the question as it was read.

    `known` are the (kind, item) pairs that its owner was told about or found when it was saved, as "kind item".
    """

    OFTEN = [("", _("No mail")), ("daily", _("Every day")), ("weekly", _("Every week"))]

    public_id = models.CharField(max_length=32, unique=True, default=_new_public_id, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_searches")
    name = models.CharField(_("name"), max_length=120)
    params = models.JSONField(default=dict)
    understood = models.TextField(blank=True)
    grammar = models.PositiveSmallIntegerField(default=GRAMMAR)
    room = models.CharField(max_length=40, blank=True)
    often = models.CharField(_("mail about new results"), max_length=6, choices=OFTEN, blank=True)
    stop_key = models.CharField(max_length=40, unique=True, default=_new_stop_key, editable=False)
    known = models.JSONField(default=list)
    told_on = models.DateField(default=clock.today)

    class Meta:
        ordering = ["name", "pk"]

    class Disclosure:
        public = ()
        portal = ()
        room = ("public_id", "name", "params", "understood", "grammar", "room")
        subject = ("owner", "often", "told_on")
        never = ("id", "stop_key", "known")
