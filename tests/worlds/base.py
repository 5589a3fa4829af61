"""The world that every pair of the proof starts from: people of every kind, three sessions, notes, a conference.

Whatever is confidential in it holds a marker, a word that stands nowhere else; `MARKERS` says who may read which. The
people of `OBSERVERS` look at it and take no part in what differs.
"""

from __future__ import annotations

import base64
import copy
import datetime
import io
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from pypdf import PdfWriter

Facts = dict[str, Any]
Change = Callable[[Facts], object]

CLOCK = datetime.datetime(2026, 8, 20, 7, 0, tzinfo=datetime.UTC)
OUTSIDER = "otto@example.org"

# who looks, by the name the table uses; "" is a visitor
OBSERVERS: dict[str, str] = {
    "anonymous": "",
    "outsider": OUTSIDER,  # an account that was not in the room
    "other room": "fleur@example.org",  # at another meeting
    "former member": "gijs@example.org",  # was in the room, and has left
    "policy staff": "pia@example.org",
    "other organiser": "oscar@example.org",
    "own organiser": "olga@example.org",
    "fellow attendee": "hugo@example.org",
    "administrator": "ada@example.org",
    "editor": "edith@example.org",
}
EVERYBODY = frozenset(OBSERVERS)
# in the room of the first two sessions, and in that of the third
INSIDE, OTHER_ROOM = frozenset({"own organiser", "fellow attendee"}), frozenset({"own organiser", "other room"})
OUTSIDE = EVERYBODY - INSIDE
ACCOUNTS = EVERYBODY - {"anonymous", "former member"}
ORGANISERS = frozenset({"own organiser", "other organiser"})
KNOW_PEOPLE = ORGANISERS | INSIDE | OTHER_ROOM | {"administrator"}

# marker -> the observers who may see it
MARKERS: dict[str, frozenset[str]] = {
    "zqaanna": KNOW_PEOPLE,  # a name of somebody who was there
    "zqabram": KNOW_PEOPLE,
    "zqadirk": KNOW_PEOPLE,
    "zqaeva": KNOW_PEOPLE,
    "zqkantoor": ORGANISERS | {"administrator"},  # an office, a feature of one person: they keep the members
    "zqplaats": INSIDE | OTHER_ROOM,  # where a confidential session was
    "zqtitel": INSIDE | {"former member"},  # titles; one's own data tells what one was at, also who left
    "zqthema": OTHER_ROOM,
    "zqvervolg": INSIDE,
    "zqmeting": INSIDE,  # a statement nobody released
    "zqstop": INSIDE,
    "zqlater": INSIDE,  # one that was released and withdrawn, or never
    "zqronde": INSIDE,  # statements of a round that is open
    "zqwijk": OTHER_ROOM,
    "zqdraft": OTHER_ROOM,  # an outcome nobody approved
    "zqalleen": frozenset(),  # a note for its author alone
    "zqkamer": OTHER_ROOM,  # a note for a room
    "zqportaal": ACCOUNTS,  # a note for every account
    "zqbron": ACCOUNTS,  # a reference for every account
    "zqstuk": INSIDE,  # a paper of a room
    "zqmaker": frozenset(),  # who made its file
    "zqspreker": ORGANISERS,  # a speaker who did not consent
    "zqhogeschool": ORGANISERS,  # and their affiliation
    "zqwacht": ORGANISERS,  # a talk that was not placed
    "zqconcept": frozenset({"editor", "administrator"}),  # a topic in draft
}


@dataclass(frozen=True)
class World:
    """A world file: its name, unique within the proof, and its text (JSON, which is YAML)."""

    name: str
    text: str


def world(name: str, *changes: Change) -> World:
    """The base world with these changes, in that order."""
    facts = copy.deepcopy(_BASE)
    for change in changes:
        change(facts)
    return World(name, json.dumps(facts, indent=1, ensure_ascii=False))


def file_by(maker: str, pages: int = 1) -> str:
    """A PDF in base64 whose properties say who made it."""
    made, written = PdfWriter(), io.BytesIO()
    for _page in range(pages):
        made.add_blank_page(width=200, height=200)
    made.add_metadata({"/Author": maker, "/Creator": f"{maker} 3.1", "/CreationDate": "D:20260324091500"})
    made.write(written)
    return base64.b64encode(written.getvalue()).decode()


def _person(given: str, **more: Any) -> Facts:
    return {"email": f"{given.lower()}@example.org", "given": given, "family": f"Zqa{given.lower()}", **more}


