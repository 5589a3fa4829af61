"""Years as bars."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from portal.web.pictures import MOST_BARS, histogram


def test_years_without_anything_have_their_place() -> None:
    bars = histogram({2020: 4, 2018: 1})
    assert [(bar.label, bar.count, bar.x, bar.y, bar.height) for bar in bars] == [
        ("2018", 1, 0, 75, 25),
        ("2019", 0, 12, 100, 0),
        ("2020", 4, 24, 0, 100),
    ]
    assert histogram({}) == []


def test_many_years_are_taken_together() -> None:
    bars = histogram({1979: 1, 1985: 2, 2023: 3})
    assert [bar.label for bar in bars] == ["1970–1979", "1980–1989", "1990–1999", "2000–2009", "2010–2019", "2020–2029"]
    assert [bar.count for bar in bars] == [1, 2, 0, 0, 0, 3]


@given(st.dictionaries(st.integers(1, 2999), st.integers(0, 10_000), max_size=30))
def test_nothing_is_left_out_and_the_picture_stays_small(counts: dict[int, int]) -> None:
    bars = histogram(counts)
    assert sum(bar.count for bar in bars) == sum(counts.values())
    assert len(bars) <= MOST_BARS + 1
