"""What search itself keeps in the portal's database; the indices are plain SQLite tables (search/engines/fts.py)."""

from __future__ import annotations

from django.db import models


class Quarantined(models.Model):  # type: ignore[misc]
    """An item that left the shelf while the index beside the database could not be written: no question finds it."""

    kind = models.CharField(max_length=40)
    item = models.CharField(max_length=80)

    class Meta:
        constraints = [models.UniqueConstraint(fields=("kind", "item"), name="quarantined_once")]

    class Disclosure:
        public = ()
        portal = ()
        room = ()
        subject = ()
        never = ("id", "kind", "item")
