"""The one door into the templates of a reading room: plain values and editions, nothing that can look further."""

from __future__ import annotations

import datetime
from dataclasses import is_dataclass
from typing import Any

PRIMITIVES = (str, int, float, bool, type(None), datetime.date, datetime.time, datetime.timedelta)


class NotPlain(TypeError):
    """A value that could reach the database was about to be handed to a public template."""


def page_context(**values: object) -> dict[str, Any]:
    """The values as a template context, once each is known to be plain.

    Allowed: primitives, dates, frozen dataclasses (editions among them) and lists, tuples and dicts of those.
    Raises NotPlain naming the first value that is anything else.
    """
    for name, value in values.items():
        _check(name, value)
    return values


def _check(name: str, value: object) -> None:
    if isinstance(value, PRIMITIVES):
        return
    if isinstance(value, dict):
        value = (*value.keys(), *value.values())
    if isinstance(value, tuple | list | frozenset):
        for part in value:
            _check(name, part)
        return
    if is_dataclass(value) and getattr(type(value), "__dataclass_params__").frozen:  # noqa: B009 - typeshed hides it
        return
    # lazy translations are text by the time anybody reads them
    if hasattr(value, "__html__") or type(value).__module__ == "django.utils.functional":
        return
    raise NotPlain(f"{name}: {type(value).__name__} is neither a plain value nor an edition")
