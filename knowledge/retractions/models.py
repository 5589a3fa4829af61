"""Notices about publications, whether they are in our literature or not."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class RetractionNotice(models.Model):
    """The notice in force about one publication, by its DOI, or its PubMed number where it has none."""

    NATURES = [
        ("retraction", _("Retracted")),
        ("concern", _("Expression of concern")),
        ("correction", _("Corrected")),
    ]

    doi = models.CharField(max_length=250, blank=True, db_index=True)
    pmid = models.CharField(max_length=9, blank=True, db_index=True)
    nature = models.CharField(max_length=10, choices=NATURES)
    day = models.CharField(max_length=10, blank=True)
    notice_doi = models.CharField(max_length=250, blank=True)
    reasons = models.TextField(blank=True)

    class Meta:
        ordering = ["doi", "pmid"]

    class Disclosure:
        public = ("doi", "pmid", "nature", "day", "notice_doi", "reasons")
        portal = ()
        room = ()
        subject = ()
        never = ("id",)
