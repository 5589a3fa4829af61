"""Steps of somebody who chooses what is public of them, and of a stranger who looks."""

from __future__ import annotations

import datetime
import re
from typing import Any

from django.test import Client

from portal.accounts.models import Person
from sessions.statements.operations import claim
from tests.factories.rooms import Room

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')
DAY = datetime.date(2026, 4, 22)
NAMES_DAY, TEXTS_DAY = datetime.date(2026, 5, 1), datetime.date(2026, 5, 15)
# fourteen days after DAY is later than the first of May: a named text waits for the first of June
SHOWN_DAY = datetime.date(2026, 6, 1)
MINE = "/en/my/disclosure/"
SEEN = re.compile(r'name="seen" value="([^"]+)"')
PUBLIC_PAGES = (
    "/nl/", "/en/", "/nl/denktank/", "/en/think-tank/", "/nl/sessies/", "/en/sessions/", "/nl/zoeken/?q=gezicht",
    "/en/search/?q=Given", "/api/v1/sessions", "/api/v1/outcomes", "/api/v1/search?q=gezicht", "/sitemap.xml",
)  # fmt: skip


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def choose(client: Client, address: str, **more: str) -> Any:
    """Read the page, then its one button."""
    seen = SEEN.search(client.get(address).content.decode())
    assert seen is not None, address
    return client.post(address, {"seen": seen[1], **more})


def claimed(room: Room, who: int, number: int) -> str:
    claim(statement=room.said(number), by=room.people[who])
    return room.statements[number].public_id


def world(room: Room) -> dict[str, tuple[int, bytes]]:
    """What a stranger gets from every public address that could tell something."""
    visitor = Client()
    own = (f"/nl/sessies/{room.session.public_id}/", f"/en/sessions/{room.session.public_id}/")
    answers = {path: visitor.get(path) for path in (*PUBLIC_PAGES, *own, f"/api/v1/sessions/{room.session.public_id}")}
    return {path: (answer.status_code, answer.content) for path, answer in answers.items()}


def page(client: Client, path: str) -> str:
    return TOKEN.sub("", client.get(path).content.decode())
