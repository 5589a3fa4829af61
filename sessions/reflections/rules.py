"""Kinds, modes, parts and states of a session, as data: pure."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Mapping

KINDS = ("reflection", "thematic")
# a reflection session has three fixed parts (R2); a thematic meeting three of its own
PARTS: Mapping[str, tuple[str, ...]] = {
    "reflection": ("science", "practice", "policy"),
    "thematic": ("introduction", "discussion", "meaning"),
}
# from the widest to the narrowest: a mode is only ever tightened
MODES = ("open", "chatham", "confidential")
STATES = ("planned", "invited", "running", "round", "over", "approved", "published")
# (state, what happens) → the state it leads to
TRANSITIONS: Mapping[tuple[str, str], str] = {
    ("planned", "invite"): "invited",
    ("invited", "invite"): "invited",
    ("planned", "start"): "running",
    ("invited", "start"): "running",
    ("running", "close"): "round",
    ("round", "end the round"): "over",
    ("over", "approve"): "approved",
    ("approved", "rewrite"): "over",
    ("approved", "publish"): "published",
    ("published", "correct"): "published",
}
BEFORE = frozenset({"planned", "invited"})
BEFORE_CLOSING = frozenset({"planned", "invited", "running"})
AFTER_ROUND = frozenset({"over", "approved", "published"})
# what everybody who was there is told of the round, in this order, each once
LETTERS = ("round", "reminder")


class NotAllowed(Exception):
    """Somebody tried what is not theirs; `reason` says which rule, never shown on a page."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class NotNow(Exception):
    """The session is not in a state in which this can be done."""


def next_state(state: str, verb: str) -> str:
    """The state this leads to. Raises NotNow where it leads nowhere."""
    if (state, verb) not in TRANSITIONS:
        raise NotNow(f"a session that is {state!r} cannot {verb}")
    return TRANSITIONS[state, verb]


def can(state: str, verb: str) -> bool:
    """Whether this can happen in that state."""
    return (state, verb) in TRANSITIONS


def next_letter(state: str, sent: Collection[str]) -> str:
    """The letter about the round that can go out now, "" where none can."""
    return next((one for one in LETTERS if state == "round" and one not in sent), "")


def check_organises(person: int, organisers: Collection[int]) -> None:
    """Only its organisers, named before it started, lead a session. Raises NotAllowed."""
    if person not in organisers:
        raise NotAllowed("only an organiser of this session does this")


def check_kind(kind: str, mode: str, part_modes: Mapping[str, str]) -> None:
    """Known kind, mode and parts; a part is never freer than its session. ValueError says what is wrong."""
    if kind not in KINDS:
        raise ValueError(f"{kind}: a session is one of {', '.join(KINDS)}")
    if mode not in MODES:
        raise ValueError(f"{mode}: a mode is one of {', '.join(MODES)}")
    for part, own in part_modes.items():
        if part not in PARTS[kind]:
            raise ValueError(f"{part}: a part is one of {', '.join(PARTS[kind])}")
        if not tightens(mode, own):
            raise ValueError(f"{part}: {own} is freer than {mode}")


def tightens(old: str, new: str) -> bool:
    """Whether going from one mode to the other frees nothing."""
    return MODES.index(new) >= MODES.index(old)


def check_mode(state: str, old: str, new: str) -> None:
    """Before a session starts its mode is free; from then on it is only tightened. Raises NotNow."""
    if state not in BEFORE and not tightens(old, new):
        raise NotNow("once a session has started its mode is only tightened")


def check_part_modes(
    state: str, parts: Iterable[str], old: tuple[str, Mapping[str, str]], new: tuple[str, Mapping[str, str]]
) -> None:
    """The same for each part: (mode of the session, modes of its own parts) before and after. Raises NotNow."""
    for part in parts:
        check_mode(state, old[1].get(part, old[0]), new[1].get(part, new[0]))


def half_year(day: datetime.date) -> tuple[int, int]:
    """(2026, 1) for the first half of that year."""
    return day.year, 1 if day.month <= 6 else 2


def next_half(half: tuple[int, int]) -> tuple[int, int]:
    """The half-year after this one."""
    return (half[0], 2) if half[1] == 1 else (half[0] + 1, 1)


def missing_half_years(days: Iterable[datetime.date], today: datetime.date) -> list[tuple[int, int]]:
    """Of this half-year and the next, those in which no reflection session is planned (R2: twice a year)."""
    planned = {half_year(day) for day in days}
    this = half_year(today)
    return [half for half in (this, next_half(this)) if half not in planned]


def check_attended(attended: Collection[int], asked: Collection[int]) -> None:
    """Who was there had been invited or organises; nobody is added later (rule 7). Raises NotAllowed."""
    if not attended:
        raise NotNow("a session that nobody attended is not closed but left as it is")
    if set(attended) - set(asked):
        raise NotAllowed("somebody attended who was neither invited nor an organiser")
