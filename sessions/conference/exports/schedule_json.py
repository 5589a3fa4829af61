"""schedule.json as the C3VOC schedule schema, version 1, has it."""

from __future__ import annotations

from typing import Any

import msgspec

from sessions.conference.editions import PlacedTalk, ProgrammeEdition
from sessions.conference.exports.naming import (
    GENERATOR,
    Addresses,
    Day,
    acronym,
    days,
    duration,
    guid,
    numbers,
    zone_name,
)

SCHEMA = "https://c3voc.de/schedule/schema.json"


def schedule_json(programme: ProgrammeEdition, addresses: Addresses) -> bytes:
    """The programme as UTF-8 JSON; the same programme gives the same bytes."""
    return msgspec.json.encode(schedule_tree(programme, addresses))


def schedule_tree(programme: ProgrammeEdition, addresses: Addresses) -> dict[str, Any]:
    """The same as plain dicts and lists."""
    return {
        "$schema": SCHEMA,
        "generator": {"name": GENERATOR},
        "schedule": {
            "version": str(programme.release),
            "base_url": f"{addresses.base}/",
            "conference": _conference(programme, addresses),
        },
    }


def _conference(programme: ProgrammeEdition, addresses: Addresses) -> dict[str, Any]:
    found = days(programme)
    known = numbers(talk.item for talk in programme.talks)
    rooms = dict.fromkeys((talk.room, talk.room_item) for talk in programme.talks)
    order = {room: number for number, room in enumerate(programme.rooms)}
    zone = zone_name(programme.time_zone)
    return {
        "acronym": acronym(programme.item),
        "title": programme.title,
        "start": programme.starts_on,
        "end": programme.ends_on,
        "daysCount": len(found),
        "timeslot_duration": "00:05",
        **({"time_zone_name": zone} if zone else {}),
        "url": addresses.conference,
        "tracks": [{"name": track} for track in programme.tracks],
        "rooms": [
            {"name": name, "guid": guid("room", item)} for name, item in sorted(rooms, key=lambda room: order[room[0]])
        ],
        "days": [_day(day, known, programme, addresses) for day in found],
    }


def _day(day: Day, known: dict[str, int], programme: ProgrammeEdition, addresses: Addresses) -> dict[str, Any]:
    short = acronym(programme.item)
    return {
        "index": day.index,
        "date": day.date,
        "day_start": day.start,
        "day_end": day.end,
        "rooms": {
            room: [_event(talk, known[talk.item], short, addresses) for talk in talks]
            for room, talks in day.rooms.items()
        },
    }


def _event(talk: PlacedTalk, number: int, short: str, addresses: Addresses) -> dict[str, Any]:
    return {
        "guid": guid("talk", talk.item),
        "id": number,
        "date": talk.start,
        "start": talk.start[11:16],
        "end": talk.end,
        "duration": duration(talk.minutes),
        "room": talk.room,
        "slug": f"{short}-{talk.item}",
        "url": addresses.talk(talk.item),
        "title": talk.title,
        "subtitle": None,
        "track": talk.track or None,
        "type": talk.kind,
        "language": talk.language,
        "abstract": talk.abstract or None,
        "persons": [{"name": person.name} for person in talk.people],
        "links": [],
    }
