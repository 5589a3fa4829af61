"""What a world file must also satisfy once its types are right: the rules that need more than one field. Pure."""

from __future__ import annotations

import base64
import datetime
import re
from collections.abc import Callable, Collection, Iterator
from itertools import combinations
from zoneinfo import available_timezones

from portal.worlds import times
from portal.worlds.schema import Mistake
from portal.worlds.times import in_order
from portal.worlds.world import Choice, Conference, Outcome, Session, Talk, World

ADDRESS = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>]+")
PARTS = {"reflection": ("science", "practice", "policy"), "thematic": ("introduction", "discussion", "meaning")}
WRITERS = frozenset({"researcher", "policy", "editor"})

Found = Iterator[Mistake]


def mistakes(world: World, cited: Collection[str]) -> list[Mistake]:
    """Everything that contradicts itself in a world whose fields are right; `cited` are the keys of its .bib files."""
    if world.zone not in available_timezones():
        return [world.mistake(f"zone: {world.zone!r} is not a name such as Europe/Amsterdam")]
    found = [*_addresses(world), *_references(world, cited), *_topics(world), *_notes(world)]
    for session in world.sessions.values():
        found += (one for check in _SESSION_CHECKS for one in check(session))
    for conference in world.conferences.values():
        found += _programme(conference, world)
    return found + list(times.mistakes(world))


def _addresses(world: World) -> Found:
    seen: dict[str, str] = {}
    for key, person in world.people.items():
        address = person.email.lower()
        if not ADDRESS.fullmatch(address):
            yield person.mistake(f"people.{key}: {person.email!r} is not an e-mail address")
        elif address in seen:
            yield person.mistake(f"people.{key}: {person.email} is {seen[address]}'s address already")
        if person.guest and person.roles:
            yield person.mistake(f"people.{key}: a guest of one meeting has no roles")
        if person.liaison and not person.institute:
            yield person.mistake(f"people.{key}: a liaison needs an institute")
        seen[address] = key


def _references(world: World, cited: Collection[str]) -> Found:
    for key, item in world.references.items.items():
        if not item.csl and key not in cited:
            yield item.mistake(f"references.items.{key}: no csl here and no such entry in a file")
        elif item.csl and key in cited:
            yield item.mistake(f"references.items.{key}: stands in a file as well; leave csl out here")
        elif item.csl and not (item.csl.get("type") and item.csl.get("title")):
            yield item.mistake(f"references.items.{key}: csl needs a type and a title")


def _topics(world: World) -> Found:
    for key, topic in world.agenda.topics.items():
        if key in topic.related:
            yield topic.mistake(f"agenda.topics.{key}: related to itself")


def _notes(world: World) -> Found:
    for key, note in world.notes.items():
        if note.audience not in ("me", "portal", "public") and note.audience not in world.sessions:
            yield note.mistake(f"notes.{key}: audience is me, portal, public or the key of a session")
        elif note.audience in world.sessions and note.by not in _present(world.sessions[note.audience]):
            yield note.mistake(f"notes.{key}: {note.by} was not in the room of {note.audience}")
        if not WRITERS & set(world.people[note.by].roles):
            yield note.mistake(f"notes.{key}: {note.by} is no researcher, policy staff or editor")
        if bool(note.stance) != bool(note.indicator):
            yield note.mistake(f"notes.{key}: a stance is towards an indicator; write both or neither")


# --- sessions ---------------------------------------------------------------------------------------------------------
def _present(session: Session) -> set[str]:
    return set(session.attended)


def _attendance(session: Session) -> Found:
    asked = {*session.invited, *session.organisers}
    for person in session.attended:
        if person not in asked:
            yield session.mistake(f"sessions.{session.key}: {person} attended without being invited")
    if not session.organisers:
        yield session.mistake(f"sessions.{session.key}: an organiser is needed")
    if session.ends and not in_order(session.starts, session.ends):
        yield session.mistake(f"sessions.{session.key}: ends before it starts")
    if session.planned and not in_order(session.planned, session.starts):
        yield session.mistake(f"sessions.{session.key}: planned after it starts")
    if session.closed and not in_order(session.starts, session.closed):
        yield session.mistake(f"sessions.{session.key}: closed before it starts")


def _statements(session: Session) -> Found:
    parts = PARTS[session.kind]
    for key, statement in session.statements.items():
        if statement.part and statement.part not in parts:
            yield statement.mistake(f"sessions.{session.key}.statements.{key}: part is one of {', '.join(parts)}")


