"""How a room is laid out: its parts with their statements, its draft, and what this viewer can do to each. Pure."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from dataclasses import dataclass

from sessions.rooms.editions import RoomBlock, RoomEdition, RoomStatement

AFTER_CLOSING = frozenset({"round", "over", "approved", "published"})
AFTER_ROUND = frozenset({"over", "approved", "published"})


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementView:
    """A statement as this viewer finds it: `claimed` and `objected` are their own and nobody else's."""

    statement: RoomStatement
    claimed: bool
    objected: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PartView:
    """A part of the agenda, the mode that holds in it, and what was said."""

    name: str
    mode: str
    statements: tuple[StatementView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceView:
    """A sentence of the draft; `open` while it can be objected to, `objected` is the viewer's own."""

    key: str
    text: str
    until: str
    stays: bool
    open: bool
    objected: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockView:
    """A heading, paragraph or item of the draft."""

    kind: str
    text: str
    sentences: tuple[SentenceView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Doing:
    """What can be done in this room today: the same for everybody who was there, whatever anybody did."""

    claim: bool
    object: bool
    choose: bool
    approve: bool
    open_sentences: bool


def parts(room: RoomEdition, claimed: Collection[str], objected: Collection[str]) -> tuple[PartView, ...]:
    """The parts in their order; a statement stands in the part it was noted in."""
    views = [
        StatementView(statement=one, claimed=one.item in claimed, objected=one.item in objected)
        for one in room.statements
    ]
    return tuple(
        PartView(
            name=part.name, mode=part.mode, statements=tuple(one for one in views if one.statement.part == part.name)
        )
        for part in room.parts
    )


def draft(room: RoomEdition, doubted: Collection[str], today: datetime.date) -> tuple[BlockView, ...]:
    """The draft outcome, sentence by sentence."""
    return tuple(_block(block, doubted, today.isoformat()) for block in room.draft)


def doing(room: RoomEdition, today: datetime.date, *, was_there: bool) -> Doing:
    """What whoever was there can do now."""
    open_round = room.state == "round" and today.isoformat() < room.round_ends
    sentences = any(one.until > today.isoformat() for block in room.draft for one in block.sentences)
    return Doing(
        claim=was_there and room.state in AFTER_CLOSING,
        object=was_there and open_round,
        choose=was_there and room.state in AFTER_ROUND,
        approve=was_there and room.state == "over" and bool(room.draft) and not sentences,
        open_sentences=was_there and sentences,
    )


def _block(block: RoomBlock, doubted: Collection[str], today: str) -> BlockView:
    sentences = tuple(
        SentenceView(
            key=one.key,
            text=one.text,
            until=one.until,
            stays=one.stays,
            open=today < one.until,
            objected=one.key in doubted,
        )
        for one in block.sentences
    )
    return BlockView(kind=block.kind, text=block.text, sentences=sentences)


def shown_until(room: RoomEdition) -> str:
    """Until when the last sentence of the draft can be objected to, as an ISO date; "" without a draft."""
    return max((one.until for block in room.draft for one in block.sentences), default="")
