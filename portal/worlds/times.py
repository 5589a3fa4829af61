"""When things are said to have happened: nobody acts before they joined, nothing before the world begins. Pure."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from portal.worlds.schema import Day, Item, Mistake
from portal.worlds.world import World

# what may lie ahead of the world's clock: meetings and conferences are planned
AHEAD = frozenset({"starts", "ends", "call_closes", "clock"})
# (what they do, who, when)
Deed = tuple[Item, str, str, datetime.datetime]

Found = Iterator[Mistake]


def mistakes(world: World) -> Found:
    """Everything in this world that comes too late or too early."""
    for check in (_after_the_clock, _before_the_beginning, _before_joining, _taken_back_before_chosen):
        yield from check(world)


def _after_the_clock(world: World) -> Found:
    """What is said to have happened has happened by the time the world's clock shows."""
    now = world.now
    for item, name, day in world.days():
        if name not in AHEAD and day.at(world.tz, datetime.time.min) > now:
            yield item.mistake(f"{item.key or 'the world'}: {name} is later than the world's clock")


def _before_the_beginning(world: World) -> Found:
    begins = world.beginning.date()
    for item, name, day in world.days():
        if day.at(world.tz).date() < begins:
            yield item.mistake(f"{item.key or 'the world'}: {name} is earlier than the world begins ({begins})")


def _before_joining(world: World) -> Found:
    for key, one in world.people.items():
        if one.left and one.left.at(world.tz) < world.moment(one.joined):
            yield one.mistake(f"people.{key}: left before joining")
    for item, person, deed, moment in _deeds(world):
        joined = world.people[person].joined
        if joined and joined.at(world.tz) > moment:
            yield item.mistake(f"{item.key}: {person} {deed} on {moment.date()}, and joins on {joined.date} only")


def _deeds(world: World) -> Iterator[Deed]:
    for session in world.sessions.values():
        planned = world.planned(session)
        yield from ((session, person, "organises it", planned) for person in session.organisers)
        yield from ((session, person, "is invited", planned) for person in session.invited)
    for note in world.notes.values():
        yield note, note.by, "writes it", world.moment(note.written)
    for evidence in world.evidence:
        yield evidence, evidence.by, "links it", world.moment(evidence.written)
    for one in world.participants.values():
        yield one, one.key, "chooses", world.moment(one.chosen)
    for conference in world.conferences.values():
        made = world.moment(conference.planned)
        yield from ((conference, person, "organises it", made) for person in conference.organisers)
        speakers = (speaker for speaker in conference.speakers.values() if speaker.person)
        yield from ((speaker, speaker.person, "is asked to speak", made) for speaker in speakers)


def _taken_back_before_chosen(world: World) -> Found:
    for one in world.participants.values():
        if one.withdrawn and not in_order(one.chosen or world.begins, one.withdrawn):
            yield one.mistake(f"participants.{one.key}: withdrawn before it was chosen")
    for session in world.sessions.values():
        published = session.outcome.published if session.outcome else None
        for choice in session.choices:
            if choice.withdrawn and not in_order(choice.chosen or published, choice.withdrawn):
                yield choice.mistake(f"sessions.{session.key}.choices: withdrawn before it was chosen")


def in_order(first: Day | None, then: Day) -> bool:
    """Whether `then` is not before `first`, as far as both say it."""
    if first is None:
        return True
    if first.time and then.time and first.date == then.date:
        return first.time <= then.time
    return first.date <= then.date
