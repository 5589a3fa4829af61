"""What is the same publication, what is not, and that nothing compares everything with everything."""

from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.duplicates.alike import Facts, compare, facts, pairs
from knowledge.literature.columns import columns

BASE: dict[str, Any] = {
    "type": "article-journal",
    "title": "Trust in the neighbourhood: a study of local prevention",
    "author": [{"family": "Berg", "given": "Jan", "non-dropping-particle": "van der"}, {"family": "Müller"}],
    "issued": {"date-parts": [[2017]]},
    "container-title": "Journal of Examples",
    "volume": "12",
    "page": "101-118",
}


def made(key: int, **changes: Any) -> Facts:
    record = {name: value for name, value in (BASE | changes).items() if value is not None}
    taken = columns(record)
    return facts(key, record, year=taken.year, doi=taken.doi, isbn=taken.isbn, pmid=taken.pmid)


def dated(year: int) -> dict[str, Any]:
    return {"issued": {"date-parts": [[year]]}}


SAME: list[dict[str, Any]] = [
    {},
    {"title": "Trust in the Neighbourhood : a Study of local prevention."},
    {"title": "Trust in the neighborhood: a study of local prevention"},
    {"title": "Trust in the neighbourhood"},
    {"author": [{"family": "van der Berg", "given": "J."}, {"family": "Muller", "given": "A."}]},
    {"author": [{"family": "MULLER"}]},
    {"author": None, "volume": None, "page": None},
    {"container-title": "J. Ex.", "page": "101"},
    {"type": "report"},
    dated(2018),
    {"issued": {"literal": "in press"}},
    {"volume": None, "page": None, "container-title": None},
    {"DOI": "10.1234/x"},
    {"volume": "Vol. 12"},
]
OTHER: list[dict[str, Any]] = [
    dated(2012),
    {"volume": "13"},
    {"page": "201-218"},
    {"edition": "2"},
    {"author": [{"family": "Jansen"}]},
    {"title": "Trust in the neighbourhood: a study of local policing and of what comes after it"},
    {"title": "Distrust in the city"},
    {"title": "Trust in the neighbourhood: a study of local prevention, part 2"},
]


@pytest.mark.parametrize("changes", SAME)
def test_the_same_publication(changes: dict[str, Any]) -> None:
    (found,) = pairs([made(1), made(2, **changes)])
    assert (found.one, found.other) == (1, 2)
    assert found.reasons


@pytest.mark.parametrize("changes", OTHER)
def test_another_publication(changes: dict[str, Any]) -> None:
    assert pairs([made(1), made(2, **changes)]) == []


def test_identifiers_that_agree_and_identifiers_that_do_not() -> None:
    assert pairs([made(1, DOI="10.1234/a"), made(2, DOI="10.1234/b")]) == []
    (found,) = pairs([made(1, DOI="10.1234/A"), made(2, DOI="https://doi.org/10.1234/a", volume="13")])
    assert found.reasons == ("same-doi",)
    (doubt,) = pairs([made(1, DOI="10.1234/a"), made(2, DOI="10.1234/a", title="Something else altogether")])
    assert doubt.reasons == ("same-doi", "other-title")
    assert doubt.score < found.score


def test_chapters_of_one_book_are_not_the_same() -> None:
    book = {"ISBN": "9789059310018", "container-title": "The Book", "volume": None}
    one = made(1, type="chapter", title="The first years of it", page="1-20", **book)
    two = made(2, type="chapter", title="The second years of it", page="21-40", **book)
    whole = made(3, type="book", title="The Book", page=None, ISBN="9789059310018")
    assert pairs([one, two, whole]) == []
    assert pairs([made(1, type="book", edition="First edition"), made(2, type="book", edition="2nd ed.")]) == []
    assert len(pairs([made(1, type="book", edition="Second edition"), made(2, type="book", edition="2e druk")])) == 1


@given(st.lists(st.sampled_from([*SAME, *OTHER]), min_size=2, max_size=2))
def test_it_does_not_matter_which_comes_first(both: list[dict[str, Any]]) -> None:
    one, other = made(1, **both[0]), made(2, **both[1])
    assert compare(one, other) == compare(other, one)
    assert pairs([one, other]) == pairs([other, one])


@given(st.dictionaries(st.sampled_from(sorted({*BASE, "edition", "ISBN"})), st.text(max_size=20) | st.none()))
def test_no_record_is_too_odd_to_compare(changes: dict[str, Any]) -> None:
    pairs([made(1), made(2, **changes)])


def test_four_times_as_many_take_about_four_times_as_long() -> None:
    def seconds(count: int) -> float:
        people = [[{"family": f"Name{number % 40}"}] for number in range(count)]
        listed = [
            made(
                number, title=f"Report {number} on the very same subject", author=people[number], volume=None, page=None
            )
            for number in range(count)
        ]
        start = time.process_time()
        assert pairs(listed) == []
        return time.process_time() - start

    small, large = min(seconds(500), seconds(500)), seconds(2000)
    assert large < 10 * small + 0.2, (small, large)
