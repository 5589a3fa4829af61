"""Pairs of worlds that differ in one secret: what an observer may see is equal in both, so all they see must be.

Controls differ in something released, and must show it; so must a secret of a room to those who sit in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tests.worlds import secrets
from tests.worlds.base import (
    CLOCK,
    EVERYBODY,
    INSIDE,
    MARKERS,
    OBSERVERS,
    ORGANISERS,
    OTHER_ROOM,
    OUTSIDE,
    OUTSIDER,
    Change,
    World,
    world,
)

__all__ = ["CLOCK", "OBSERVERS", "OUTSIDER", "Pair", "World", "pairs", "with_production"]

MARKER = re.compile(r"zq[a-z]+", re.IGNORECASE)
# who looks at a pair with one secret in it; at the pairs with every secret at once all ten do
FOUR = frozenset({"anonymous", "outsider", "own organiser", "fellow attendee"})
NOBODY: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Pair:
    """Two worlds: observers in `equal_for` may notice nothing, those in `differs_for` must.

    `words` are words of the secret, to search for; `shown` are the markers that `differs_for` may see. `looking` are
    the observers sent, who go where links lead and ask for what the pair is about; with `hidden` they also try what is
    hidden in every world, and those in `whole` try every way to ask and send every form.
    """

    name: str
    a: World
    b: World
    words: tuple[str, ...] = ()
    equal_for: frozenset[str] = EVERYBODY
    differs_for: frozenset[str] = NOBODY
    shown: frozenset[str] = NOBODY
    looking: frozenset[str] = FOUR
    hidden: bool = False
    whole: frozenset[str] = NOBODY

    @property
    def observers(self) -> tuple[str, ...]:
        """Who is sent to look, in the order of the table."""
        return tuple(one for one in OBSERVERS if one in self.looking and one in self.equal_for | self.differs_for)

    def baits(self, observer: str) -> tuple[str, ...]:
        """The markers in either world that this observer may see nowhere."""
        found = {marker.lower() for one in (self.a, self.b) for marker in MARKER.findall(one.text)}
        shown = self.shown if observer in self.differs_for else NOBODY
        return tuple(sorted(one for one in found - shown if observer not in MARKERS.get(one, NOBODY)))


def pairs() -> Iterator[Pair]:
    """Every pair: all secrets at once, one secret each, the same history against another, and the controls."""
    base = world("base")
    yield from _at_once(base)
    for name, words, equal, change in SECRETS:
        differs = EVERYBODY - equal
        looking = FOUR & equal | {"fellow attendee"} if differs == INSIDE else FOUR & equal
        shown = frozenset(words)
        yield Pair(name, base, world(name.replace(" ", "-"), change), words, equal, differs, shown, looking)
    yield from _undone(base)
    yield from _controls(base)


def with_production() -> Iterator[Pair]:
    """Pairs loaded with the generators of production: other identifiers in both, and secrets at other times in one."""
    base = world("base")
    choices = world("choices-at-other-times", *OF_PEOPLE, secrets.chosen_at_other_times)
    words = ("zqmeting", "zqstop", "zqaeva", "eva", "zqalleen")
    yield _for_all("random identifiers, choices at other times", base, choices, words, EVERYBODY)
    rooms = world("rooms-at-other-times", *IN_ROOMS, secrets.held_at_other_times)
    words = ("zqextra", "zqveel", "zqaeva", "eva", "zqanders")
    # who left after being there is told in their own data when it was
    not_there = OUTSIDE - {"former member"}
    yield _for_all("random identifiers, meetings at other times", base, rooms, words, not_there)
    other, words = world("control-0", secrets.named), ("zqaeva",)
    name = "control: a name under random identifiers"
    yield Pair(name, base, other, words, NOBODY, EVERYBODY, frozenset(words))


def _at_once(base: World) -> Iterator[Pair]:
    rooms = world("rooms-at-once", *IN_ROOMS)
    words = ("zqextra", "zqveel", "zqaeva", "eva", "zqanders")
    yield _for_all("every secret of the rooms at once", base, rooms, words, OUTSIDE, whole=OUTSIDE)
    choices = world("choices-at-once", *OF_PEOPLE)
    words = ("zqmeting", "zqstop", "zqaeva", "eva")
    yield _for_all("every choice, claim and objection at once", base, choices, words, EVERYBODY, whole=INSIDE)
    junk = world("junk", secrets.junk_first)
    yield _for_all("junk secret rows first", base, junk, ("zqjunk",), EVERYBODY - {"own organiser"})
    swapped = world("swapped", secrets.swap("anna", "bram"))
    yield _for_all("two people swapped everywhere", base, swapped, ("anna", "bram"), OUTSIDE)
    for name, words, equal, changes in (
        ("every secret of another room at once", ("zqwijk", "zqthema", "zqander", "zqanders"), SECOND, IN_ANOTHER_ROOM),
        ("every secret of the conference at once", ("zqspreker", "zqiemandanders"), CONFERENCE, OF_THE_CONFERENCE),
        ("another office", ("zqkantoor", "zqburo"), CONFERENCE - {"administrator"}, (secrets.another_office,)),
    ):
        yield Pair(name, base, world(name.replace(" ", "-"), *changes), words, equal, looking=EVERYBODY)


def _for_all(
    name: str, a: World, b: World, words: tuple[str, ...], equal: frozenset[str], whole: frozenset[str] = NOBODY
) -> Pair:
    return Pair(name, a, b, words, equal, looking=EVERYBODY, hidden=True, whole=whole)


def _undone(base: World) -> Iterator[Pair]:
    """What was public once and is withdrawn, against a world where it never was."""
    never = world("never-released", secrets.claimed_by_eva)
    for name, change in (
        ("released", secrets.released_then_withdrawn),
        ("released with a name", secrets.with_name_then_withdrawn),
    ):
        undone = world(f"{name.replace(' ', '-')}-withdrawn", change)
        yield Pair(f"{name} then withdrawn, against never", undone, never, ("zqlater", "zqaeva", "eva"))
    words = ("zqaeva", "eva")
    for name, change in (
        ("named", secrets.named_then_withdrawn),
        ("named as having been there", secrets.there_then_withdrawn),
    ):
        undone = world(f"{name.replace(' ', '-')}-withdrawn", change)
        yield Pair(f"{name} then withdrawn, against never", base, undone, words)
    other = world("text-of-another", secrets.text_of_another)
    yield Pair("a text without a name is somebody else's", base, other, ("dirk", "eva"))
    mention = world("mention-kept", secrets.a_mention_nobody_objects_to)
    chosen = world("mention-chosen", secrets.a_mention_chosen)
    yield Pair("a mention that its owner chose to release", mention, chosen, ("zqmeting", "bram"))
    twice = world("claimed-twice", secrets.chosen_and_claimed_twice)
    yield Pair("a text claimed twice that one chose to release", base, twice, ("zqstop", "eva"))


def _controls(base: World) -> Iterator[Pair]:
    """A released difference shows to those it was released to, and to no others."""
    controls = (
        ("a name", ("zqaeva",), secrets.named),
        ("a text", ("zqstop",), secrets.text),
        ("a presence", ("zqaeva",), secrets.there),
    )
    for number, (name, words, change) in enumerate(controls):
        other = world(f"control-{number}", change)
        yield Pair(f"control: {name} was released", base, other, words, NOBODY, EVERYBODY, frozenset(words))
    other, words = world("control-reference", secrets.reference_for_accounts), ("zqnieuw",)
    visitors = frozenset({"anonymous", "former member"})
    yield Pair(
        "control: a reference for accounts", base, other, words, visitors, EVERYBODY - visitors, frozenset(words)
    )


IN_ROOMS: tuple[Change, ...] = (
    secrets.one_statement_more,
    secrets.many_statements_more,
    secrets.one_attendee_fewer,
    secrets.a_mention,
    secrets.no_objection,
    secrets.claims_swapped,
    secrets.a_claim_in_the_round,
    secrets.another_note_for_oneself,
    secrets.a_planned_session,
    secrets.one_invitee_more,
    secrets.other_papers,
)
IN_ANOTHER_ROOM: tuple[Change, ...] = (
    secrets.no_statements,
    secrets.another_note_for_a_room,
    secrets.another_room,
    secrets.another_outcome_in_draft,
)
OF_THE_CONFERENCE: tuple[Change, ...] = (
    secrets.another_silent_speaker,
    secrets.another_unplaced_talk,
)
OF_PEOPLE: tuple[Change, ...] = (
    secrets.claims_swapped,
    secrets.one_claim_more,
    secrets.a_second_objection,
    secrets.a_claim_in_the_round,
    secrets.an_objection_in_the_round,
    secrets.choices_not_due,
    secrets.named_then_withdrawn,
    secrets.there_then_withdrawn,
    secrets.other_properties_of_a_file,
)
SECOND = EVERYBODY - OTHER_ROOM
ORGANISED = EVERYBODY - {"own organiser"}
CONFERENCE = EVERYBODY - ORGANISERS
SECRETS: tuple[tuple[str, tuple[str, ...], frozenset[str], Change], ...] = (
    ("one statement more", ("zqextra",), OUTSIDE, secrets.one_statement_more),
    ("many statements more", ("zqveel",), OUTSIDE, secrets.many_statements_more),
    ("no statements", ("zqwijk",), SECOND, secrets.no_statements),
    ("one attendee fewer", ("eva", "zqaeva"), OUTSIDE, secrets.one_attendee_fewer),
    ("one invitee more", ("dirk", "zqadirk"), ORGANISED, secrets.one_invitee_more),
    ("a mention", ("zqmeting", "bram"), OUTSIDE, secrets.a_mention),
    ("one claim more", ("zqmeting", "eva"), EVERYBODY, secrets.one_claim_more),
    ("one claim fewer", ("zqstop", "bram"), EVERYBODY, secrets.one_claim_fewer),
    ("a claim in the round", ("zqronde", "dirk"), EVERYBODY, secrets.a_claim_in_the_round),
    ("claims of two people swapped", ("anna", "bram"), EVERYBODY, secrets.claims_swapped),
    ("one objection more", ("zqstop", "eva"), OUTSIDE, secrets.one_objection_more),
    ("no objection", ("zqmeting",), OUTSIDE, secrets.no_objection),
    ("a second objection", ("zqmeting",), EVERYBODY, secrets.a_second_objection),
    ("an objection in the round", ("zqronde",), EVERYBODY, secrets.an_objection_in_the_round),
    ("a choice that is not due", ("zqstop",), EVERYBODY, secrets.a_choice_not_due),
    ("names that are not due", ("zqabram", "zqadirk"), EVERYBODY, secrets.choices_not_due),
    ("another note for oneself", ("zqalleen", "zqanders"), EVERYBODY, secrets.another_note_for_oneself),
    ("another note for a room", ("zqkamer", "zqanders"), SECOND, secrets.another_note_for_a_room),
    ("another room", ("zqthema", "zqander"), SECOND, secrets.another_room),
    ("other papers", ("zqstuk", "zqbeleidsstuk", "zqbijlage"), OUTSIDE, secrets.other_papers),
    ("other properties of a file", ("zqmaker", "zqiemand"), EVERYBODY, secrets.other_properties_of_a_file),
    ("a planned session", ("zqgepland",), ORGANISED, secrets.a_planned_session),
    ("another silent speaker", ("zqspreker", "zqiemandanders"), CONFERENCE, secrets.another_silent_speaker),
    ("another unplaced talk", ("zqwacht", "zqandertalk"), CONFERENCE, secrets.another_unplaced_talk),
    ("another topic in draft", ("zqconcept",), EVERYBODY - {"editor", "administrator"}, secrets.another_topic_in_draft),
    ("another outcome in draft", ("zqdraft",), SECOND, secrets.another_outcome_in_draft),
)
