"""Programmes to test with, made of plain editions."""

from __future__ import annotations

import datetime
from zoneinfo import ZoneInfo

from sessions.conference.editions import Named, PlacedTalk, ProgrammeEdition
from sessions.conference.exports.naming import Addresses

ZONE = ZoneInfo("Europe/Amsterdam")
ADDRESSES = Addresses(
    base="https://denktank.example.org",
    conference="https://denktank.example.org/nl/conferentie/weten-2027/",
    talk=lambda item: f"https://denktank.example.org/nl/conferentie/bijdrage/{item}/",
)
ROOMS = ("Grote zaal", "Tuinzaal & serre", "Zolder")


def placed(number: int, *, start: datetime.datetime | None = None, **changes: object) -> PlacedTalk:
    """The talk of this number: three at a time, from nine o'clock, 24 a day."""
    day, slot = divmod(number, 24)
    begins = start or datetime.datetime(2027, 3, 27, 9, tzinfo=ZONE) + datetime.timedelta(
        days=day, minutes=45 * (slot // 3)
    )
    fields = {
        "item": f"talk{number:05}",
        "title": f"Bijdrage {number}: wat werkt <echt> & waarom, “volgens” {chr(233)}én onderzoek",
        "abstract": "Een samenvatting; met komma’s, puntkomma’s\nen een tweede regel." * 3,
        "language": "nl",
        "kind": "talk",
        "track": "Wetenschap",
        "room": ROOMS[number % 3],
        "room_item": f"room{number % 3}",
        "start": begins.isoformat(),
        "end": (begins + datetime.timedelta(minutes=30)).isoformat(),
        "minutes": 30,
        "people": (Named(name="Nora Voorbeeldig", affiliation="Universiteit Nergenshuizen"),),
        "topics": (),
    }
    return PlacedTalk(**{**fields, **changes})  # type: ignore[arg-type]


def programme(size: int, **changes: object) -> ProgrammeEdition:
    """A programme of that many talks."""
    talks = tuple(placed(number) for number in range(size))
    fields = {
        "item": "weten-2027",
        "title": "Weten wat werkt",
        "place": "Denkbeeldige Hal",
        "time_zone": "Europe/Amsterdam",
        "starts_on": "2027-03-27",
        "ends_on": "2027-03-29",
        "release": 3,
        "released_at": "2026-11-09T08:00:00+00:00",
        "rooms": ROOMS,
        "tracks": ("Wetenschap",),
        "talks": talks,
    }
    return ProgrammeEdition(**{**fields, **changes})  # type: ignore[arg-type]
