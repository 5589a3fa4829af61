"""Mechanical mutants: each seat dropped from each projection, each filter dropped from each query."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.db.models import Q

from knowledge.evidence import references as literature
from knowledge.notes import projector as notes
from portal.accounts import viewers
from portal.shelf.models import InternalEdition, InternedAudience, ShelfLink
from portal.shelf.queries import Shelf
from portal.visibility.audience import PORTAL, PUBLIC, Audience
from search.engines import sqlite
from sessions.conference import projector as conference
from sessions.outcomes import projector as outcomes
from sessions.reflections.models import Session
from sessions.rooms import projector as rooms
from sessions.statements.models import StatementManager
from tests.contracts.proof.mutants.registry import MECHANICAL, around, mutant, without_guard, without_roles

A_REFERENCE, ROOM_NOTE = "control: a reference for accounts", "another note for a room"
NOTE = ("/en/literature/notes/{note:kamer}/", "/api/v1/search?q=zqkamer", "/api/v1/search?q=zqanders")
ROOM, ROOMS = "/en/my/rooms/{session:lente}/", "/en/my/rooms/"


def _for(owner: Any, name: str, audience: Audience) -> None:
    around(owner, name, lambda original, *args: replace(original(*args), audience=audience))


# --- each seat of each projection -------------------------------------------------------------------------------------
@mutant("A31", ROOM_NOTE, "anonymous", *NOTE, kind=MECHANICAL)
def a_note_without_any_seat() -> None:
    """A note drops the room and the account."""
    _for(notes, "_placement", PUBLIC)


@mutant("A31", ROOM_NOTE, "fellow attendee", *NOTE, kind=MECHANICAL)
def a_note_without_the_seat_of_its_room() -> None:
    """A note for a room drops the room."""
    _for(notes, "_placement", PORTAL)


@mutant("A31", "one statement more", "outsider", ROOMS, ROOM, "/api/v1/search?q=zqextra", kind=MECHANICAL)
def a_room_for_every_account() -> None:
    """A room drops its seat for that of every account."""
    _for(rooms, "_room_placement", PORTAL)


@mutant("A31", "one statement more", "anonymous", "/api/v1/search?q=zqextra", "/sitemap.xml", kind=MECHANICAL)
def a_room_without_its_seat() -> None:
    """A room drops its seat."""
    _for(rooms, "_room_placement", PUBLIC)


@mutant("A36", "a planned session", "outsider", "/en/my/meetings/{session:winter}/", kind=MECHANICAL)
def a_meeting_without_the_seat_of_the_invited() -> None:
    """A meeting drops its seat for that of every account."""
    _for(rooms, "_meeting_placement", PORTAL)


@mutant("A30", A_REFERENCE, "anonymous", "/api/v1/references", kind=MECHANICAL)
def a_reference_without_the_seat_of_accounts() -> None:
    """A reference drops the account."""
    around(literature, "_placement", lambda original, *args: replace(original(*args), audience=PUBLIC))


# --- each filter of each query ----------------------------------------------------------------------------------------
@mutant("A30", A_REFERENCE, "anonymous", "/api/v1/references", reading=True, kind=MECHANICAL)
def the_shelf_without_its_tier() -> None:
    """Every tier is read, by everybody."""
    without_guard()
    Shelf._tier = property(lambda self: InternalEdition.objects.all())  # type: ignore[assignment]


@mutant("A53", ROOM_NOTE, "fellow attendee", NOTE[0], reading=True, kind=MECHANICAL)
def the_shelf_without_its_audiences() -> None:
    """Narrower editions are read without asking for whom they are."""
    without_roles()
    Shelf._narrow = lambda self, **where: InternalEdition.objects.filter(  # type: ignore[method-assign]
        tier="closed", lang__in=("", self.lang), **where
    )


@mutant("A53", ROOM_NOTE, "fellow attendee", "/api/v1/search?q=zqkamer", reading=True, kind=MECHANICAL)
def an_audience_that_admits_everybody() -> None:
    """Every audience is one's own, to search and to the shelf."""
    sqlite.AUDIENCES = "SELECT audience, seats FROM portal_search_audience WHERE ? IS NOT NULL"
    Shelf._audiences = property(  # type: ignore[assignment]
        lambda self: {pk: Audience.from_key(key) for pk, key in InternedAudience.objects.values_list("pk", "key")}
    )


@mutant(
    "A31",
    ROOM_NOTE,
    "fellow attendee",
    "/en/framework/",
    "/en/framework/{indicator:breuk}/",
    reading=True,
    kind=MECHANICAL,
)
def links_without_their_audience() -> None:
    """Relations are followed without asking for whom they are, to editions that are read that way too."""
    without_roles()
    Shelf._links = property(lambda self: ShelfLink.objects.all())  # type: ignore[assignment]
    Shelf._narrow = lambda self, **where: InternalEdition.objects.filter(  # type: ignore[method-assign]
        tier="closed", lang__in=("", self.lang), **where
    )


@mutant("A10", "a planned session", "anonymous", "/en/sessions/", "/api/v1/sessions", kind=MECHANICAL)
def sessions_without_their_state() -> None:
    """Sessions are public whatever their state."""
    around(outcomes, "Q", lambda original, **where: Q())


@mutant("A39", "another silent speaker", "anonymous", "/conference/weten-2027/schedule.json", kind=MECHANICAL)
def speakers_without_consent() -> None:
    """Speakers are read without asking for their consent."""
    rows = conference.Speaker.objects
    original = rows.filter
    conference.Speaker.objects.filter = lambda *tests, **where: original(  # type: ignore[method-assign]
        *tests, **{name: value for name, value in where.items() if name != "consent_to_name"}
    )


@mutant("A37", "one statement more", "outsider", ROOMS, ROOM, reading=True, kind=MECHANICAL)
def seats_without_the_person() -> None:
    """Whoever asks sits in every room."""

    def seats_of(original: Any, person: Any) -> frozenset[str]:
        held: frozenset[str] = original(person)
        return held | {f"room:{key}" for key in Session.objects.values_list("public_id", flat=True)}

    around(viewers, "seats_of", seats_of)


@mutant("A50", "one statement more", "outsider", ROOM, kind=MECHANICAL)
def statements_without_a_viewer() -> None:
    """Statements are read for everybody, and rooms stand for every account."""
    StatementManager.visible_to = lambda self, viewer: self._rows()  # type: ignore[method-assign]
    _for(rooms, "_room_placement", PORTAL)
