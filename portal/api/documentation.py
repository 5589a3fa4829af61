"""The API described for people: the same table, written out."""

from __future__ import annotations

from typing import Any

from portal.api.answer import VERSION
from portal.api.catalogue import CATALOGUE
from portal.api.extras import EXTRAS
from portal.api.openapi import item_schema
from portal.api.parameters import PAGE, PAGE_SIZE


def context() -> dict[str, Any]:
    """What the documentation page shows: every endpoint with its parameters and the fields of its answer."""
    lists = [
        {
            "name": one.name,
            "key": one.key,
            "title": str(one.title),
            "says": str(one.says),
            "formats": list(one.formats),
            "fields": _fields(item_schema(one)),
        }
        for one in CATALOGUE
    ]
    others = [
        {
            "path": extra.path,
            "title": str(extra.title),
            "says": str(extra.says),
            "parameters": [(parameter.name, str(parameter.says)) for parameter in extra.parameters],
            "fields": _fields(item_schema(extra.of) if extra.of else extra.schema),
        }
        for extra in EXTRAS
    ]
    paging = [(parameter.name, str(parameter.says)) for parameter in (PAGE, PAGE_SIZE)]
    return {"lists": lists, "others": others, "paging": paging, "api_version": VERSION}


def _fields(schema: dict[str, Any]) -> list[tuple[str, str]]:
    return [(name, _words(field)) for name, field in schema.get("properties", {}).items()]


def _words(field: dict[str, Any]) -> str:
    if "$ref" in field:
        return str(field["$ref"]).rpartition("/")[2]
    if "anyOf" in field:
        return " | ".join(_words(one) for one in field["anyOf"])
    kind = field.get("type", "any")
    kind = " | ".join(kind) if isinstance(kind, list) else str(kind)
    if kind == "array" and isinstance(field.get("items"), dict):
        return f"array of {_words(field['items'])}"
    return kind
