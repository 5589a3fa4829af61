"""Optimistic locking: who writes says which version they saw."""

from __future__ import annotations

from typing import TypeVar

from django.db import models

from sessions.conference.models import Conference, Room, Speaker, Talk, Track
from sessions.conference.rules import check_version, printable

Versioned = TypeVar("Versioned", Conference, Track, Room, Speaker, Talk)


def write(row: Versioned, version: int, fields: dict[str, object]) -> None:
    """Write the fields and raise the version by one, with the row locked. Raises ChangedMeanwhile.

    The row handed in is brought up to date either way, so that it can be shown.
    """
    locked = type(row)._default_manager.select_for_update().get(pk=row.pk)
    check_version(version, locked.version, {name: as_text(locked, name) for name in fields})
    for name, value in fields.items():
        setattr(row, name, printable(value) if isinstance(value, str) else value)
    row.version = locked.version + 1
    row.save(update_fields=[*fields, "version"])


def as_text(row: models.Model, name: str) -> str:
    """What a field says, as a person reads it."""
    value = getattr(row, name)
    if name == "topics":
        return ", ".join(value)
    display = getattr(row, f"get_{name}_display", None)
    name_of = getattr(value, "name", None)
    if display is not None:
        return str(display())
    return str(name_of.nl or name_of.en) if name_of is not None else "" if value is None else str(value)
