"""The work that one child process does: load a world into a file of its own, or visit it as one observer."""

from __future__ import annotations

import hashlib
import io
import logging
import pickle
import zlib
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest.mock import patch

from django.apps import apps
from django.core import mail
from django.core.management import call_command
from django.test import Client

from portal import tokens
from portal.accounts.models import Person
from portal.consent.models import LedgerHead
from portal.worlds.loading import replay
from tests.contracts.proof import databases
from tests.contracts.proof.addresses import routes
from tests.contracts.proof.crawl import Crawler, Layer, Seen
from tests.contracts.proof.mutants import MUTANTS

OUR_APPS = ("portal", "knowledge", "thinktank", "portal_search")
IDENTIFIERS = ("public_id", "key", "slug")


@dataclass(frozen=True, slots=True)
class Loading:
    """A world file to be loaded into a database file, with a mutant in the code or "" for the code as it is."""

    world: Path
    database: Path
    template: Path
    mutant: str = ""
    seed: str = "proof"


@dataclass(frozen=True, slots=True)
class Own:
    """What one pair is about: identifiers to fill in and words to search for."""

    pair: str
    ids: tuple[str, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Looking:
    """One observer's visit to a loaded world. `email` is "" for a visitor; `only` limits it to these addresses.

    `hidden` are identifiers of what stands in every world and is hidden from some, tried where the visit is `thorough`;
    a `whole` visit tries every way to ask, and every form. `markers` may show nowhere.
    """

    database: Path
    email: str
    hidden: tuple[str, ...] = ()
    own: tuple[Own, ...] = ()
    markers: tuple[str, ...] = ()
    thorough: bool = False
    whole: bool = False
    mutant: str = ""
    only: tuple[str, ...] = ()


@dataclass
class Visit:
    """What came of it: per layer a digest of each answer, the routes met, markers found, and where all is kept."""

    layers: dict[str, dict[str, bytes]] = field(default_factory=dict)
    routes: set[str] = field(default_factory=set)
    baits: list[str] = field(default_factory=list)
    file: Path = Path()


def load(job: Loading) -> set[str]:
    """The identifiers of everything in the world, as "model:identifier".

    What happens is projected when it happens, as on a running site, so that what is withdrawn was on the shelf.
    """
    databases.copied(job.template, job.database)
    opened(job.database, job.mutant)
    with tokens.scope("load"), patch.object(replay, "deferred", nullcontext):
        call_command("load_world", str(job.world), seed=job.seed, verbosity=0, stdout=io.StringIO())
    identifiers = _identifiers()
    databases.closed(job.database)
    return identifiers


def look(job: Looking, told: Callable[[Layer], Layer] = lambda layer: layer) -> Visit:
    """Everything this observer saw, layer by layer, as `told`."""
    name = f"{job.database.stem}.{job.email or 'visitor'}.{job.mutant or 'plain'}.{hash(job.only):x}"
    copy = job.database.with_name(f"{name}.copy")
    databases.copied(job.database, copy)
    opened(copy, job.mutant)
    mail.outbox = []
    roots = list(LedgerHead.objects.values_list("root", flat=True))
    crawler = Crawler(signed_in(job.email), routes(), roots)
    visit = Visit(file=job.database.with_name(f"{name}.seen"))
    kept: dict[str, Layer] = {}
    for layer, found in _layers(crawler, job):
        crawler.begin()
        seen = kept[layer] = told(found)
        visit.layers[layer] = {key: _digest(one) for key, one in seen.items()}
        visit.baits += _baits(seen, job.markers)
    visit.routes = crawler.visited
    visit.file.write_bytes(zlib.compress(pickle.dumps(kept), 1))
    databases.closed(copy, kept=False)
    return visit


def signed_in(email: str) -> Client:
    """A browser of this person."""
    client = Client(raise_request_exception=False)
    if email:
        with tokens.scope("signing in"):
            client.force_login(Person.objects.get(email=email))
    return client


def seen_in(visit: Visit, layer: str, key: str) -> Any:
    """One answer of a visit, whole."""
    return pickle.loads(zlib.decompress(visit.file.read_bytes()))[layer][key]  # noqa: S301 - our own file of a minute ago


def _layers(crawler: Crawler, job: Looking) -> Any:
    if job.only:
        yield "only", crawler.only(job.only)
        return
    found = crawler.found()
    yield "found", found
    if job.thorough:
        yield "hidden", crawler.hidden(job.hidden)
    if job.whole:
        yield "everything", crawler.everything(found)
    for own in job.own:
        yield own.pair, crawler.own(own.ids, own.words)
    if job.whole:
        yield "forms", crawler.forms(found, job.hidden)


def _digest(seen: Seen) -> bytes:
    return hashlib.blake2b(repr(seen).encode(), digest_size=12).digest()


def _baits(seen: Layer, markers: Sequence[str]) -> list[str]:
    """A request that carries the marker itself (a search for it) may be echoed, so it does not count."""
    found = []
    for key, one in seen.items():
        text = f"{one.body} {one.headers} {one.cookies}".lower()
        found += [f"{key}: {marker}" for marker in markers if marker in text and marker not in key.lower()]
    return found


def opened(database: Path, mutant: str = "") -> None:
    """From now on this process works on that database, with this mutant in its code."""
    logging.disable(logging.CRITICAL)
    databases.opened(database)
    if mutant:
        MUTANTS[mutant].apply()


def _identifiers() -> set[str]:
    found: set[str] = set()
    for label in OUR_APPS:
        for model in apps.get_app_config(label).get_models():
            manager = model._base_manager
            for name in IDENTIFIERS:
                if any(one.name == name for one in model._meta.concrete_fields):
                    found |= {f"{model._meta.model_name}:{value}" for value in manager.values_list(name, flat=True)}
    return found
