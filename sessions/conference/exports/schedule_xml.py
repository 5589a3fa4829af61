"""schedule.xml as the C3VOC schema has it; conference apps read it."""

from __future__ import annotations

from xml.etree import ElementTree as Xml

from sessions.conference.editions import PlacedTalk, ProgrammeEdition
from sessions.conference.exports.naming import (
    GENERATOR,
    Addresses,
    acronym,
    days,
    duration,
    guid,
    numbers,
    zone_name,
)
from sessions.conference.rules import printable


def schedule_xml(programme: ProgrammeEdition, addresses: Addresses) -> bytes:
    """The programme as UTF-8 XML; the same programme gives the same bytes."""
    root = Xml.Element("schedule")
    Xml.SubElement(root, "generator", name=GENERATOR, system=addresses.base)
    _text(root, "version", str(programme.release))
    _conference(root, programme, addresses)
    known = numbers(talk.item for talk in programme.talks)
    short = acronym(programme.item)
    for day in days(programme):
        inside = Xml.SubElement(root, "day", date=day.date, start=day.start, end=day.end, index=str(day.index))
        for room, talks in day.rooms.items():
            here = Xml.SubElement(inside, "room", name=printable(room), guid=guid("room", talks[0].room_item))
            for talk in talks:
                _event(here, talk, known[talk.item], short, addresses)
    Xml.indent(root, space="  ")
    return Xml.tostring(root, encoding="utf-8", xml_declaration=True)


def _conference(root: Xml.Element, programme: ProgrammeEdition, addresses: Addresses) -> None:
    conference = Xml.SubElement(root, "conference")
    _text(conference, "acronym", acronym(programme.item))
    _text(conference, "title", programme.title)
    _text(conference, "start", programme.starts_on)
    _text(conference, "end", programme.ends_on)
    _text(conference, "days", str(len(days(programme))))
    _text(conference, "timeslot_duration", "00:05")
    _text(conference, "base_url", f"{addresses.base}/")
    _text(conference, "url", addresses.conference)
    if zone := zone_name(programme.time_zone):
        _text(conference, "time_zone_name", zone)
    for track in programme.tracks:
        Xml.SubElement(conference, "track", name=printable(track))


def _event(room: Xml.Element, talk: PlacedTalk, number: int, short: str, addresses: Addresses) -> None:
    event = Xml.SubElement(room, "event", guid=guid("talk", talk.item), id=str(number))
    _text(event, "date", talk.start)
    _text(event, "start", talk.start[11:16])
    _text(event, "duration", duration(talk.minutes))
    _text(event, "room", talk.room)
    _text(event, "slug", f"{short}-{talk.item}")
    _text(event, "url", addresses.talk(talk.item))
    _text(event, "title", talk.title)
    _text(event, "track", talk.track)
    _text(event, "type", talk.kind)
    _text(event, "language", talk.language)
    _text(event, "abstract", talk.abstract)
    persons = Xml.SubElement(event, "persons")
    for person in talk.people:
        _text(persons, "person", person.name)


def _text(parent: Xml.Element, tag: str, text: str) -> None:
    Xml.SubElement(parent, tag).text = printable(text)
