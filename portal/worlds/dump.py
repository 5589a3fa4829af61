"""The whole database as canonical text: what two loads of one world must have in common, byte for byte.

Rows are named by their identifiers, never by their numbers, and sorted; so two worlds that differ in one secret differ
in the lines of that secret only.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from functools import cache
from typing import Any

from django.apps import apps
from django.db.models import Field, ForeignKey, Model

APPS = ("portal", "knowledge", "thinktank", "portal_search")
# what names a row to people or to other rows, in this order of preference
NAMES = ("public_id", "translation_key", "slug", "key", "email", "name")
# numbers of rows in disguise (the digest of a source key, Wagtail's revisions), and which machine an import ran on
LEFT_OUT = frozenset({"source", "latest_revision", "live_revision", "host"})


def dump() -> str:
    """Every row of our own tables as a line of JSON, sorted."""
    name = _names()
    lines = [line for model in _models() for line in _lines(model, name)]
    return "\n".join(sorted(lines)) + "\n"


def _models() -> Iterator[type[Model]]:
    for label in APPS:
        for model in apps.get_app_config(label).get_models(include_auto_created=True):
            if model._meta.managed and not model._meta.proxy:
                yield model


def _lines(model: type[Model], name: Any) -> Iterator[str]:
    fields = [field for field in model._meta.concrete_fields if _tells(field)]
    rows = model._base_manager.values_list(*(field.attname for field in fields))
    for row in rows.iterator(chunk_size=2000):
        values = {field.name: name(field, value) for field, value in zip(fields, row, strict=True)}
        yield json.dumps([model._meta.label_lower, values], default=str, ensure_ascii=False, sort_keys=True)


def _tells(field: Field[Any, Any]) -> bool:
    own_number = field.primary_key and not isinstance(field, ForeignKey)
    return not own_number and field.name not in LEFT_OUT


def _names() -> Any:
    @cache
    def of(model: type[Model]) -> dict[Any, str]:
        known = {field.name for field in model._meta.concrete_fields}
        names = [one for one in NAMES if one in known][:1]
        if names:
            return {pk: str(value) for pk, value in model._base_manager.values_list("pk", names[0])}
        return dict.fromkeys(model._base_manager.values_list("pk", flat=True), "")

    def name(field: Field[Any, Any], value: Any) -> Any:
        if isinstance(value, bytes | memoryview):
            return hashlib.sha256(value).hexdigest()
        if isinstance(field, ForeignKey) and value is not None:
            return of(field.related_model).get(value, "")  # type: ignore[arg-type]
        return value

    return name
