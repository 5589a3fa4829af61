"""Random histories: operations hidden from everybody who looks, one after another, with a look after each.

Whoever claims, objects, chooses or writes for themselves changes nothing of what anybody else is answered.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from knowledge.literature.models import Reference
from knowledge.notes.operations import NewNote, write_notes
from portal import tokens
from portal.accounts.models import Person
from portal.consent.models import Choice, LedgerHead
from sessions.disclosure.operations import name_attendance, name_participant, release_statement, withdraw
from sessions.reflections.models import Session
from sessions.reflections.rules import NotAllowed, NotNow
from sessions.statements.models import Claim, Statement
from sessions.statements.operations import claim, object_to, take_back_objection, unclaim
from sessions.statements.rules import StillChosen
from tests.contracts.proof import databases
from tests.contracts.proof.addresses import routes
from tests.contracts.proof.crawl import Crawler, Layer
from tests.contracts.proof.process import opened, signed_in
from tests.worlds.pairs import OBSERVERS

HISTORIES = 4
LONGEST = 8
ACTORS = ("anna", "bram", "cato", "dirk", "eva")
# who looks after each operation; at the end everybody does
CLOSEST = ("anonymous", "own organiser", "fellow attendee")
PLACES = (
    "/en/", "/en/think-tank/", "/en/sessions/", "/en/sessions/{lente}/", "/en/literature/", "/sitemap.xml",
    "/api/v1/search?q=a*", "/api/v1/sessions", "/api/v1/outcomes", "/api/v1/references", "/en/my/", "/en/my/rooms/",
    "/en/my/rooms/{lente}/", "/en/my/rooms/{herfst}/", "/en/my/disclosure/", "/en/my/sessions/", "/en/my/members/",
    "/en/my/sessions/{lente}/outcome/",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Living:
    """One history to live through in a copy of this database; `number` is its chance."""

    database: Path
    number: int


@dataclass
class Lived:
    """What was done, how many answers were compared, and per observer which changed, with after what."""

    done: list[str] = field(default_factory=list)
    compared: dict[str, int] = field(default_factory=dict)
    changed: dict[str, list[str]] = field(default_factory=dict)


def live(job: Living) -> Lived:
    """Look, act, look again, up to LONGEST times."""
    copy = job.database.with_name(f"history-{job.number}.copy")
    databases.copied(job.database, copy)
    opened(copy)
    chance = random.Random(f"history {job.number}")  # noqa: S311 - the same histories every time
    crawlers = {name: _crawler(email) for name, email in OBSERVERS.items()}
    # the first look of a process fills what Django and Wagtail keep: the second one is like all that follow
    for crawler in crawlers.values():
        _look(crawler)
    before = {name: _look(crawler) for name, crawler in crawlers.items()}
    lived = Lived()
    for step in range(LONGEST):
        act = chance.choice(ACTS)
        with tokens.scope(f"history {job.number} {step}"):
            lived.done.append(_acted(act, chance))
        looking = CLOSEST if step + 1 < LONGEST else OBSERVERS
        for name in looking:
            _compare(lived, name, before[name], _look(crawlers[name]))
    databases.closed(copy, kept=False)
    return lived


def _crawler(email: str) -> Crawler:
    return Crawler(signed_in(email), routes(), list(LedgerHead.objects.values_list("root", flat=True)))


def _look(crawler: Crawler) -> Layer:
    keys = {key: tokens.new("session", key) for key in ("lente", "herfst")}
    crawler.known = set()
    return crawler.only(place.format(**keys) for place in PLACES)


def _compare(lived: Lived, name: str, before: Layer, after: Layer) -> None:
    lived.compared[name] = lived.compared.get(name, 0) + len(after)
    for key in sorted(key for key in after if after[key] != before[key]):
        lived.changed.setdefault(name, []).append(f"{key} after: {lived.done[-1]}")


# --- operations -------------------------------------------------------------------------------------------------------
def _acted(act: Callable[[random.Random, Person], str], chance: random.Random) -> str:
    person = Person.objects.get(email=f"{chance.choice(ACTORS)}@example.org")
    try:
        return f"{person.given_name} {act(chance, person)}"
    except (NotAllowed, NotNow, StillChosen) as refused:
        return f"{person.given_name} was refused: {type(refused).__name__}"


def _statement(chance: random.Random, title: str = "") -> Statement:
    rows = Statement.objects.unfiltered(reason="a history acts on them").filter(session__title_nl__startswith=title)
    return chance.choice(list(rows.order_by("public_id")))


def _claim(chance: random.Random, person: Person) -> str:
    claim(statement=_statement(chance), by=person)
    return "claimed"


def _unclaim(chance: random.Random, person: Person) -> str:
    own = Claim.objects.filter(person=person).order_by("statement__public_id").first()
    if own is not None:
        unclaim(statement=own.statement, by=person)
    return "took a claim back"


def _object(chance: random.Random, person: Person) -> str:
    object_to(statement=_statement(chance, "Zqvervolg"), by=person)
    return "objected"


def _accept(chance: random.Random, person: Person) -> str:
    take_back_objection(statement=_statement(chance, "Zqvervolg"), by=person)
    return "took an objection back"


def _name(chance: random.Random, person: Person) -> str:
    if chance.random() < 1 / 2:
        name_participant(level=chance.choice(("named", "affiliation")), by=person)
        return "chose to be named"
    name_attendance(session=Session.objects.get(title_nl="Zqtitel"), level="named", by=person)
    return "chose to be named as having been there"


def _release(chance: random.Random, person: Person) -> str:
    own = Claim.objects.filter(person=person, statement__session__title_nl="Zqtitel")
    found = own.order_by("statement__public_id").first()
    if found is not None and not Choice.objects.filter(person=person, about=found.statement.public_id).exists():
        release_statement(statement=found.statement, level="text", by=person)
    return "chose to release a text"


def _withdraw(chance: random.Random, person: Person) -> str:
    waiting = Choice.objects.filter(person=person, release=None).order_by("key").first()
    if waiting is not None:
        withdraw(choice=waiting, by=person)
    return "withdrew what was not public yet"


def _note(chance: random.Random, person: Person) -> str:
    reference = chance.choice(list(Reference.objects.order_by("public_id")))
    author = Person.objects.get(email="ruud@example.org")
    write_notes(notes=[NewNote(reference=reference, by=author, summary="Zqgeschiedenis")])
    return "looked on while Ruud wrote a note for himself"


ACTS = (_claim, _claim, _unclaim, _object, _object, _accept, _name, _name, _release, _withdraw, _note)
