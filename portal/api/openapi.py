"""The API described for machines (OpenAPI 3.1), made from the same table as the addresses and the answers."""

from __future__ import annotations

from functools import cache
from typing import Any

import msgspec
from django.conf import settings
from django.utils.translation import override

from portal.api.answer import VERSION
from portal.api.catalogue import CATALOGUE, Collection
from portal.api.extras import EXTRAS, Extra
from portal.api.parameters import PAGE, PAGE_SIZE, Parameter

PROBLEM = {
    "type": "object",
    "required": ["type", "title", "status"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
    },
}
REF = "#/components/schemas/{name}"


def document() -> dict[str, Any]:
    """The whole description, in English, equal for every reader."""
    with override("en"):
        return _document()


@cache
def _document() -> dict[str, Any]:
    schemas = {"Problem": PROBLEM, **_components()}
    paths: dict[str, Any] = {}
    for one in CATALOGUE:
        schemas |= {_name(one): item_schema(one), f"{_name(one)}List": _list_schema(_name(one))}
        paths |= _paths(one)
    for extra in EXTRAS:
        schemas[extra.schema_name] = item_schema(extra.of) if extra.of else extra.schema
        paths[f"/{extra.path}"] = {"get": _extra(extra)}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": f"{settings.PORTAL_SITE_NAME}: read API",
            "version": VERSION,
            "description": "Everything here is also on a page; whoever may not read a page gets the same 404 here.",
            "license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
        },
        "servers": [{"url": "/api/v1"}],
        "security": [{}, {"token": []}, {"session": []}],
        "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": {
                "token": {"type": "http", "scheme": "bearer", "description": "A personal token, made in your profile."},
                "session": {"type": "apiKey", "in": "cookie", "name": settings.SESSION_COOKIE_NAME},
            },
        },
    }


def item_schema(one: Collection) -> dict[str, Any]:
    """The JSON Schema of one item: the collection's own, or the declared fields of its edition with id and url."""
    if one.schema is not None:
        return one.schema
    if one.edition is None:
        return {"type": "object"}
    fields = dict(_described([one.edition])[one.edition.__name__]["properties"])
    fields.pop("item", None)
    properties = {"id": {"type": "string"}, "url": {"type": ["string", "null"]}, **fields}
    return {"type": "object", "required": list(properties), "properties": properties, "additionalProperties": False}


def _components() -> dict[str, Any]:
    described = (*CATALOGUE, *(extra.of for extra in EXTRAS if extra.of))
    editions = [one.edition for one in described if one.edition is not None and one.schema is None]
    own = {edition.__name__ for edition in editions}
    return {name: schema for name, schema in _described(editions).items() if name not in own}


def _described(editions: list[Any]) -> dict[str, Any]:
    _schemas, components = msgspec.json.schema_components(editions, ref_template=REF)
    return dict(components)


def _name(one: Collection) -> str:
    return one.kind.capitalize()


def _list_schema(name: str) -> dict[str, Any]:
    address = {"type": ["string", "null"], "format": "uri"}
    properties = {
        "count": {"type": "integer", "minimum": 0},
        "next": address,
        "previous": address,
        "results": {"type": "array", "items": {"$ref": REF.format(name=name)}},
    }
    return {"type": "object", "required": list(properties), "properties": properties, "additionalProperties": False}


def _paths(one: Collection) -> dict[str, Any]:
    key = {"name": one.key, "in": "path", "required": True, "schema": {"type": "string"}}
    formats = [_format(one)] if one.formats else []
    many = {
        "operationId": f"list_{one.name}",
        "summary": str(one.title),
        "description": str(one.says),
        "parameters": [*map(_parameter, (PAGE, PAGE_SIZE)), *formats],
        "responses": _responses(one, f"{_name(one)}List", 400, 401, 404, 406),
    }
    single = {
        "operationId": f"get_{one.kind}",
        "summary": f"{one.title}: one",
        "parameters": [key, *formats],
        "responses": _responses(one, _name(one), 401, 404, 406),
    }
    return {f"/{one.name}": {"get": many}, f"/{one.name}/{{{one.key}}}": {"get": single}}


def _extra(extra: Extra) -> dict[str, Any]:
    keys = [{"name": key, "in": "path", "required": True, "schema": {"type": "string"}} for key in extra.keys]
    return {
        "operationId": extra.name,
        "summary": str(extra.title),
        "description": str(extra.says),
        "parameters": [*keys, *map(_parameter, extra.parameters)],
        "responses": {"200": _json(extra.schema_name), **_problems(*extra.problems)},
    }


def _responses(one: Collection, schema: str, *problems: int) -> dict[str, Any]:
    answer = _json(schema)
    for chosen in one.formats.values():
        answer["content"][chosen.media_type.partition(";")[0]] = {"schema": {"type": "string"}}
    return {"200": answer, **_problems(*problems)}


def _json(schema: str) -> dict[str, Any]:
    content: dict[str, Any] = {"application/json": {"schema": {"$ref": REF.format(name=schema)}}}
    return {"description": "What was asked for.", "content": content}


def _problems(*statuses: int) -> dict[str, Any]:
    words = {
        400: "A parameter cannot be read.",
        401: "The token does not work.",
        404: "Nothing here, or nothing for you.",
        406: "The answer does not come in a format that you take.",
    }
    content = {"application/problem+json": {"schema": {"$ref": REF.format(name="Problem")}}}
    return {str(status): {"description": words[status], "content": content} for status in statuses}


def _parameter(parameter: Parameter) -> dict[str, Any]:
    return {
        "name": parameter.name,
        "in": "query",
        "required": False,
        "description": str(parameter.says),
        "schema": parameter.schema,
    }


def _format(one: Collection) -> dict[str, Any]:
    return {
        "name": "format",
        "in": "query",
        "required": False,
        "description": "The same items as a file for a reference manager.",
        "schema": {"type": "string", "enum": list(one.formats)},
    }
