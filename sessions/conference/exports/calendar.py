"""schedule.ics after RFC 5545: stable UID, SEQUENCE rising with each release, no attendee, no clock."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from sessions.conference.editions import PlacedTalk, ProgrammeEdition, TalkEdition
from sessions.conference.exports.naming import GENERATOR, Addresses
from sessions.conference.exports.zones import time_zone
from sessions.conference.rules import printable


def schedule_ics(programme: ProgrammeEdition, addresses: Addresses) -> bytes:
    """The whole programme as one calendar; the same programme gives the same bytes."""
    calendar = _calendar(programme.title, programme.time_zone, programme.talks)
    for talk in programme.talks:
        calendar.add_component(_event(talk, programme, addresses))
    return calendar.to_ical()


def talk_ics(edition: TalkEdition, addresses: Addresses) -> bytes:
    """One talk as a calendar of its own, with the same UID as in the whole programme."""
    calendar = _calendar(edition.title, edition.time_zone, (edition.talk,))
    calendar.add_component(_event(edition.talk, edition, addresses))
    return calendar.to_ical()


def _calendar(name: str, zone: str, talks: Iterable[PlacedTalk]) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", f"-//{GENERATOR}//programme//NL")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", printable(name))
    years = [int(talk.start[:4]) for talk in talks]
    if zone != "UTC" and years:
        calendar.add_component(time_zone(zone, min(years), max(years)))
    return calendar


def _event(talk: PlacedTalk, whole: ProgrammeEdition | TalkEdition, addresses: Addresses) -> Event:
    zone = ZoneInfo(whole.time_zone)
    event = Event()
    event.add("uid", f"{talk.item}@{urlsplit(addresses.base).hostname}")
    event.add("sequence", whole.release)
    event.add("dtstamp", datetime.datetime.fromisoformat(whole.released_at))
    event.add("dtstart", datetime.datetime.fromisoformat(talk.start).astimezone(zone))
    event.add("dtend", datetime.datetime.fromisoformat(talk.end).astimezone(zone))
    event.add("summary", printable(talk.title))
    event.add("location", printable(", ".join(part for part in (talk.room, whole.place) if part)))
    if description := _description(talk):
        event.add("description", description)
    event.add("url", addresses.talk(talk.item))
    return event


def _description(talk: PlacedTalk) -> str:
    people = ", ".join(f"{one.name} ({one.affiliation})" if one.affiliation else one.name for one in talk.people)
    return printable("\n\n".join(part for part in (people, talk.abstract) if part))
