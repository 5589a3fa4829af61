"""Words that mean the same, in Dutch and English."""

from __future__ import annotations

from typing import Literal

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal import tokens


def _new_public_id() -> str:
    return tokens.new("term")


class Term(models.Model):
    """One meaning and its words in both languages: a search for any of them finds the others."""

    public_id = models.CharField(max_length=32, unique=True, default=_new_public_id, editable=False)
    nl = models.TextField(
        _("Dutch words"),
        blank=True,
        help_text=_(
            "One word or phrase on each line; all mean the same. Where a long word may be taken apart, write a plus: "
            "radicaliserings+proces."
        ),
    )
    en = models.TextField(_("English words"), blank=True, help_text=_("One word or phrase on each line."))

    narrower = models.TextField(
        _("narrower words"),
        blank=True,
        help_text=_("Found by a search for the words above, and not the other way round; one on each line."),
    )

    class Meta:
        ordering = ["nl", "en", "pk"]
        verbose_name = _("thesaurus entry")
        verbose_name_plural = _("thesaurus")

    class Disclosure:
        public = ("public_id", "nl", "en", "narrower")
        portal = ()
        room = ()
        subject = ()
        never = ("id",)

    def __str__(self) -> str:
        return ", ".join((*self.words("nl"), *self.words("en")))

    def words(self, field: Literal["nl", "en", "narrower"]) -> tuple[str, ...]:
        """The words of one language, or the narrower ones, in the order in which they were written."""
        lines = getattr(self, field).splitlines()
        return tuple(dict.fromkeys(word for line in lines if (word := " ".join(line.split()))))
