"""The frozen projections of a session for those inside: the meeting for the invited, the room for who was there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from portal.editions.edition import Edition
from portal.editions.findable import Findable


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomPart:
    """A part of the agenda and what those present may do with it outside."""

    name: str
    mode: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingEdition(Edition):
    """A meeting as those who are invited to it read it, until it closes. Times are ISO moments; names as written."""

    kind: ClassVar[str] = "meeting"
    session_kind: str
    title: str
    starts: str
    ends: str
    place: str
    mode: str
    parts: tuple[RoomPart, ...]
    organisers: tuple[str, ...]
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomStatement:
    """A statement in its room. `stays` once the round found an objection; `named` whom it is shown with (rule 4)."""

    item: str
    part: str
    text: str
    stays: bool = False
    named: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomSentence:
    """A sentence of the draft outcome; `until` is the ISO date on which it has been shown long enough."""

    key: str
    text: str
    until: str
    stays: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomBlock:
    """A heading, paragraph or list item of the draft outcome."""

    kind: str
    text: str = ""
    sentences: tuple[RoomSentence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomEdition(Edition):
    """The room of a session: who was there, what was said in order of theme, the draft outcome.

    `item` is the key of the room; `state` is the session's; `round_ends` an ISO date or "".
    """

    kind: ClassVar[str] = "room"
    session_kind: str
    title: str
    starts: str
    ends: str
    place: str
    mode: str
    state: str
    round_ends: str
    parts: tuple[RoomPart, ...]
    organisers: tuple[str, ...]
    present: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    statements: tuple[RoomStatement, ...] = ()
    draft: tuple[RoomBlock, ...] = ()
    draft_lang: str = ""
    accepting: str = ""

    def findable(self) -> Findable:
        """Found by whoever is in the room: by its title, what was said and the draft."""
        draft = [one.text for block in self.draft for one in block.sentences]
        return Findable(
            title=self.title,
            kind=self.kind,
            type="session",
            body="\n".join([*(one.text for one in self.statements), *draft]),
            year=int(self.starts[:4]),
            topics=self.topics,
            date=self.starts[:10],
        )
