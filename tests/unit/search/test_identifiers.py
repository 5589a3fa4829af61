"""Identifiers in the spellings that people paste."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.identifiers import identifier


@pytest.mark.parametrize(
    ("typed", "known"),
    [
        ("10.1002/CL2.1366", "doi:10.1002/cl2.1366"),
        ("doi:10.1002/cl2.1366", "doi:10.1002/cl2.1366"),
        ("DOI: 10.1002/cl2.1366.", "doi:10.1002/cl2.1366"),
        (" https://doi.org/10.1002/cl2.1366 ", "doi:10.1002/cl2.1366"),
        ("http://dx.doi.org/10.1002%2Fcl2.1366", "doi:10.1002/cl2.1366"),
        ("(10.1016/S0140-6736(05)67889-0)", None),
        ("10.1016/S0140-6736(05)67889-0", "doi:10.1016/s0140-6736(05)67889-0"),
        ("10.1000/xyz)", "doi:10.1000/xyz"),
        ("<10.1000/182>", "doi:10.1000/182"),
        ("978-0-306-40615-7", "isbn:9780306406157"),
        ("978 0 306 40615 7", "isbn:9780306406157"),
        ("0-306-40615-2", "isbn:9780306406157"),
        ("ISBN 0306406152", "isbn:9780306406157"),
        ("080442957x", "isbn:9780804429573"),
        ("9780306406158", None),
        ("PMID: 012345", "pmid:12345"),
        ("https://pubmed.ncbi.nlm.nih.gov/12345/", "pmid:12345"),
        ("12345", None),
        ("radicalisering", None),
        ("", None),
    ],
)
def test_what_is_recognised(typed: str, known: str | None) -> None:
    assert identifier(typed) == known


@given(st.text(alphabet="0123456789xX-– .:/doipmsbn%2F()٣", max_size=60))
def test_nothing_raises(text: str) -> None:
    identifier(text)
