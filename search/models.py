"""What search itself keeps in the portal's database; the indices are plain SQLite tables (search/engines/fts.py)."""

from __future__ import annotations

from django.db import models

from search.saved.models import SavedSearch

__all__ = ["Quarantined", "SavedSearch"]


class Quarantined(models.Model):  # type: ignore[misc]
    """An item of which an engine beside the database could not be told: no question to it finds that item."""

    engine = models.CharField(max_length=10, default="sqlite")
    kind = models.CharField(max_length=40)
    item = models.CharField(max_length=80)

    class Meta:
        constraints = [models.UniqueConstraint(fields=("engine", "kind", "item"), name="quarantined_once")]

    class Disclosure:
        public = ()
        portal = ()
        room = ()
        subject = ()
        never = ("id", "engine", "kind", "item")
