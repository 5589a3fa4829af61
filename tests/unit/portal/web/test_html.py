"""The one sanitiser lets text through and nothing that acts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.web.html import clean


@pytest.mark.parametrize(
    ("dirty", "safe"),
    [
        ("<p>plain</p>", "<p>plain</p>"),
        ("<script>alert(1)</script><p>after</p>", "<p>after</p>"),
        ("<p onclick='x()'>text</p>", "<p>text</p>"),
        ("<a href='javascript:x()'>text</a>", '<a rel="noopener noreferrer">text</a>'),
        ("<img src=x onerror=x()>text", "text"),
        ("<svg><script>x()</script></svg>text", "text"),
        ("<p style='color:red'>text</p>", "<p>text</p>"),
        ("<iframe src='//example.org'></iframe>text", "text"),
    ],
)
def test_what_acts_is_gone_and_what_speaks_stays(dirty, safe):
    assert clean(dirty) == safe


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=200))
def test_cleaning_twice_changes_nothing_more(text):
    once = clean(text)
    assert clean(once) == once
    assert "<script" not in once.lower()
