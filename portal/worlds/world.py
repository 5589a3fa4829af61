"""What a world file may hold: one frozen record per section. docs/worlds.md explains every field to authors.

Read with reader.read; the loader replays it through the operations. Pure: nothing of Django.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo

from portal.worlds.schema import NO_WORDS, Day, Item, Ref, Words

Person_ = Annotated[str, Ref("people")]
Institute_ = Annotated[str, Ref("institutes")]
Topic_ = Annotated[str, Ref("agenda.topics")]
Reference_ = Annotated[str, Ref("references")]
Indicator_ = Annotated[str, Ref("framework.indicators")]
Stream_ = Annotated[str, Ref("framework.streams")]
Version_ = Annotated[str, Ref("framework.versions")]
Session_ = Annotated[str, Ref("sessions")]
Statement_ = Annotated[str, Ref("sessions.*.statements")]
Track_ = Annotated[str, Ref("conferences.*.tracks")]
Room_ = Annotated[str, Ref("conferences.*.rooms")]
Speaker_ = Annotated[str, Ref("conferences.*.speakers")]

Role = Literal["organiser", "policy", "researcher", "editor", "admin"]
Stance = Literal["supports", "weakens", "nuances"]

# how long before it starts people are invited, where a file does not say when
USUALLY_PLANNED = datetime.timedelta(days=30)


@dataclass(frozen=True, kw_only=True)
class Institute(Item):
    """An organisation people work for."""

    name: Words
    short: str = ""


@dataclass(frozen=True, kw_only=True)
class Person(Item):
    """Somebody with an account."""

    email: str
    given: str = ""
    particle: str = ""
    family: str = ""
    roles: tuple[Role, ...] = ()
    guest: bool = False
    language: Literal["nl", "en"] = "nl"
    institute: Institute_ = ""
    liaison: bool = False
    discipline: str = ""
    office: str = ""
    joined: Day | None = None
    left: Day | None = None


@dataclass(frozen=True, kw_only=True)
class Topic(Item):
    """A subject of the knowledge agenda."""

    title: Words
    aim: Words = NO_WORDS
    questions: tuple[Words, ...] = ()
    explanation: Words = NO_WORDS
    target_group: Words = NO_WORDS
    destination: Literal["session", "research", "both"] = "both"
    related: tuple[Topic_, ...] = ()
    call: Words = NO_WORDS
    published: bool = True


@dataclass(frozen=True, kw_only=True)
class Agenda(Item):
    """The knowledge agenda: topics in the order of the file."""

    introduction: Words = NO_WORDS
    topics: dict[str, Topic] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Stream(Item):
    """One of the currents the framework looks at."""

    title: Words
    description: Words = NO_WORDS


@dataclass(frozen=True, kw_only=True)
class Version(Item):
    """An edition of the framework, published or in preparation."""

    title: Words
    summary: Words = NO_WORDS
    published: Day | None = None


@dataclass(frozen=True, kw_only=True)
class Indicator(Item):
    """Something to look at, in the streams and versions named (none named: all)."""

    title: Words
    code: str = ""
    explanation: Words = NO_WORDS
    streams: tuple[Stream_, ...] = ()
    versions: tuple[Version_, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Framework(Item):
    """The assessment framework."""

    streams: dict[str, Stream] = field(default_factory=dict)
    versions: dict[str, Version] = field(default_factory=dict)
    indicators: dict[str, Indicator] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class BibFile(Item):
    """A BibTeX file beside the world file; its citation keys are keys of references."""

    file: str
    audience: Literal["portal", "public"] = "portal"


@dataclass(frozen=True, kw_only=True)
class Reference(Item):
    """A literature reference: a CSL-JSON object of its own, or more about an entry of a file."""

    csl: dict[str, Any] = field(default_factory=dict)
    audience: Literal["", "portal", "public"] = ""
    description: Words = NO_WORDS
    topics: tuple[Topic_, ...] = ()


@dataclass(frozen=True, kw_only=True)
class References(Item):
    """The literature."""

    files: tuple[BibFile, ...] = ()
    items: dict[str, Reference] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Note(Item):
    """A reading note; `audience` is me, portal, public or the key of a session (its room)."""

    reference: Reference_
    by: Person_
    summary: str
    quote: str = ""
    page: str = ""
    indicator: Indicator_ = ""
    stance: Literal["", "supports", "weakens", "nuances"] = ""
    audience: str = "me"
    named: bool = False
    written: Day | None = None


@dataclass(frozen=True, kw_only=True)
class Evidence(Item):
    """That a reference says something about an indicator."""

    indicator: Indicator_
    reference: Reference_
    stance: Stance
    by: Person_
    audience: Literal["portal", "public"] = "public"
    written: Day | None = None


@dataclass(frozen=True, kw_only=True)
class Paper(Item):
    """A file for a room, as it was brought: `content` in base64. The room gets it rendered anew."""

    title: str
    content: str
    brought: Day | None = None


@dataclass(frozen=True, kw_only=True)
class Statement(Item):
    """Something said in a session. There is no speaker: who said it can only claim it."""

    text: str
    part: str = ""


@dataclass(frozen=True, kw_only=True)
class Choice(Item):
    """A person's choice for publicity, and perhaps its withdrawal."""

    person: Person_
    statement: Statement_ = ""
    level: Literal["named", "affiliation", "text", "text_named"]
    chosen: Day | None = None
    withdrawn: Day | None = None


