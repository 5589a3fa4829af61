"""What looks like case data in free text, and what does not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.visibility.caution import cautions, is_bsn


@pytest.mark.parametrize(
    ("number", "passes"),
    [
        ("111222333", True),
        ("123456782", True),
        ("123456789", False),
        ("000000000", False),
        ("12345", False),
        ("1112223334", False),
    ],
)
def test_the_eleven_test(number: str, passes: bool) -> None:
    assert is_bsn(number) is passes


@given(st.lists(st.integers(0, 9), min_size=8, max_size=8))
def test_each_first_eight_digits_have_at_most_one_ninth(digits: list[int]) -> None:
    first = "".join(map(str, digits))
    assert sum(is_bsn(f"{first}{last}") for last in range(10)) <= 1


@pytest.mark.parametrize("text", ["BSN 111222333.", "nummer: 111.222.333", "111 222 333 hoort hier niet"])
def test_a_citizen_service_number_in_a_sentence_is_seen(text: str) -> None:
    assert cautions(text) == ("bsn",)


@pytest.mark.parametrize(
    "text",
    [
        "ISBN 9780306406157",
        "DOI 10.1000/111222333-1",
        "Tel. 020-5551234",
        "In 2019 werden 123456789 mensen gevraagd",
        "Van der Berg schreef in 2019 dat dit niet werkt. Jansen en De Vries zijn het daarmee oneens.",
        "",
    ],
)
def test_ordinary_text_passes(text: str) -> None:
    assert cautions(text) == ()


def test_a_list_of_names_is_seen() -> None:
    assert cautions("Jan van der Berg\nFatima El Amrani\nK. de Vries") == ("names",)
    assert cautions("Jan Berg, 01-02-1990\nPiet Dal 3-4-1991\nKees Put 5-6-1992") == ("names",)


def test_two_names_are_no_list() -> None:
    assert cautions("Jan van der Berg\nFatima El Amrani") == ()
