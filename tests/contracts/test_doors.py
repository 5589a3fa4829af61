"""Behind every door: whoever has no right gets what they would get for something that never was, byte for byte."""

from __future__ import annotations

import re
from functools import cache

import pytest
from django.apps import apps
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import translation

from portal.shelf import guard

pytestmark = pytest.mark.usefixtures("example")

ABSENT = "aaaaaaaaaaaaaaaaaaaa"
OURS = ("portal", "knowledge", "thinktank")
# doors that somebody without any role opens for things they may read; the form is theirs, the thing is on the shelf
OPEN_TO_READERS = {
    "knowledge:note-add": "a note of one's own about a reference that one may read",
    "knowledge:reference-change": "whoever brings in literature is told whose a reference is that they may read",
    "knowledge:evidence-remove": "policy staff and researchers take evidence away that they may read",
}
# administrators keep accounts, members and institutes
KEPT = ("portal:person", "portal:access", "thinktank:institute", "thinktank:member", "thinktank:remove-member")
OPEN = {"admin": {**OPEN_TO_READERS, **dict.fromkeys(KEPT, "their work")}}
IDENTIFIERS: list[str] = []
TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]+"')


@cache
def parameters() -> dict[str, int]:
    """How many identifiers the address of each door takes."""
    return {name: count for name, count in _named(get_resolver().url_patterns, "", 0) if guard.is_door(name)}


def _named(entries, namespace: str, before: int):
    for one in entries:
        count = before + len(one.pattern.converters)
        if isinstance(one, URLResolver):
            yield from _named(one.url_patterns, ":".join(filter(None, (namespace, one.namespace))), count)
        elif isinstance(one, URLPattern) and one.name:
            yield ":".join(filter(None, (namespace, one.name))), count


def identifiers() -> list[str]:
    """A public identifier of every kind of thing there is in the example world."""
    found = {"weten-wat-werkt-2027"}
    for label in OURS:
        for model in apps.get_app_config(label).get_models():
            names = {one.name for one in model._meta.get_fields()}
            for name in {"public_id", "item"} & names:
                found |= {str(value) for value in model._base_manager.values_list(name, flat=True)[:1] if value}
    return sorted(found)


def seen(answer, identifier: str) -> tuple[object, ...]:
    """What the asker can tell, but for the identifier they asked with and the token of the form."""
    headers = {
        name: value.replace(identifier, "") for name, value in answer.headers.items() if name != "Content-Length"
    }
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return answer.status_code, headers, TOKEN.sub(b"", body).replace(identifier.encode(), b"")


def asked(client: Client, name: str, identifier: str, method: str) -> tuple[object, ...]:
    with translation.override("en"):
        address = reverse(name, args=[identifier] * parameters()[name])
    return seen(client.generic(method, address), identifier)


WITH_IDENTIFIERS = sorted(name for name, reason in guard.doors().items() if ":" in name)


@pytest.fixture(autouse=True)
def _no_limits(settings) -> None:
    settings.ACCOUNT_RATE_LIMITS = False


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("who", ["", "policy", "editor", "admin"])
def test_no_door_tells_hidden_from_absent(client: Client, sign_in, who: str, method: str) -> None:
    client = sign_in(who) if who else client
    told = []
    for name in WITH_IDENTIFIERS:
        if not parameters().get(name) or name in OPEN.get(who, OPEN_TO_READERS):
            continue
        absent = asked(client, name, ABSENT, method)
        for identifier in IDENTIFIERS or IDENTIFIERS.extend(identifiers()) or IDENTIFIERS:
            if (answer := asked(client, name, identifier, method)) != absent:
                told.append(f"{name} {identifier}: {absent[0]} for what never was, {answer[0]} for this")
    assert not told, "\n".join(told)
    assert len(IDENTIFIERS) > 12
