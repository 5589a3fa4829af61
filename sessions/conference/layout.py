"""A programme laid out for reading: by day as a list, or as a grid of times and rooms. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from sessions.conference.editions import Named, PlacedTalk, ProgrammeEdition

Address = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Line:
    """One talk as the programme shows it; `meta` says when and where in one line, `people` who, "" for nobody named."""

    title: str
    url: str
    meta: str
    people: str


@dataclass(frozen=True, slots=True)
class ListDay:
    """A day of the list. `date` is ISO."""

    date: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A room at a time: the talks that begin there then, over so many rows."""

    lines: tuple[Line, ...] = ()
    rows: int = 1


@dataclass(frozen=True, slots=True)
class GridRow:
    """A time at which something begins, with a cell for every room that is not taken by a longer talk."""

    time: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class GridDay:
    """A day of the grid: rooms across, times down."""

    date: str
    rooms: tuple[str, ...]
    rows: tuple[GridRow, ...]


def people_line(people: Iterable[Named]) -> str:
    """The named speakers in one line, with their affiliation where they give one."""
    return ", ".join(f"{one.name} ({one.affiliation})" if one.affiliation else one.name for one in people)


def list_days(programme: ProgrammeEdition, address: Address, kinds: dict[str, str]) -> list[ListDay]:
    """The talks by day and start. `kinds` are the words for kinds of talk."""
    return [
        ListDay(date, tuple(_line(talk, address, _meta(talk, kinds, talk.room)) for talk in talks))
        for date, talks in by_day(programme.talks).items()
    ]


def grid_days(programme: ProgrammeEdition, address: Address, kinds: dict[str, str]) -> list[GridDay]:
    """The talks as a table a day; a talk spans the rows of everything that begins while it lasts."""
    return [_grid_day(date, talks, programme.rooms, address, kinds) for date, talks in by_day(programme.talks).items()]


def by_day(talks: Sequence[PlacedTalk]) -> dict[str, list[PlacedTalk]]:
    """Talks in their order under the ISO date on which they start, there."""
    found: dict[str, list[PlacedTalk]] = {}
    for talk in talks:
        found.setdefault(talk.start[:10], []).append(talk)
    return found


def _line(talk: PlacedTalk, address: Address, meta: str) -> Line:
    return Line(talk.title, address(talk.item), meta, people_line(talk.people))


def _meta(talk: PlacedTalk, kinds: dict[str, str], room: str = "") -> str:
    kind = "" if talk.kind == "talk" else kinds[talk.kind]
    parts = (f"{talk.start[11:16]}–{talk.end[11:16]}", room, talk.track, kind)
    return " · ".join(part for part in parts if part)


def _grid_day(
    date: str, talks: list[PlacedTalk], order: tuple[str, ...], address: Address, kinds: dict[str, str]
) -> GridDay:
    used = {talk.room for talk in talks}
    rooms = tuple(room for room in order if room in used)
    times = sorted({talk.start for talk in talks})
    cells = {room: _column([talk for talk in talks if talk.room == room], times, address, kinds) for room in rooms}
    rows = (GridRow(time[11:16], tuple(cells[room][time] for room in rooms if time in cells[room])) for time in times)
    return GridDay(date, rooms, tuple(rows))


def _column(talks: list[PlacedTalk], times: list[str], address: Address, kinds: dict[str, str]) -> dict[str, Cell]:
    """A room's cells by time; times that a talk covers have none."""
    column: dict[str, Cell] = {time: Cell() for time in times}
    for talk in talks:
        covered = [time for time in times if talk.start < time < talk.end]
        column[talk.start] = Cell((_line(talk, address, _meta(talk, kinds)),), 1 + len(covered))
        for time in covered:
            column.pop(time, None)
    return column
