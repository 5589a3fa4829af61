"""What is public of a conference, in one language: its page, its whole programme, and each talk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from portal.editions.edition import Edition
from portal.editions.findable import Findable


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A speaker who chose to be named."""

    name: str
    affiliation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedTalk:
    """A released talk. `start` and `end` are ISO moments in the conference's own time; `item` its public id."""

    item: str
    title: str
    abstract: str
    language: str
    kind: str
    track: str
    room: str
    room_item: str
    start: str
    end: str
    minutes: int
    people: tuple[Named, ...]
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConferenceEdition(Edition):
    """The page of a conference: what, when, where, and the call. `item` is its slug; dates are ISO."""

    kind: ClassVar[str] = "conference"
    title: str
    subtitle: str
    description: str
    starts_on: str
    ends_on: str
    place: str
    time_zone: str
    call: str
    call_closes_on: str
    has_programme: bool
    lang: str

    def findable(self) -> Findable:
        """Found by its title, its description and its call."""
        return Findable(
            title=self.title,
            kind=self.kind,
            body="\n".join(part for part in (self.subtitle, self.description, self.place, self.call) if part),
            type=self.kind,
            lang=self.lang,
            year=int(self.starts_on[:4]),
            date=self.starts_on,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeEdition(Edition):
    """The whole released programme in one piece, talks by start and room. `item` is the conference's slug.

    `release` rises by one with each release; `released_at` is an ISO moment.
    """

    kind: ClassVar[str] = "programme"
    title: str
    place: str
    time_zone: str
    starts_on: str
    ends_on: str
    release: int
    released_at: str
    rooms: tuple[str, ...]
    tracks: tuple[str, ...]
    talks: tuple[PlacedTalk, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkEdition(Edition):
    """One released talk with the conference it belongs to. `item` is the talk's public id."""

    kind: ClassVar[str] = "talk"
    conference: str
    conference_title: str
    place: str
    time_zone: str
    release: int
    released_at: str
    talk: PlacedTalk

    @property
    def title(self) -> str:
        """The talk's title."""
        return self.talk.title

    def findable(self) -> Findable | None:
        """Found by title, summary, and the speakers who chose to be named; breaks are not looked for."""
        if self.talk.kind == "break":
            return None
        return Findable(
            title=self.talk.title,
            kind=self.kind,
            people=tuple(person.name for person in self.talk.people),
            body=self.talk.abstract,
            type=self.kind,
            lang=self.talk.language,
            year=int(self.talk.start[:4]),
            topics=self.talk.topics,
            date=self.talk.start[:10],
        )
