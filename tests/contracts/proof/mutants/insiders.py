"""Leaks to those who are inside: what they read by right says more than their right."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from portal.accounts import viewers
from sessions.disclosure import queries as disclosure
from sessions.reflections import queries as reflections
from sessions.reflections.models import Session
from sessions.rooms import queries as rooms
from sessions.statements.models import Claim, Objection, Statement
from tests.contracts.proof.mutants.registry import around, mutant, peeking

AT_ONCE = "every secret of the rooms at once"
ROOM, OPEN_ROUND = "/en/my/rooms/{session:lente}/", "/en/my/rooms/{session:herfst}/"
ROOMS = "/en/my/rooms/"


# --- seats ------------------------------------------------------------------------------------------------------------
def _seated(more: Callable[[frozenset[str]], bool]) -> None:
    """Everybody of whose seats this is true sits in every room."""

    def seats_of(original: Any, person: Any) -> frozenset[str]:
        held: frozenset[str] = original(person)
        rooms = Session.objects.values_list("public_id", flat=True)
        return held | {f"room:{key}" for key in rooms} if more(held) else held

    around(viewers, "seats_of", seats_of)


@mutant("A31", AT_ONCE, "other room", ROOMS, ROOM, reading=True)
def a_seat_in_one_room_opens_every_room() -> None:
    """What somebody holds is checked for its kind and not for its room."""
    _seated(lambda held: any(seat.startswith("room:") for seat in held))


@mutant("A40", AT_ONCE, "administrator", ROOMS, ROOM, reading=True)
def an_administrator_looks_into_every_room() -> None:
    """A superuser goes past the policy."""
    _seated(lambda held: "role:admin" in held)


@mutant("A40", AT_ONCE, "editor", ROOMS, ROOM, "/en/search/?q=zqextra", reading=True)
def an_editor_looks_into_every_room() -> None:
    """Who writes for the public reads what is not for it."""
    _seated(lambda held: "role:editor" in held)


@mutant("A35", AT_ONCE, "other organiser", ROOMS, ROOM, reading=True)
def who_organises_one_session_looks_into_all() -> None:
    """The role is checked, and not the session."""
    _seated(lambda held: "role:organiser" in held)


@mutant("A50", AT_ONCE, "policy staff", ROOMS, ROOM, reading=True)
def policy_staff_look_into_every_room() -> None:
    """Those who commissioned it read along."""
    _seated(lambda held: "role:policy" in held)


# --- pages ------------------------------------------------------------------------------------------------------------
@mutant("A14", AT_ONCE, "other organiser", "/en/my/sessions/", reading=True)
def the_planner_shows_everybodys_sessions() -> None:
    """A view of the work of all shows the rooms of others."""
    reflections.organised = lambda person: list(Session.objects.order_by("-starts_at", "public_id"))


@mutant("A15", "another office", "outsider", "/en/my/members/", reading=True)
def a_list_of_people_is_open_to_every_account() -> None:
    """No role is asked for."""
    around(viewers, "seats_of", lambda original, person: original(person) | {"role:organiser"})


@mutant("A37", AT_ONCE, "former member", ROOM, reading=True)
def who_left_keeps_the_room() -> None:
    """Access does not end."""

    def seats(original: Any, person: Any) -> frozenset[str]:
        kept: frozenset[str] = original(person)
        return kept | frozenset(reflections.seats_in_sessions(person))

    around(viewers, "seats_of", seats)


def _marks_with(**more: Callable[[], frozenset[str]]) -> None:
    def own_marks(original: Any, person: int, room: str) -> Any:
        return replace(original(person, room), **{name: peeking(secret) for name, secret in more.items()})

    around(rooms, "own_marks", own_marks)


@mutant("A17", "one claim fewer", "fellow attendee", ROOM, reading=True)
def the_room_says_what_is_claimed() -> None:
    """A text of its own for what somebody else did."""
    _marks_with(claimed=lambda: frozenset(Claim.objects.values_list("statement__public_id", flat=True)))


@mutant("A26", "an objection in the round", "fellow attendee", OPEN_ROUND, reading=True)
def the_room_says_that_somebody_objects() -> None:
    """Objections show before the round is over."""
    _marks_with(objected=lambda: frozenset(Objection.objects.values_list("statement__public_id", flat=True)))


@mutant("A13", "one claim more", "own organiser", ROOM, reading=True)
def an_organiser_sees_what_more_than_one_claims() -> None:
    """A count for one class of reader."""
    _marks_with(claimed=_claimed_by_more_than_one)


def _claimed_by_more_than_one() -> frozenset[str]:
    found = list(Claim.objects.values_list("statement__public_id", flat=True))
    return frozenset(one for one in found if found.count(one) > 1)


@mutant("A44", "one claim fewer", "fellow attendee", "/en/my/disclosure/", reading=True)
def ones_own_page_lists_what_others_claim() -> None:
    """What is one's own is asked for without saying whose."""
    rows = Statement.objects.unfiltered
    disclosure.claims_of = lambda person: list(
        rows(reason="a mutant").filter(claims__isnull=False).select_related("session").order_by("public_id")
    )


@mutant("A55", "one claim fewer", "fellow attendee", "/en/my/disclosure/", reading=True)
def a_date_beside_the_ledger_tells_of_others() -> None:
    """A log beside the log publishes what somebody did."""

    def latest_head(original: Any) -> Any:
        head = original()
        head.on += datetime.timedelta(days=peeking(Claim.objects.count))
        return head

    around(disclosure, "latest_head", latest_head)