def _scientist(given: str, **more: Any) -> Facts:
    return _person(given, institute="uni", discipline="sociologie", **more)


def _csl(title: str, family: str, year: int) -> Facts:
    return {
        "type": "article-journal",
        "title": title,
        "author": [{"family": family, "given": "A."}],
        "issued": {"date-parts": [[year]]},
    }


def _statements(**texts: Iterable[str]) -> Facts:
    return {key: {"part": part, "text": text} for key, (part, text) in texts.items()}


_BASE: Facts = {
    "world": 1,
    "clock": CLOCK.isoformat(),
    "begins": "2026-01-05",
    "institutes": {"uni": {"name": {"nl": "Universiteit Verzonnen", "en": "Invented University"}}},
    "people": {
        "olga": {"email": "olga@example.org", "given": "Olga", "family": "Voorbeeld", "roles": ["organiser"]},
        "ruud": {"email": "ruud@example.org", "given": "Ruud", "family": "Bedacht", "roles": ["researcher", "policy"]},
        "anna": _scientist("Anna", office="zqkantoor"),
        "bram": _scientist("Bram"),
        "cato": _scientist("Cato") | {"family": "Denkbeeld"},
        "dirk": _scientist("Dirk"),
        "eva": _scientist("Eva"),
        "otto": {
            "email": OUTSIDER,
            "given": "Otto",
            "family": "Elders",
            "institute": "uni",
            "discipline": "sociologie",
        },
        "fleur": _scientist("Fleur") | {"family": "Verderop"},
        "gijs": _scientist("Gijs", left="2026-08-01") | {"family": "Vertrokken"},
        "hugo": _scientist("Hugo") | {"family": "Ernaast"},
        "pia": {"email": "pia@example.org", "given": "Pia", "family": "Beleid", "roles": ["policy"]},
        "oscar": {"email": "oscar@example.org", "given": "Oscar", "family": "Planner", "roles": ["organiser"]},
        "ada": {"email": "ada@example.org", "given": "Ada", "family": "Beheer", "roles": ["admin"]},
        "edith": {"email": "edith@example.org", "given": "Edith", "family": "Redactie", "roles": ["editor"]},
    },
    "agenda": {
        "topics": {
            "leren": {
                "title": {"nl": "Evaluatie en leren", "en": "Evaluation and learning"},
                "questions": [{"nl": "Wat werkt?", "en": "What works?"}],
            },
            "buurt": {
                "title": {"nl": "Samen in de buurt", "en": "Together in the neighbourhood"},
                "related": ["leren"],
            },
            "geheim": {"title": {"nl": "Zqconcept", "en": "Zqconcept"}, "published": False},
        }
    },
    "framework": {
        "streams": {"alle": {"title": {"nl": "Alle stromingen", "en": "All streams"}}},
        "versions": {"1": {"title": {"nl": "Eerste versie", "en": "First version"}, "published": "2026-02-02"}},
        "indicators": {
            "steun": {"title": {"nl": "Steun", "en": "Support"}, "streams": ["alle"], "versions": ["1"]},
            "breuk": {"title": {"nl": "Breuk", "en": "Rupture"}, "streams": ["alle"], "versions": ["1"]},
        },
    },
    "references": {
        "items": {
            "open": {"audience": "public", "topics": ["leren"], "csl": _csl("Public learning", "Jansen", 2019)},
            "wijd": {"audience": "public", "topics": ["buurt"], "csl": _csl("Buurten leren", "Pietersen", 2021)},
            "intern": {"topics": ["leren"], "csl": _csl("Zqbron in preparation", "Klaassen", 2024)},
        }
    },
    "notes": {
        "alleen": {"reference": "open", "by": "ruud", "summary": "Zqalleen", "written": "2026-03-02"},
        "kamer": {
            "reference": "open",
            "by": "ruud",
            "summary": "Zqkamer",
            "audience": "zomer",
            "written": "2026-07-01",
        },
        "portaal": {
            "reference": "open",
            "by": "ruud",
            "summary": "Zqportaal",
            "audience": "portal",
            "written": "2026-03-03",
        },
        "publiek": {
            "reference": "open",
            "by": "ruud",
            "summary": "Voor iedereen",
            "audience": "public",
            "indicator": "steun",
            "stance": "supports",
            "named": True,
            "written": "2026-03-04",
        },
    },
    "evidence": [{"indicator": "steun", "reference": "open", "stance": "supports", "by": "ruud"}],
    "sessions": {
        "lente": {
            "kind": "reflection",
            "title": "Zqtitel",
            "place": "Zqplaats",
            "starts": "2026-03-26T14:00",
            "topics": ["leren"],
            "organisers": ["olga"],
            "invited": ["anna", "bram", "cato", "dirk", "eva", "gijs", "hugo"],
            "attended": ["olga", "anna", "bram", "cato", "dirk", "eva", "gijs", "hugo"],
            "papers": {"stuk": {"title": "Zqstuk", "content": file_by("Zqmaker")}},
            "statements": _statements(
                meten=("science", "Zqmeting is makkelijk en zegt weinig."),
                vaste=("practice", "Een vast gezicht helpt meer dan een nieuw plan."),
                stoppen=("policy", "Durf te zqstop als iets niet helpt."),
                vooraf=("policy", "Schrijf vooraf op wat er anders moet worden."),
            ),
            "closed": "2026-03-27",
            "claims": {"anna": ["meten"], "cato": ["vooraf"], "dirk": ["vaste"], "bram": ["stoppen"]},
            "objections": {"bram": ["meten"]},
            "outcome": {
                "writer": "olga",
                "approver": "bram",
                "approved": "2026-04-20",
                "published": "2026-04-21",
                "text": {
                    "nl": "De deelnemers willen eenvoudige vragen die elk half jaar terugkomen.",
                    "en": "Those present want simple questions that return every half-year.",
                },
            },
            "choices": [
                {"person": "cato", "statement": "vooraf", "level": "text_named", "chosen": "2026-04-22"},
                {"person": "dirk", "statement": "vaste", "level": "text", "chosen": "2026-04-22"},
            ],
        },
        "zomer": {
            "kind": "thematic",
            "title": "Zqthema",
            "place": "Zqplaats",
            "starts": "2026-06-18T10:00",
            "topics": ["buurt"],
            "organisers": ["olga"],
            "invited": ["ruud", "anna", "bram", "cato", "fleur"],
            "attended": ["olga", "ruud", "anna", "bram", "fleur"],
            "statements": {"wijk": {"text": "De zqwijk weet het eerder."}},
            "closed": "2026-06-19",
            "outcome": {"writer": "olga", "text": {"nl": "Zqdraft voor later.", "en": "Zqdraft for later."}},
        },
        # its round is open until after the clock
        "herfst": {
            "kind": "reflection",
            "title": "Zqvervolg",
            "place": "Zqplaats",
            "starts": "2026-08-13T14:00",
            "organisers": ["olga"],
            "invited": ["anna", "bram", "cato", "dirk", "eva", "hugo"],
            "attended": ["olga", "anna", "bram", "cato", "dirk", "eva", "hugo"],
            "statements": _statements(
                rond=("science", "Zqronde een: wie vraagt, hoort meer."),
                vol=("practice", "Zqronde twee: wie blijft, ziet meer."),
            ),
            "closed": "2026-08-14",
            "claims": {"anna": ["rond"]},
            "objections": {"bram": ["vol"]},
        },
    },
    "participants": {"cato": {"level": "affiliation", "chosen": "2026-04-22"}},
    "conferences": {
        "weten-2027": {
            "title": {"nl": "Weten", "en": "Knowing"},
            "starts": "2027-04-15",
            "ends": "2027-04-15",
            "organisers": ["olga"],
            "planned": "2026-05-11",
            "released": "2026-06-01",
            "tracks": {"een": {"title": {"nl": "Praktijk", "en": "Practice"}}},
            "rooms": {"zaal": {"title": {"nl": "Zaal", "en": "Hall"}}},
            "speakers": {
                "nora": {"name": "Nora Verzonnen", "consent": True},
                "stil": {"name": "Zqspreker", "affiliation": "Zqhogeschool"},
            },
            "talks": {
                "opening": {
                    "title": {"nl": "Opening", "en": "Opening"},
                    "room": "zaal",
                    "starts": "2027-04-15T09:30",
                    "speakers": ["nora"],
                },
                "praktijk": {
                    "title": {"nl": "Uit de praktijk", "en": "From practice"},
                    "track": "een",
                    "room": "zaal",
                    "starts": "2027-04-15T10:30",
                    "speakers": ["stil"],
                },
                "wacht": {"title": {"nl": "Zqwacht", "en": "Zqwacht"}, "speakers": ["stil"]},
            },
        }
    },
    "thesaurus": [{"nl": ["leren"], "en": ["learning"]}],
}
