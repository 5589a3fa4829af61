"""schedule.xml and schedule.json against their schemas, schedule.ics against RFC 5545's rules."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest
from icalendar import Calendar
from jsonschema import Draft6Validator
from lxml import etree

from sessions.conference.editions import Named, ProgrammeEdition, TalkEdition
from sessions.conference.exports import schedule_ics, schedule_json, schedule_xml, talk_ics
from sessions.conference.exports.naming import acronym, numbers
from tests.unit.sessions.conference.programmes import ADDRESSES, ZONE, placed, programme

SCHEMAS = Path(__file__).resolve().parents[3] / "data" / "conference"
HOSTILE = "Titel \x00\x08met\x0b stuurtekens \u2028 en <b>&amp;</b> ]]> \U0001f600"

PROGRAMMES = [
    programme(0),
    programme(1),
    programme(60),
    programme(3, item="abc", time_zone="America/Argentina/Buenos_Aires"),
    programme(0, talks=(placed(1, title=HOSTILE, abstract=HOSTILE, track="", people=(), minutes=720),)),
    programme(0, time_zone="UTC", talks=(placed(2, start=datetime.datetime(2027, 3, 27, 9, tzinfo=datetime.UTC)),)),
]


@pytest.mark.parametrize("given", PROGRAMMES, ids=range(len(PROGRAMMES)))
def test_schedule_xml_fits_the_schema(given: ProgrammeEdition) -> None:
    schema = etree.XMLSchema(etree.parse(SCHEMAS / "schedule.xml.xsd"))
    document = etree.fromstring(schedule_xml(given, ADDRESSES))
    schema.assertValid(document)
    assert len(document.findall("day/room/event")) == len(given.talks)


@pytest.mark.parametrize("given", PROGRAMMES, ids=range(len(PROGRAMMES)))
def test_schedule_json_fits_the_schema(given: ProgrammeEdition) -> None:
    schema = json.loads((SCHEMAS / "schema.json").read_text())
    document = json.loads(schedule_json(given, ADDRESSES))
    checker = Draft6Validator(schema, format_checker=Draft6Validator.FORMAT_CHECKER)
    assert [error.message for error in checker.iter_errors(document)] == []
    days = document["schedule"]["conference"]["days"]
    assert sum(len(talks) for day in days for talks in day["rooms"].values()) == len(given.talks)


@pytest.mark.parametrize("given", PROGRAMMES, ids=range(len(PROGRAMMES)))
def test_schedule_ics_is_a_calendar_others_read(given: ProgrammeEdition) -> None:
    text = schedule_ics(given, ADDRESSES)
    lines = text.split(b"\r\n")
    assert all(len(line) <= 75 and b"\n" not in line and b"\r" not in line for line in lines)
    assert b"ATTENDEE" not in text
    assert b"METHOD:PUBLISH" in lines
    calendar = Calendar.from_ical(text)
    events = calendar.walk("VEVENT")
    assert [str(event["UID"]) for event in events] == [f"{talk.item}@denktank.example.org" for talk in given.talks]
    assert {int(event["SEQUENCE"]) for event in events} <= {3}
    for event, talk in zip(events, given.talks, strict=True):
        assert event.decoded("DTSTART") == datetime.datetime.fromisoformat(talk.start)
        assert not any(ord(letter) < 32 and letter != "\n" for letter in str(event["SUMMARY"]))


@pytest.mark.parametrize("write", [schedule_xml, schedule_json, schedule_ics])
def test_the_same_programme_gives_the_same_bytes(write) -> None:  # type: ignore[no-untyped-def]
    assert write(programme(9), ADDRESSES) == write(programme(9), ADDRESSES)


def test_the_time_zone_turns_at_the_right_minute() -> None:
    text = schedule_ics(programme(1), ADDRESSES).decode()
    assert "TZID:Europe/Amsterdam" in text
    assert "BEGIN:DAYLIGHT\r\nDTSTART:20270328T020000\r\nTZNAME:CEST\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200" in text
    assert "BEGIN:STANDARD\r\nDTSTART:20271031T030000\r\nTZNAME:CET\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100" in text
    assert "DTSTART;TZID=Europe/Amsterdam:20270327T090000" in text


def test_one_talk_has_the_uid_it_has_in_the_programme() -> None:
    talk = placed(7, start=datetime.datetime(2027, 3, 27, 9, tzinfo=ZONE))
    edition = TalkEdition(
        item=talk.item, conference="weten-2027", conference_title="Weten wat werkt", place="Hal", talk=talk,
        time_zone="Europe/Amsterdam", release=3, released_at="2026-11-09T08:00:00+00:00",
    )  # fmt: skip
    event = Calendar.from_ical(talk_ics(edition, ADDRESSES)).walk("VEVENT")[0]
    assert event["UID"] == "talk00007@denktank.example.org"
    assert event["LOCATION"] == "Tuinzaal & serre, Hal"


def test_who_is_not_in_the_edition_is_in_no_file() -> None:
    given = programme(0, talks=(placed(1, people=(Named(name="Nora Voorbeeldig"),)), placed(2, people=())))
    for write in (schedule_xml, schedule_json, schedule_ics):
        assert write(given, ADDRESSES).count(b"Nora Voorbeeldig") == 1


def test_numbers_are_positive_unique_and_stay_the_same() -> None:
    items = [f"item{number}" for number in range(3000)]
    found = numbers(items)
    assert len(set(found.values())) == 3000
    assert all(0 < number < 2**31 for number in found.values())
    assert numbers(reversed(items)) == found


@pytest.mark.parametrize(("slug", "expected"), [("abc", "abc_conference"), ("weten-2027", "weten_2027")])
def test_acronyms_are_long_enough_for_the_formats(slug: str, expected: str) -> None:
    assert acronym(slug) == expected
