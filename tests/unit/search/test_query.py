"""The query language: what is meant by what is typed, and that nothing typed ever raises."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.engines.fts import match
from search.query import DEEPEST, MOST_CHARACTERS, MOST_TERMS, parse, years
from search.tree import Identifier, Years, written


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("radicalisering", "radicalisering"),
        ("twee woorden", "twee AND woorden"),
        ("twee OF woorden", "twee OR woorden"),
        ("a OR b c", "a OR (b AND c)"),
        ("(a OR b) c", "(a OR b) AND c"),
        ("(a OR b) (c OR d)", "(a OR b) AND (c OR d)"),
        ("a NOT b", "a AND NOT b"),
        ("a AND NOT (b OR c)", "a AND NOT (b OR c)"),
        ("a -b", "a AND NOT b"),
        ("NOT NOT a", "NOT NOT a"),
        ("a of b", "a AND of AND b"),
        ('"een zin" woord', '"een zin" AND woord'),
        ("“gekrulde aanhaling”", '"gekrulde aanhaling"'),
        ("co-operation", '"co operation"'),
        ("radical*", "radical*"),
        ("auteur:Berg", "author:berg"),
        ("author: berg", "author:berg"),
        ('author:"van der Berg"', 'author:"van der berg"'),
        ("title:(a OR b)", "title:a OR title:b"),
        ("jaar:2015..2020", "year:2015..2020"),
        ("year:2020-2015", "year:2015..2020"),
        ("year:2015..", "year:2015..2999"),
        ("taal:Nederlands", "lang:nl"),
        ("type:boek", "type:book"),
        ('topic:"positieve veiligheid"', 'topic:"positieve veiligheid"'),
        ("Title: a subtitle", "title:a AND subtitle"),
        ("studie:wat werkt", '"studie wat" AND werkt'),
        ("https://example.org/pagina", '"https example org pagina"'),
        ("see 10.1002/cl2.1366", "see AND doi:10.1002/cl2.1366"),
        ("10.1002/cl2.1366", "doi:10.1002/cl2.1366"),
        ("a a a", "a"),
    ],
)
def test_what_is_understood(typed: str, meant: str) -> None:
    question = parse(typed)
    assert written(question.tree) == meant
    assert question.notice == ""


@pytest.mark.parametrize(
    ("typed", "meant", "notice"),
    [
        ('"open einde', "open AND einde", "plain"),
        ("(a (b", "a AND b", "plain"),
        ("a)", "a", "plain"),
        ("a OR", "a", "plain"),
        ("AND a", "a", "plain"),
        ("AND OR NOT", "and AND or AND not", "plain"),
        ("year:gisteren", "year AND gisteren", "plain"),
        ("(" * (DEEPEST + 5) + "a" + ")" * (DEEPEST + 5), "a", "plain"),
        ("!!! ???", "", "empty"),
        ("()", "", "plain"),
        ('""', "", "empty"),
        ("😀", "", "empty"),
        ("\x00 --", "", "empty"),
        ("author:", "author", "field"),
        ("berg title: ", "berg AND title", "field"),
        ("title:()", "title", "plain"),
        ("year:..", "year", "plain"),
        ("year:2015..2020..2030", "year AND 2015 AND 2020 AND 2030", "plain"),
        ("' OR 1=1; --", '"1 1"', ""),
        ("NEAR(a b)", "near AND (a AND b)", ""),
        ("a*b^c", '"a b c"', ""),
    ],
)
def test_what_is_not_understood_is_searched_as_words(typed: str, meant: str, notice: str) -> None:
    question = parse(typed)
    assert written(question.tree) == meant
    assert question.notice in (notice, "empty" if not meant else notice)


def test_too_much_is_shortened_and_said() -> None:
    assert parse("woord " * 5_000).notice == "shortened"
    many = parse(" ".join(f"woord{number}" for number in range(MOST_TERMS + 5)))
    assert many.notice == "shortened"
    assert written(many.tree).count(" AND ") == MOST_TERMS - 1


def test_an_identifier_keeps_the_words_it_was_typed_in() -> None:
    assert parse("0-306-40615-2").tree == Identifier("isbn:9780306406157", ("0", "306", "40615", "2"))


def test_years() -> None:
    assert years("2015") == Years(2015, 2015)
    assert years("..2015") == Years(1000, 2015)
    assert years("..") is None
    assert years("twee") is None


PIECES = (
    '"',
    "(",
    ")",
    "AND",
    "OR",
    "NOT",
    "-",
    "*",
    ":",
    "author:",
    "year:",
    "type:",
    "2015..",
    "a",
    "\x00",
    "é",
    " ",
)


@given(st.one_of(st.text(max_size=300), st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join)))
@settings(max_examples=400)
def test_nothing_that_can_be_typed_raises(typed: str) -> None:
    question = parse(typed)
    written(question.tree)
    assert '""' not in match(question.tree)


@pytest.mark.parametrize(
    "typed",
    [
        "x" * 10_000,
        '"' * 10_001,
        "(" * 10_000,
        "NOT " * 3_000,
        "-" * 10_000,
        "a OR " * 3_000,
        "author:" * 2_000,
        "\x00" * 50,
    ],
)
def test_masses(typed: str) -> None:
    question = parse(typed)
    assert len(written(question.tree)) <= MOST_CHARACTERS * 2