@dataclass(frozen=True, kw_only=True)
class Outcome(Item):
    """The one page that leaves the room."""

    text: Words
    writer: Person_
    written: Day | None = None
    approver: Person_ = ""
    approved: Day | None = None
    accepting: str = ""
    published: Day | None = None
    objections: dict[Person_, tuple[int, ...]] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Session(Item):
    """A reflection session or thematic meeting."""

    kind: Literal["reflection", "thematic"]
    mode: Literal["confidential", "chatham", "open"] = "confidential"
    title: Words
    starts: Day
    ends: Day | None = None
    place: str = ""
    planned: Day | None = None
    topics: tuple[Topic_, ...] = ()
    organisers: tuple[Person_, ...]
    invited: tuple[Person_, ...] = ()
    attended: tuple[Person_, ...] = ()
    papers: dict[str, Paper] = field(default_factory=dict)
    statements: dict[str, Statement] = field(default_factory=dict)
    closed: Day | None = None
    claims: dict[Person_, tuple[Statement_, ...]] = field(default_factory=dict)
    objections: dict[Person_, tuple[Statement_, ...]] = field(default_factory=dict)
    outcome: Outcome | None = None
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Participation(Item):
    """The choice to be known as a participant of the think tank; its key is the person."""

    level: Literal["named", "affiliation"]
    chosen: Day | None = None
    withdrawn: Day | None = None


@dataclass(frozen=True, kw_only=True)
class Track(Item):
    """A line through the programme."""

    title: Words


@dataclass(frozen=True, kw_only=True)
class Room(Item):
    """A room of the venue."""

    title: Words
    capacity: int = 0


@dataclass(frozen=True, kw_only=True)
class Speaker(Item):
    """Somebody who speaks; only with `consent` is the name shown."""

    name: str
    affiliation: str = ""
    email: str = ""
    consent: bool = False
    person: Person_ = ""


