"""What is public, by the rules alone: on random choices, facts and dates."""

from __future__ import annotations

import datetime
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from portal.visibility.release import (
    ATTENDANCE,
    LEVELS,
    MEMBER,
    NAMES,
    STATEMENT,
    TEXTS,
    TRANSITIONS,
    WIDER,
    Facts,
    Standing,
    Text,
    date_kind,
    dates_between,
    enough_alike,
    last_date,
    named,
    next_date,
    published,
    start_of,
)

DAYS = {NAMES: 1, TEXTS: 15}
PEOPLE = st.integers(1, 4)
DATES = st.dates(datetime.date(2026, 1, 1), datetime.date(2027, 12, 31))
SESSIONS = ("a", "b")
SAID = ("s", "t")


@st.composite
def standings(draw: st.DrawFn) -> Standing:
    subject = draw(st.sampled_from([MEMBER, ATTENDANCE, STATEMENT]))
    about = {MEMBER: ("",), ATTENDANCE: SESSIONS, STATEMENT: SAID}[subject]
    starts = draw(DATES)
    return Standing(
        key=draw(st.uuids()).hex,
        person=draw(PEOPLE),
        subject=subject,
        about=draw(st.sampled_from(about)),
        level=draw(st.sampled_from(LEVELS[subject])),
        covers=draw(st.sampled_from(["now", "now", "now", "old"])),
        starts=starts,
        ends=draw(st.none() | DATES),
    )


@st.composite
def facts(draw: st.DrawFn) -> Facts:
    texts = {
        key: Text(
            session=draw(st.sampled_from(SESSIONS)),
            covers="now",
            claimed_by=draw(st.frozensets(PEOPLE)),
            stays=draw(st.booleans()),
            passes=draw(st.booleans()),
        )
        for key in SAID
    }
    levels = ("named", "affiliation", *(f"text_named:{key}" for key in SAID))
    return Facts(
        texts=texts,
        open_sessions=draw(st.frozensets(st.sampled_from(SESSIONS))),
        present={key: draw(st.frozensets(PEOPLE)) for key in SESSIONS},
        faces={(person, level): "now" for person in range(1, 5) for level in levels},
    )


CHOICES = st.lists(standings(), max_size=6)


@given(CHOICES, facts(), DATES)
def test_only_what_stands_is_public_and_never_before_its_date(
    choices: list[Standing], known: Facts, on: datetime.date
) -> None:
    public = published(choices, known, on)
    for one in choices:
        if one.key in public:
            assert one.starts <= on
            assert one.ends is None or on < one.ends
            assert one.covers == "now"


@given(CHOICES, facts(), DATES)
def test_a_statement_leaves_only_claimed_by_one_who_was_there_without_objection(
    choices: list[Standing], known: Facts, on: datetime.date
) -> None:
    public = published(choices, known, on)
    for one in choices:
        if one.key in public and one.subject == STATEMENT:
            text = known.texts[one.about]
            assert text.claimed_by == {one.person}
            assert not text.stays
            assert text.passes
            assert text.session in known.open_sessions
            assert one.person in known.present[text.session]


@given(CHOICES, standings(), facts(), DATES)
def test_one_persons_choice_changes_nothing_of_anybody_elses(
    choices: list[Standing], more: Standing, known: Facts, on: datetime.date
) -> None:
    others = {one.key for one in choices if one.person != more.person}
    assert published(choices, known, on) & others == published([*choices, more], known, on) & others


@given(CHOICES, facts(), DATES, st.sampled_from(SAID), PEOPLE)
def test_a_further_claim_only_ever_takes_away_and_spares_what_is_public(
    choices: list[Standing], known: Facts, on: datetime.date, key: str, person: int
) -> None:
    before = published(choices, known, on)
    text = known.texts[key]
    claimed = replace(known, texts={**known.texts, key: replace(text, claimed_by=text.claimed_by | {person})})
    whose_own = {one.key for one in choices if one.person == person}
    assert published(choices, claimed, on) - whose_own <= before
    assert before <= published(choices, replace(claimed, public=before), on) | whose_own


