"""The run with the generators of production: every identifier is truly random, and secrets happened at other times.

Two worlds loaded so are compared up to one consistent renaming: each identifier by what it names in the world file.
Lists that stand in the order of random identifiers are compared as sets of lines, and what is drawn anew for every
answer (a form's token, an entity tag) by its shape.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from unittest.mock import patch

from django.conf import settings

from portal import tokens
from tests.contracts.proof import process
from tests.contracts.proof.crawl import Layer, Seen

Names = dict[str, str]

IDENTIFIER = re.compile(r"(?<![a-z2-7])[a-z2-7]{20}(?![a-z2-7])")
# what no world file names: drawn for one answer, one browser, one page of the CMS; and digests of what holds such
SHAPES = (
    (re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"), "a UUID"),
    (re.compile(r'(?<=csrftoken=)\w+|(?<=name="csrfmiddlewaretoken" value=")\w+'), "a form's token"),
    (re.compile(r"(?<=sessionid=)\w+"), "a browser's key"),
    # texts of a room stand in the order of their identifiers, and a hit shows a part of that row
    (re.compile(r'"snippet": ?"[^"]* · [^"]*"|(?<=class="entry-text")[^>\n]*>[^\n]* · [^\n]*(?=</p>)'), "a part"),
    (re.compile(r'(?<="challenge": ")[\w-]+'), "a passkey's challenge"),
    (re.compile(r'(?<="id": )\d{5,10}|(?<="id":)\d{5,10}|(?<= id=")\d{5,10}'), "the number of a talk"),
    (re.compile(r'(?:W/)?"[a-z2-7]{24}"|(?:W/)?"[0-9a-f]{12,64}"'), "an entity tag"),
)
# of the rows that were read, how many
ROWS = re.compile(r"(→ \d+ rows) \w+$")
# what a form carries signed: its values, and the signature
SIGNED = re.compile(r"(eyJ[\w-]+):[\w-]+(?::[\w-]+)?")
BETWEEN = re.compile(r"(?<=>)|[\n,{}\[\]]")
# the page that shows a new secret as a picture, of another size each time
NEW_SECRET = "GET /accounts/2fa/totp/activate/"


def load(job: process.Loading) -> Names:
    """Load this world with random identifiers; what each of them names."""
    settings.PORTAL_SEED = ""
    names: Names = {}
    with _noted(names):
        process.load(replace(job, seed=""))
    return names


def look(job: process.Looking, names: Names) -> process.Visit:
    """One observer's visit to such a world, renamed."""
    settings.PORTAL_SEED = ""
    return process.look(job, told=lambda layer: renamed(layer, names))


@contextmanager
def _noted(names: Names) -> Iterator[None]:
    """Write down under what purpose and key each identifier is drawn; it is drawn from the system as ever."""
    drawn = tokens.new

    def new(purpose: str, key: str = "") -> str:
        identifier = drawn(purpose, key)
        if key:
            names[identifier] = f"«{purpose} {_renamed(key, names)}»"
        return identifier

    with patch.object(tokens, "new", new):
        yield


def renamed(layer: Layer, names: Names) -> Layer:
    """The same answers under the names of the world file, lines in the order of the alphabet."""
    return {_renamed(key, names): _seen(one, names) for key, one in layer.items() if not key.startswith(NEW_SECRET)}


def _seen(one: Seen, names: Names) -> Seen:
    return Seen(
        one.status,
        # how long an answer is shows in its body; the number of a talk has nine digits or ten
        tuple((name, _renamed(value, names)) for name, value in one.headers if name != "Content-Length"),
        tuple(_renamed(cookie, names) for cookie in one.cookies),
        "\n".join(sorted(BETWEEN.split(_renamed(one.body, names)))),
        tuple(ROWS.sub(r"\1", statement) for statement in one.sql),
    )


def _renamed(text: str, names: Names) -> str:
    text = SIGNED.sub(lambda found: base64.urlsafe_b64decode(found[1] + "===").decode(), text)
    text = IDENTIFIER.sub(lambda found: names.get(found[0], found[0]), text)
    for shape, name in SHAPES:
        text = shape.sub(f"«{name}»", text)
    return text