@dataclass(frozen=True, kw_only=True)
class Talk(Item):
    """A part of the programme; without a start it is not in the programme yet."""

    title: Words
    abstract: Words = NO_WORDS
    kind: Literal["talk", "keynote", "panel", "workshop", "break"] = "talk"
    language: Literal["nl", "en"] = "nl"
    track: Track_ = ""
    room: Room_ = ""
    starts: Day | None = None
    minutes: int = 30
    speakers: tuple[Speaker_, ...] = ()
    topics: tuple[Topic_, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Conference(Item):
    """A conference; its key is the last part of its address."""

    title: Words
    subtitle: Words = NO_WORDS
    description: Words = NO_WORDS
    venue: Words = NO_WORDS
    starts: Day
    ends: Day
    call: Words = NO_WORDS
    call_closes: Day | None = None
    organisers: tuple[Person_, ...]
    planned: Day | None = None
    published: bool = True
    tracks: dict[str, Track] = field(default_factory=dict)
    rooms: dict[str, Room] = field(default_factory=dict)
    speakers: dict[str, Speaker] = field(default_factory=dict)
    talks: dict[str, Talk] = field(default_factory=dict)
    released: Day | None = None


@dataclass(frozen=True, kw_only=True)
class Pages(Item):
    """Plain texts of the site, paragraphs divided by an empty line."""

    home: Words = NO_WORDS
    think_tank: Words = NO_WORDS
    accessibility: Words = NO_WORDS
    privacy: Words = NO_WORDS


@dataclass(frozen=True, kw_only=True)
class Term(Item):
    """Words of both languages that mean the same to somebody who searches, and narrower ones."""

    nl: tuple[str, ...] = ()
    en: tuple[str, ...] = ()
    narrower: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class World(Item):
    """A whole world."""

    world: Literal[1]
    title: str = ""
    clock: Day
    begins: Day | None = None
    zone: str = "Europe/Amsterdam"
    password: str = ""
    include: tuple[str, ...] = ()
    pages: Pages = field(default_factory=Pages)
    institutes: dict[str, Institute] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    agenda: Agenda = field(default_factory=Agenda)
    framework: Framework = field(default_factory=Framework)
    references: References = field(default_factory=References)
    notes: dict[str, Note] = field(default_factory=dict)
    evidence: tuple[Evidence, ...] = ()
    sessions: dict[str, Session] = field(default_factory=dict)
    participants: dict[Person_, Participation] = field(default_factory=dict)
    conferences: dict[str, Conference] = field(default_factory=dict)
    thesaurus: tuple[Term, ...] = ()

    # where the file stands, as its .bib files are beside it: the reader's to say, not the author's
    folder: Path = field(default=Path(), metadata={"given": True})

    @property
    def tz(self) -> ZoneInfo:
        """The zone in which times without an offset are read."""
        return ZoneInfo(self.zone)

    @property
    def now(self) -> datetime.datetime:
        """The present of this world."""
        return self.clock.at(self.tz)

    @cached_property
    def beginning(self) -> datetime.datetime:
        """When everything without a date came into being: as the file says, else before its first date."""
        if self.begins:
            return min(self.begins.at(self.tz), self.now)
        new_year = Day(self.clock.date.replace(month=1, day=1)).at(self.tz)
        return min(new_year, self.now, *(day.at(self.tz) for _item, _name, day in self.days()))

    def moment(self, day: Day | None) -> datetime.datetime:
        """When that was; what has no date was there from the beginning."""
        return day.at(self.tz) if day else self.beginning

    def planned(self, session: Session) -> datetime.datetime:
        """When this session was made and its people were invited."""
        if session.planned:
            return session.planned.at(self.tz)
        return max(self.beginning, min(session.starts.at(self.tz) - USUALLY_PLANNED, self.now))

    def days(self) -> Iterator[tuple[Item, str, Day]]:
        """Every date in the file: the record it stands in, the name of its field, and the date."""
        return _days(self)


def _days(item: Item) -> Iterator[tuple[Item, str, Day]]:
    for one in fields(item):
        value = getattr(item, one.name)
        if isinstance(value, Day):
            yield item, one.name, value
        inner = value.values() if isinstance(value, dict) else value if isinstance(value, tuple) else (value,)
        for record in inner:
            if isinstance(record, Item):
                yield from _days(record)
