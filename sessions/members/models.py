"""Institutes and members: confidential, but for those who choose to be named."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from portal import tokens


def _new_institute_id() -> str:
    return tokens.new("institute")


class Institute(models.Model):
    """An organisation that members work for. That somebody of it takes part is as confidential as who."""

    public_id = models.CharField(max_length=32, unique=True, default=_new_institute_id)
    name_nl = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200, blank=True)
    short = models.CharField(max_length=30, blank=True)

    class Meta:
        ordering = ("name_nl", "pk")

    class Disclosure:
        public = ()
        portal = ()
        room = ()
        subject = ("name_nl", "name_en", "short")
        never = ("id", "public_id")

    def name(self, lang: str) -> str:
        """Its name for a reader of this language."""
        return (self.name_en or self.name_nl) if lang == "en" else (self.name_nl or self.name_en)


class Member(models.Model):
    """Somebody who belongs to the think tank: where they work, in which field, and whether they are its liaison."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="member")
    institute = models.ForeignKey(Institute, models.SET_NULL, null=True, blank=True, related_name="members")
    discipline = models.CharField(max_length=100, blank=True)
    office = models.CharField(max_length=100, blank=True)
    is_liaison = models.BooleanField(default=False)

    class Disclosure:
        public = ()
        portal = ()
        room = ()
        subject = ("institute", "discipline", "office", "is_liaison")
        never = ("id", "person")