@given(CHOICES, facts(), DATES)
def test_the_wider_choice_takes_over_from_the_narrower(
    choices: list[Standing], known: Facts, on: datetime.date
) -> None:
    public = published(choices, known, on)
    shown = {(one.person, one.subject, one.about, one.level) for one in choices if one.key in public}
    for person, subject, about, level in shown:
        assert (person, subject, about, WIDER.get(level, "")) not in shown


@given(st.lists(standings(), max_size=6), facts(), DATES)
def test_the_order_of_choices_does_not_matter(choices: list[Standing], known: Facts, on: datetime.date) -> None:
    assert published(choices, known, on) == published(choices[::-1], known, on)


def test_two_claims_release_neither() -> None:
    one, other = (
        Standing(
            key=str(person),
            person=person,
            subject=STATEMENT,
            about="s",
            level="text",
            covers="now",
            starts=datetime.date(2026, 1, 1),
        )
        for person in (1, 2)
    )
    text = Text(session="a", covers="now", claimed_by=frozenset({1, 2}))
    known = Facts(texts={"s": text}, open_sessions={"a"}, present={"a": {1, 2, 3}})
    assert published([one, other], known, datetime.date(2026, 2, 1)) == frozenset()
    alone = replace(known, texts={"s": replace(text, claimed_by=frozenset({1}))})
    assert published([one, other], alone, datetime.date(2026, 2, 1)) == {"1"}


FEATURES = st.frozensets(st.tuples(st.sampled_from(["discipline", "language"]), st.sampled_from("xy")), max_size=3)


@given(FEATURES, st.lists(FEATURES, max_size=8), st.integers(1, 4))
def test_the_check_counts_those_who_share_everything_shown(
    shown: frozenset[tuple[str, str]], present: list[frozenset[tuple[str, str]]], k: int
) -> None:
    passes = enough_alike(shown, present, k)
    assert passes == (len([one for one in present if all(part in one for part in shown)]) >= k)
    assert not enough_alike(shown | {("office", "mayor")}, present, k) or k <= 0
    if passes:
        assert enough_alike(shown, [*present, frozenset()], k)


# --- dates ---------------------------------------------------------------------------------------------------------
@given(DATES, st.sampled_from([NAMES, TEXTS]))
def test_the_next_date_is_later_and_of_its_kind(day: datetime.date, kind: str) -> None:
    date = next_date(kind, day, DAYS)
    assert date > day
    assert date.day == DAYS[kind]
    assert (date - day).days <= 31
    assert last_date(kind, date - datetime.timedelta(days=1), DAYS) <= day


@given(DATES, st.integers(0, 400))
def test_every_date_between_is_found_once(day: datetime.date, length: int) -> None:
    until = day + datetime.timedelta(days=length)
    found = dates_between(day, until, DAYS)
    expected = [day + datetime.timedelta(days=number) for number in range(1, length + 1)]
    assert found == [date for date in expected if date.day in DAYS.values()]


@given(DATES, st.sampled_from([MEMBER, ATTENDANCE, STATEMENT]), st.integers(1, 30))
def test_a_choice_never_starts_today_and_a_named_text_is_shown_first(
    day: datetime.date, subject: str, showing: int
) -> None:
    for level in LEVELS[subject]:
        date = start_of(subject=subject, level=level, chosen=day, showing=showing, days=DAYS)
        assert date > day
        assert date.day == DAYS[date_kind(subject, level)]
        if level == "text_named":
            assert (date - day).days >= showing


def test_every_state_can_be_left() -> None:
    states = {state for state, _verb in TRANSITIONS} | set(TRANSITIONS.values())
    assert states == {state for state, _verb in TRANSITIONS}
    assert (
        named(
            Standing(
                key="", person=1, subject=STATEMENT, about="s", level="text_named", covers="", starts=datetime.date.min
            )
        )
        == "text_named:s"
    )