def _papers(session: Session) -> Found:
    for key, paper in session.papers.items():
        name = f"sessions.{session.key}.papers.{key}"
        try:
            base64.b64decode(paper.content, validate=True)
        except ValueError:
            yield paper.mistake(f"{name}: content is the file in base64")
        if paper.brought and session.planned and not in_order(session.planned, paper.brought):
            yield paper.mistake(f"{name}: brought before the session was planned")


def _after_closing(session: Session) -> Found:
    for name, given in (("claims", session.claims), ("objections", session.objections)):
        for person in given:
            if person not in _present(session):
                yield session.mistake(f"sessions.{session.key}.{name}: {person} was not there")
        if given and not session.closed:
            yield session.mistake(f"sessions.{session.key}.{name}: only after the session has closed")
    if session.outcome:
        yield from _outcome(session, session.outcome)


def _outcome(session: Session, outcome: Outcome) -> Found:
    name = f"sessions.{session.key}.outcome"
    if not session.closed:
        yield outcome.mistake(f"{name}: only after the session has closed")
    if outcome.writer not in {*session.organisers, *session.attended}:
        yield outcome.mistake(f"{name}: {outcome.writer} was not there")
    if outcome.approver and outcome.approver not in _present(session):
        yield outcome.mistake(f"{name}: {outcome.approver} was not there and cannot approve")
    if outcome.approver == outcome.writer:
        yield outcome.mistake(f"{name}: approved by its own writer")
    if outcome.published and not outcome.approver:
        yield outcome.mistake(f"{name}: published without an approver")
    for first, then in (("written", "approved"), ("approved", "published")):
        earlier, later = getattr(outcome, first), getattr(outcome, then)
        if earlier and later and not in_order(earlier, later):
            yield outcome.mistake(f"{name}: {then} before it was {first}")
    for person in outcome.objections:
        if person not in _present(session):
            yield outcome.mistake(f"{name}.objections: {person} was not there")


def _choices(session: Session) -> Found:
    for choice in session.choices:
        yield from _choice(session, choice)


def _choice(session: Session, choice: Choice) -> Found:
    name = f"sessions.{session.key}.choices"
    if choice.person not in _present(session):
        yield choice.mistake(f"{name}: {choice.person} was not there")
    if choice.statement and choice.level in ("named", "affiliation"):
        yield choice.mistake(f"{name}: a statement is released as text or text_named")
    if not choice.statement and choice.level in ("text", "text_named"):
        yield choice.mistake(f"{name}: which statement?")
    if choice.statement and choice.statement not in session.claims.get(choice.person, ()):
        yield choice.mistake(f"{name}: {choice.person} does not claim {choice.statement}")
    if not session.closed:
        yield choice.mistake(f"{name}: only after the session has closed")
    if choice.chosen and choice.withdrawn and not in_order(choice.chosen, choice.withdrawn):
        yield choice.mistake(f"{name}: withdrawn before it was chosen")


_SESSION_CHECKS: tuple[Callable[[Session], Found], ...] = (
    _attendance, _papers, _statements, _after_closing, _choices,
)  # fmt: skip


# --- conferences ------------------------------------------------------------------------------------------------------
def _programme(conference: Conference, world: World) -> Found:
    name = f"conferences.{conference.key}"
    if not in_order(conference.starts, conference.ends):
        yield conference.mistake(f"{name}: ends before it starts")
    placed = [talk for talk in conference.talks.values() if talk.starts]
    for talk in conference.talks.values():
        if bool(talk.starts) != bool(talk.room):
            yield talk.mistake(f"{name}.talks.{talk.key}: a place in the programme is a room and a time")
        if talk.starts and not conference.starts.date <= talk.starts.date <= conference.ends.date:
            yield talk.mistake(f"{name}.talks.{talk.key}: outside the days of the conference")
        if not 5 <= talk.minutes <= 720:
            yield talk.mistake(f"{name}.talks.{talk.key}: minutes is a number from 5 to 720")
    for one, other in combinations(placed, 2):
        yield from _clash(name, one, other, world)


def _clash(name: str, one: Talk, other: Talk, world: World) -> Found:
    (start, end), (other_start, other_end) = _span(one, world), _span(other, world)
    if start >= other_end or other_start >= end:
        return
    if one.room == other.room:
        yield other.mistake(f"{name}.talks.{other.key}: {other.room} is taken by {one.key}")
    for speaker in sorted(set(one.speakers) & set(other.speakers)):
        yield other.mistake(f"{name}.talks.{other.key}: {speaker} is at {one.key} then")


def _span(talk: Talk, world: World) -> tuple[datetime.datetime, datetime.datetime]:
    start = (talk.starts or world.clock).at(world.tz)
    return start, start + datetime.timedelta(minutes=talk.minutes)
