"""States, modes and half-years of sessions."""

from __future__ import annotations

import datetime
import itertools

import pytest

from sessions.reflections import rules

MODE_PAIRS = list(itertools.product(rules.MODES, rules.MODES))


@pytest.mark.parametrize(("old", "new"), MODE_PAIRS)
@pytest.mark.parametrize("state", rules.STATES)
def test_a_mode_is_free_before_the_start_and_only_tightened_after(state: str, old: str, new: str) -> None:
    order = {"open": 0, "chatham": 1, "confidential": 2}
    allowed = state in ("planned", "invited") or order[new] >= order[old]
    if allowed:
        rules.check_mode(state, old, new)
    else:
        with pytest.raises(rules.NotNow):
            rules.check_mode(state, old, new)


@pytest.mark.parametrize("session", rules.MODES)
@pytest.mark.parametrize(("old", "new"), MODE_PAIRS)
def test_a_part_is_only_tightened_too(session: str, old: str, new: str) -> None:
    before, after = (session, {"science": old}), (session, {"science": new})
    if rules.tightens(old, new):
        rules.check_part_modes("running", ("science", "practice"), before, after)
    else:
        with pytest.raises(rules.NotNow):
            rules.check_part_modes("running", ("science", "practice"), before, after)


def test_a_part_that_loses_its_stricter_rule_is_loosened() -> None:
    with pytest.raises(rules.NotNow):
        rules.check_part_modes("round", ("science",), ("chatham", {"science": "confidential"}), ("chatham", {}))
    rules.check_part_modes("round", ("science",), ("chatham", {"science": "confidential"}), ("confidential", {}))


@pytest.mark.parametrize(
    ("state", "verb"), list(itertools.product(rules.STATES, ("invite", "start", "close", "publish")))
)
def test_what_leads_nowhere_says_so(state: str, verb: str) -> None:
    assert rules.can(state, verb) is ((state, verb) in rules.TRANSITIONS)
    if not rules.can(state, verb):
        with pytest.raises(rules.NotNow):
            rules.next_state(state, verb)


@pytest.mark.parametrize(
    ("days", "missing"),
    [
        ((), [(2026, 1), (2026, 2)]),
        ((datetime.date(2026, 3, 1),), [(2026, 2)]),
        ((datetime.date(2026, 3, 1), datetime.date(2026, 7, 1)), []),
        ((datetime.date(2027, 3, 1),), [(2026, 1), (2026, 2)]),
    ],
)
def test_half_years_without_a_session(days: tuple[datetime.date, ...], missing: list[tuple[int, int]]) -> None:
    assert rules.missing_half_years(days, datetime.date(2026, 3, 26)) == missing


def test_the_year_turns() -> None:
    assert rules.missing_half_years((), datetime.date(2026, 12, 31)) == [(2026, 2), (2027, 1)]


def test_only_who_was_asked_was_there() -> None:
    rules.check_attended([1, 2], [1, 2, 3])
    with pytest.raises(rules.NotAllowed):
        rules.check_attended([1, 4], [1, 2, 3])
    with pytest.raises(rules.NotNow):
        rules.check_attended([], [1])
