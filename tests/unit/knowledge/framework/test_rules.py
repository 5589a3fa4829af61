"""Strength, stances, and who links evidence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.framework.editions import Weight
from knowledge.framework.rules import NotAllowed, can_link, check_may_link, strength

NUMBERS = st.integers(0, 40)


@pytest.mark.parametrize(
    ("counts", "expected"),
    [((0, 0, 0), 0), ((1, 0, 0), 1), ((2, 0, 0), 2), ((5, 0, 0), 3), ((3, 3, 0), 1), ((4, 0, 1), 3)],
)
def test_strength_in_four_steps(counts: tuple[int, int, int], expected: int) -> None:
    assert strength(*counts) == expected


@given(NUMBERS, NUMBERS, NUMBERS)
def test_one_more_objection_never_makes_it_stronger_once_there_is_something(s: int, w: int, n: int) -> None:
    if s + w + n:
        assert strength(s, w + 1, n) <= strength(s, w, n)


@given(NUMBERS, NUMBERS, NUMBERS)
def test_weight_names_only_stances_that_occur(s: int, w: int, n: int) -> None:
    weight = Weight(s, w, n)
    assert sum(number for _name, number in weight.stances) == weight.total
    assert all(number for _name, number in weight.stances)


@pytest.mark.parametrize("role", ["researcher", "policy", "editor"])
def test_who_links(role: str) -> None:
    assert can_link(frozenset({"portal", f"role:{role}"}))
    check_may_link(frozenset({f"role:{role}"}))


@pytest.mark.parametrize("role", ["organiser", "admin", "guest"])
def test_who_does_not(role: str) -> None:
    assert not can_link(frozenset({"portal", f"role:{role}"}))
    with pytest.raises(NotAllowed, match="researchers"):
        check_may_link(frozenset({f"role:{role}"}))
