"""Clashes, days, versions, and who may say whether a speaker is named."""

from __future__ import annotations

import datetime
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.conference import rules
from sessions.conference.rules import Sitting, Words, clashes

NINE = datetime.datetime(2027, 4, 15, 9, tzinfo=datetime.UTC)


def sitting(talk: str, room: str, start: int, minutes: int, *speakers: str) -> Sitting:
    begins = NINE + datetime.timedelta(minutes=start)
    return Sitting(talk, room, begins, begins + datetime.timedelta(minutes=minutes), speakers)


def test_two_talks_in_one_room() -> None:
    found = clashes([sitting("b", "hall", 30, 30), sitting("a", "hall", 0, 45), sitting("c", "attic", 0, 45)])
    assert [(clash.kind, clash.shared, clash.first.talk, clash.second.talk) for clash in found] == [
        ("room", "hall", "a", "b")
    ]


def test_one_speaker_in_two_places() -> None:
    found = clashes([sitting("a", "hall", 0, 30, "nora", "pim"), sitting("b", "attic", 15, 30, "nora")])
    assert [(clash.kind, clash.shared) for clash in found] == [("speaker", "nora")]


def test_one_after_the_other_is_no_clash() -> None:
    assert clashes([sitting("a", "hall", 0, 30, "nora"), sitting("b", "hall", 30, 30, "nora")]) == []


def test_a_clash_knows_whom_it_involves() -> None:
    clash = clashes([sitting("a", "hall", 0, 30), sitting("b", "hall", 0, 30)])[0]
    assert clash.involves(["b", "z"])
    assert not clash.involves(["z"])


@given(
    st.lists(
        st.tuples(st.sampled_from("ABC"), st.integers(0, 200), st.integers(5, 90), st.sets(st.sampled_from("xyz"))),
        max_size=12,
    )
)
def test_the_sweep_finds_what_comparing_every_pair_finds(made: list[tuple[str, int, int, set[str]]]) -> None:
    sittings = [sitting(str(n), room, start, long, *sorted(who)) for n, (room, start, long, who) in enumerate(made)]
    pairs = {
        (kind, shared, frozenset((one.talk, other.talk)))
        for one, other in combinations(sittings, 2)
        if one.start < other.end and other.start < one.end
        for kind, shared in _shared(one, other)
    }
    assert {(c.kind, c.shared, frozenset((c.first.talk, c.second.talk))) for c in clashes(sittings)} == pairs


def _shared(one: Sitting, other: Sitting) -> list[tuple[str, str]]:
    rooms = [("room", one.room)] if one.room == other.room else []
    return rooms + [("speaker", speaker) for speaker in set(one.speakers) & set(other.speakers)]


def test_three_thousand_talks_are_checked_in_no_time() -> None:
    many = [sitting(str(n), f"room{n % 30}", 30 * (n // 30), 30, f"speaker{n}") for n in range(3000)]
    assert clashes(many) == []


def test_a_time_that_the_clock_skips_is_refused() -> None:
    with pytest.raises(rules.OutsideConference):
        rules.moment(datetime.date(2027, 3, 28), datetime.time(2, 30), "Europe/Amsterdam")
    found = rules.moment(datetime.date(2027, 3, 28), datetime.time(3, 30), "Europe/Amsterdam")
    assert found.utcoffset() == datetime.timedelta(hours=2)


def test_a_talk_starts_on_a_day_of_the_conference_there() -> None:
    first = last = datetime.date(2027, 4, 15)
    rules.check_day(datetime.datetime(2027, 4, 14, 22, 30, tzinfo=datetime.UTC), first, last, "Europe/Amsterdam")
    with pytest.raises(rules.OutsideConference):
        rules.check_day(datetime.datetime(2027, 4, 15, 22, 30, tzinfo=datetime.UTC), first, last, "Europe/Amsterdam")


def test_the_second_writer_is_told_what_it_is_now() -> None:
    rules.check_version(2, 2, {})
    with pytest.raises(rules.ChangedMeanwhile) as told:
        rules.check_version(1, 2, {"title": "new"})
    assert (told.value.version, told.value.now) == (2, {"title": "new"})


@pytest.mark.parametrize(
    ("account", "by", "allowed"), [(7, 7, True), (7, 8, False), (None, None, True), (None, 7, False), (7, None, False)]
)
def test_only_speakers_say_whether_they_are_named(account: int | None, by: int | None, allowed: bool) -> None:
    if allowed:
        rules.check_is_speaker(account, by)
    else:
        with pytest.raises(rules.NotTheSpeaker):
            rules.check_is_speaker(account, by)


def test_only_organisers_make_a_programme() -> None:
    rules.check_organises(frozenset({"portal", "role:organiser"}))
    with pytest.raises(rules.NotTheOrganiser):
        rules.check_organises(frozenset({"portal", "role:policy"}))


def test_words_fall_back_to_the_other_language() -> None:
    assert Words("ja", "yes").said("en") == "yes"
    assert Words("ja").said("en") == "ja"
    assert Words(en="yes").said("nl") == "yes"


def test_control_characters_go_lines_stay() -> None:
    assert rules.printable("a\x00b\r\nc\td\x1be\u2028") == "ab\nc\tde"
    assert rules.days(datetime.date(2027, 4, 15), datetime.date(2027, 4, 16))[-1].day == 16
