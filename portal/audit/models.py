"""The audit log: append-only, without foreign keys and without content."""

from __future__ import annotations

from typing import Any

from django.db import models

from portal import clock


class AppendOnly(RuntimeError):
    """Somebody tried to change or remove a line that was written for good."""


class AppendOnlyQuerySet(models.QuerySet[Any]):
    """Rows that can be added and read, nothing else."""

    def update(self, **fields: Any) -> int:
        """Never: lines stay as they were written."""
        raise AppendOnly("lines of this table are never changed")

    def delete(self) -> tuple[int, dict[str, int]]:
        """Never: lines stay."""
        raise AppendOnly("lines of this table are never removed")


class AppendOnlyModel(models.Model):
    """A row that is written for good."""

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Adds the row; AppendOnly when it already stands."""
        if self.pk is not None:
            raise AppendOnly("lines of this table are never changed")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Never: rows stay."""
        raise AppendOnly("lines of this table are never removed")


class AuditLine(AppendOnlyModel):
    """Six fields (BIO2 8.15.01): action, object, result, origin, actor, time. Never content, names or tokens."""

    action = models.CharField(max_length=60)
    object = models.CharField(max_length=120)
    result = models.CharField(max_length=20)
    origin = models.CharField(max_length=45, blank=True)
    actor = models.CharField(max_length=32, blank=True)
    at = models.DateTimeField(default=clock.now)

    class Disclosure:
        public = ()
        portal = ()
        room = ()
        subject = ()
        never = ("id", "action", "object", "result", "origin", "actor", "at")
