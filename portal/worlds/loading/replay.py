"""Loading a world: its history is replayed in one transaction, with the clock at each event's moment."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import DatabaseError, transaction
from django.utils import timezone

from portal import clock, tokens
from portal.accounts.models import Person
from portal.shelf.operations import deferred
from portal.web import chance
from portal.worlds.loading import (
    agenda,
    choices,
    conference,
    framework,
    literature,
    members,
    nights,
    notes,
    pages,
    people,
    sessions,
    thesaurus,
)
from portal.worlds.loading.history import Event, History
from portal.worlds.schema import Mistakes
from portal.worlds.world import World

FEATURES = (
    people, members, pages, thesaurus, framework, literature, agenda, sessions, choices, notes, conference, nights,
)  # fmt: skip
OURS = ("portal.", "knowledge.", "sessions.", "search.")


class NotEmpty(RuntimeError):
    """The database has people in it already: a world is only loaded into an empty one."""


class NotHere(RuntimeError):
    """Worlds are not for production."""


@dataclass(frozen=True)
class Report:
    """What was loaded: how many events, until when, and how many of each thing."""

    events: int
    until: datetime.datetime
    counts: dict[str, int] = field(default_factory=dict)


def load(world: World, *, seed: str = "", progress: Callable[[list[Event]], Iterable[Event]] = iter) -> Report:
    """Replay this world into the empty database. All or nothing.

    Raises NotHere, NotEmpty, and Mistakes with the line of the record whose event an operation refused.
    """
    check_may_load()
    history = History(world)
    for feature in FEATURES:
        feature.tell(history)
    events = sorted(history.events, key=lambda event: (event.moment, event.stage))
    if seed:
        chance.draw_from_tokens()
    with ExitStack() as stack:
        stack.enter_context(_libraries_share_our_clock())
        stack.enter_context(tokens.scope("world", seed))
        stack.enter_context(transaction.atomic())
        stack.enter_context(clock.at(history.world.now))
        stack.enter_context(deferred())
        for event in progress(events):
            _run(event)
    return Report(len(events), history.world.now, {kind: len(rows) for kind, rows in sorted(history.made.items())})


def check_may_load() -> None:
    """Raise NotHere in production, NotEmpty where there are people."""
    if settings.PRODUCTION:
        raise NotHere("a production installation takes no worlds")
    if Person.objects.exists():
        raise NotEmpty("there are people in this database; a world is loaded into an empty one")


def _run(event: Event) -> None:
    try:
        with clock.at(event.moment), tokens.scope(f"world {event.name}"):
            event.run()
    except Exception as problem:
        if not _is_refusal(problem):
            raise
        reason = "; ".join(problem.messages) if isinstance(problem, ValidationError) else str(problem)
        message = f"{event.name}: {reason or type(problem).__name__}"
        raise Mistakes([event.item.mistake(message)]) from problem


@contextmanager
def _libraries_share_our_clock() -> Iterator[None]:
    # Wagtail stamps pages with Django's clock: in a replay both show the time of the event
    django_now, timezone.now = timezone.now, clock.now
    try:
        yield
    finally:
        timezone.now = django_now


def _is_refusal(problem: Exception) -> bool:
    # an operation's own no, in its own class or as a wrong value; everything else is a fault of ours
    if isinstance(problem, ValueError | ValidationError | ObjectDoesNotExist | DatabaseError):
        return True
    return type(problem).__module__.startswith(OURS)
