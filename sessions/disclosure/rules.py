"""What somebody is told of a choice of their own, and which choices they are offered: pure.

Nothing here looks at anybody else's choices, claims or objections.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from portal.visibility.release import LEVELS, date_kind, next_date

# as their maker reads them
PUBLIC, LEAVING, CHANGED, REFUSED, OUTCOME, WAITING = "public", "leaving", "changed", "refused", "outcome", "waiting"


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """One own choice as far as its state goes: `covered` while it covers what would be shown today.

    `opened` is whether the session that it belongs to, if any, has a published outcome.
    """

    subject: str
    level: str
    starts: datetime.date
    ends: datetime.date | None
    refused: bool
    public: bool
    covered: bool
    opened: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What its maker is told: a word, and from which date it changes (None: no date)."""

    word: str
    on: datetime.date | None = None


def state_of(own: Own, today: datetime.date, days: Mapping[str, int]) -> State:
    """Public, leaving, changed meanwhile, not released, waiting for the outcome, or waiting for its date."""
    if not own.covered:
        return State(word=CHANGED)
    if own.public:
        return State(word=LEAVING, on=own.ends) if own.ends else State(word=PUBLIC)
    if not own.opened:
        return State(word=OUTCOME)
    if own.refused:
        return State(word=REFUSED)
    if own.starts >= today:
        return State(word=WAITING, on=own.starts)
    return State(word=WAITING, on=next_date(date_kind(own.subject, own.level), today, days))


def offered(subject: str, chosen: Collection[str], *, named: bool, affiliated: bool) -> tuple[str, ...]:
    """The levels somebody can choose: not what stands already, no name without a name, no affiliation without one."""
    missing = {level for level in ("named", "affiliation", "text_named") if not named}
    missing |= set() if affiliated else {"affiliation"}
    return tuple(level for level in LEVELS[subject] if level not in missing and level not in chosen)
