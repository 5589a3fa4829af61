"""Words, stems and marks."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.analysis import (
    SNIPPET,
    Marks,
    clean,
    fold,
    forms,
    highlight,
    indexed,
    indexed_names,
    plain,
    plain_words,
    snippet,
)


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Mühlbach", "muhlbach"),
        ("STRAßE", "strasse"),
        ("Łódź", "lodz"),
        ("Ørsted", "orsted"),
        ("ĳs", "ijs"),
        ("Æsop", "aesop"),
        ("coöperatie", "cooperatie"),
        ("İstanbul", "istanbul"),
        ("ﬁn", "fin"),
        ("Δημος", "δημοσ"),
        ("日本", "日本"),
    ],
)
def test_folding(written: str, folded: str) -> None:
    assert fold(clean(written)) == folded


@pytest.mark.parametrize(
    ("word", "stem"),
    # the words that Snowball's plain "dutch" (Kraaij-Pohlmann) turns into wel, meen, zin, drag
    [
        ("geweld", "geweld"),
        ("gemeente", "gemeent"),
        ("gezin", "gezin"),
        ("gedrag", "gedrag"),
        ("uitspraken", "uitsprak"),
    ],
)
def test_dutch_stems_are_porters(word: str, stem: str) -> None:
    assert forms(word).dutch == stem


def test_a_text_is_read_in_its_own_language_and_in_both_when_unknown() -> None:
    assert indexed(["Communities"], "en") == ("communiti", "")
    assert indexed(["Gemeenten"], "nl") == ("gemeent", "")
    assert indexed(["Gemeenten"], "") == ("gemeent", "gemeenten")
    assert indexed(["Gemeenten"], "de") == ("gemeent", "gemeenten")


def test_names_are_plain_and_apart() -> None:
    assert indexed_names(["van der Berg, Jan", "Jansen, Ø."]) == "van der berg jan _ jansen o"


def test_clean_leaves_nothing_that_a_database_refuses() -> None:
    assert clean("a\x00b\ud800c") == "a b?c"
    assert clean("e\u0301") == "é"


@given(st.text())
def test_no_form_of_a_word_is_empty_or_holds_a_sign(text: str) -> None:
    for word in plain_words(clean(text)):
        assert word
        assert not re.search(r"[\s\"_]", word)


@given(st.text(max_size=600), st.lists(st.sampled_from(["a", "de", "ß", "0"]), max_size=3))
def test_a_snippet_is_part_of_the_text_and_safe(text: str, words: list[str]) -> None:
    text = clean(text)
    marks = Marks({form for word in words for form in forms(word)})
    shown = re.sub(r"</?mark>", "", snippet(text, marks)).removeprefix("… ").removesuffix(" …")
    assert html.unescape(shown) in html.unescape(html.escape(text))
    assert len(html.unescape(shown)) <= SNIPPET
    assert "<" not in shown
    whole = re.sub(r"</?mark>", "", highlight(text, marks))
    assert html.unescape(whole) == html.unescape(html.escape(text))
    assert plain(highlight(text, marks)) == text


def test_marks_only_whole_words_and_every_inflection() -> None:
    marks = Marks(forms("gemeente"), ["rad"])
    assert highlight("Gemeenten, hoofdgemeente & radicaal", marks) == (
        "<mark>Gemeenten</mark>, hoofdgemeente &amp; <mark>radicaal</mark>"
    )


def test_the_snippet_is_where_the_words_are() -> None:
    text = "niets " * 200 + "over vertrouwen in gemeenten gaat dit " + "niets " * 200
    marks = Marks({*forms("vertrouwen"), *forms("gemeente")})
    found = snippet(text, marks)
    assert "<mark>vertrouwen</mark> in <mark>gemeenten</mark>" in found
    assert found.startswith("… ")
    assert found.endswith(" …")
