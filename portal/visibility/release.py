"""When and whether what somebody chose to make public is public: dates, states and the one function that decides. Pure.

Rules 1 to 6 of confidentiality.md. Whatever is decided here depends on standing choices, on settled attendance and on
the date; never on what anybody refused, and on other people's claims only in so far as two of them release neither.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field

NAMES, TEXTS = "names", "texts"
MEMBER, ATTENDANCE, STATEMENT = "member", "attendance", "statement"
LEVELS: Mapping[str, tuple[str, ...]] = {
    MEMBER: ("named", "affiliation"),
    ATTENDANCE: ("named", "affiliation"),
    STATEMENT: ("text", "text_named"),
}
# which level shows all that another shows, and more
WIDER: Mapping[str, str] = {"named": "affiliation", "text": "text_named"}

# the states of one choice as its maker is told them, and what leads from one to the next
TRANSITIONS: Mapping[tuple[str, str], str] = {
    ("none", "choose"): "chosen",
    ("chosen", "batch"): "public",
    ("chosen", "batch, not allowed"): "not released",
    ("not released", "batch"): "public",
    ("not released", "withdraw"): "none",
    ("public", "batch, not allowed"): "not released",
    ("chosen", "withdraw"): "none",
    ("public", "withdraw a name"): "none",
    ("public", "withdraw at once"): "none",
    ("public", "withdraw a text"): "leaving",
    ("leaving", "batch"): "none",
    ("leaving", "withdraw at once"): "none",
    ("leaving", "choose"): "public",
}

Feature = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A choice as it stands: what `person` decided about `about`, from `starts` until the day before `ends`."""

    key: str
    person: int
    subject: str
    about: str
    level: str
    covers: str
    starts: datetime.date
    ends: datetime.date | None = None

    def stands(self, on: datetime.date) -> bool:
        """Whether it holds on that date."""
        return self.starts <= on and (self.ends is None or on < self.ends)


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A statement as far as its release is concerned: `stays` met an objection, `passes` the release check."""

    session: str
    covers: str
    claimed_by: frozenset[int] = frozenset()
    stays: bool = False
    passes: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What choices are held against.

    `texts` by key; `open_sessions` are those whose outcome is public; `present` says who was there, as settled at
    closing; `faces` gives for (person, level) the hash of what would be shown, for a text with a name under
    (person, "text_named:<about>"); `public` are the keys of choices that are public now: a further claim changes
    nothing for those.
    """

    texts: Mapping[str, Text] = field(default_factory=dict)
    open_sessions: Set[str] = frozenset()
    present: Mapping[str, Set[int]] = field(default_factory=dict)
    faces: Mapping[tuple[int, str], str] = field(default_factory=dict)
    public: Set[str] = frozenset()


def published(choices: Iterable[Standing], facts: Facts, on: datetime.date) -> frozenset[str]:
    """The keys of the choices that are public on this date, and no others.

    Of one person's choices about one thing the widest that is allowed takes over from what shows less.
    """
    allowed = [choice for choice in choices if choice.stands(on) and _allowed(choice, facts)]
    places = {_place(choice, choice.level) for choice in allowed}
    return frozenset(one.key for one in allowed if _place(one, WIDER.get(one.level, "")) not in places)


def _place(choice: Standing, level: str) -> tuple[int, str, str, str]:
    return choice.person, choice.subject, choice.about, level


def _allowed(choice: Standing, facts: Facts) -> bool:
    if choice.level not in LEVELS.get(choice.subject, ()):
        return False
    if choice.subject == STATEMENT:
        return _text_allowed(choice, facts)
    if choice.subject == ATTENDANCE and not _was_there(choice, choice.about, facts):
        return False
    return facts.faces.get((choice.person, choice.level)) == choice.covers


def _text_allowed(choice: Standing, facts: Facts) -> bool:
    text = facts.texts.get(choice.about)
    if text is None or text.stays or not text.passes:
        return False
    if choice.covers != (text.covers if choice.level == "text" else facts.faces.get((choice.person, named(choice)))):
        return False
    if choice.person not in text.claimed_by or not _was_there(choice, text.session, facts):
        return False
    return len(text.claimed_by) == 1 or choice.key in facts.public


def named(choice: Standing) -> str:
    """Under which level `faces` holds the hash of a text with its name."""
    return f"{choice.level}:{choice.about}"


def _was_there(choice: Standing, session: str, facts: Facts) -> bool:
    return session in facts.open_sessions and choice.person in facts.present.get(session, ())


def enough_alike(shown: Set[Feature], present: Sequence[Set[Feature]], k: int) -> bool:
    """The release check: at least k of those who were there share every feature that the text shows, all together."""
    return sum(shown <= features for features in present) >= k


# --- dates --------------------------------------------------------------------------------------------------------
def date_kind(subject: str, level: str) -> str:
    """Whether this changes on the names' date or on the texts' date."""
    return TEXTS if subject == STATEMENT and level == "text" else NAMES


def next_date(kind: str, after: datetime.date, days: Mapping[str, int]) -> datetime.date:
    """The first date of this kind later than `after`; without fixed days (`daily`) the next day."""
    if not days:
        return after + datetime.timedelta(days=1)
    day = days[kind]
    if after.day < day:
        return after.replace(day=day)
    return (after.replace(day=1) + datetime.timedelta(days=32)).replace(day=day)


def last_date(kind: str, until: datetime.date, days: Mapping[str, int]) -> datetime.date:
    """The latest date of this kind that is not later than `until`."""
    if not days:
        return until
    day = days[kind]
    if until.day >= day:
        return until.replace(day=day)
    return (until.replace(day=1) - datetime.timedelta(days=1)).replace(day=day)


def start_of(
    *, subject: str, level: str, chosen: datetime.date, showing: int, days: Mapping[str, int]
) -> datetime.date:
    """When a choice made on that day takes effect; a text with a name is shown to the room for `showing` days first."""
    kind = date_kind(subject, level)
    if subject == STATEMENT and kind == NAMES:
        return next_date(kind, chosen + datetime.timedelta(days=showing - 1), days)
    return next_date(kind, chosen, days)


def dates_between(after: datetime.date, until: datetime.date, days: Mapping[str, int]) -> list[datetime.date]:
    """Every release date later than `after` and not later than `until`, in order."""
    found = set()
    for kind in (NAMES, TEXTS):
        date = next_date(kind, after, days)
        while date <= until:
            found.add(date)
            date = next_date(kind, date, days)
    return sorted(found)
