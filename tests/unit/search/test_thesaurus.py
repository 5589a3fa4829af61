"""What the thesaurus adds to a question, and what it leaves alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.query import parse
from search.thesaurus import MOST, Entry, Thesaurus, expand
from search.tree import written

ENTRIES = [
    Entry(["radicalisering", "geradicaliseerd", "radicalisation", "radicalization"]),
    Entry(["beoordelingskader", "assessment framework"]),
    Entry(["wijk", "buurt", "neighbourhood"]),
    Entry(["persoonsgerichte aanpak", "case management"]),
    Entry(["extremisme", "extremism"], narrower=["jihadisme", "rechts-extremisme"]),
    Entry(["terrorisme+bestrijding", "counterterrorism"]),
    Entry(["C++"]),
]
THESAURUS = Thesaurus.of(ENTRIES)


def asked(typed: str) -> tuple[str, list[tuple[str, str]]]:
    found = expand(parse(typed).tree, THESAURUS)
    return written(found.tree), found.added


@pytest.mark.parametrize(
    ("typed", "others"),
    [
        ("radicaliseringen", ["geradicaliseerd", "radicalisation", "radicalization"]),
        ("Radicalization", ["radicalisering", "geradicaliseerd", "radicalisation"]),
        ("assessment framework", ["beoordelingskader"]),
        ("assessment frameworks of 2019", ["beoordelingskader"]),
        ('"assessment framework"', ["beoordelingskader"]),
        ("title:buurt", ["wijk", "neighbourhood"]),
        ("wijk OR aanpak", ["buurt", "neighbourhood"]),
        ("(wijk preventie) OR x", ["buurt", "neighbourhood"]),
        ("case management wijk", ["persoonsgerichte aanpak", "buurt", "neighbourhood"]),
        ("extremism", ["jihadisme", "rechts extremisme"]),
        ("jihadisme", []),
        ("terrorismebestrijding", ["counterterrorism", "terrorisme bestrijding"]),
        ("counterterrorism", ["terrorismebestrijding"]),
        ("terrorisme bestrijding", ["terrorismebestrijding"]),
        ("bestrijding van drugs", ["terrorismebestrijding"]),
        ("C++", []),
        ("management case", []),
        ("assessment", []),
        ("NOT wijk", []),
        ("author:wijk", []),
        ("wij*", []),
        ("topic:wijk", []),
        ("", []),
    ],
)
def test_what_is_added(typed: str, others: list[str]) -> None:
    assert [other for _typed, other in asked(typed)[1]] == others


def test_the_question_keeps_its_shape() -> None:
    assert asked("wijk preventie")[0] == "(wijk OR buurt OR neighbourhood) AND preventie"
    assert asked("assessment framework preventie")[0] == (
        "((assessment AND framework) OR beoordelingskader) AND preventie"
    )


def test_the_parts_of_a_long_word_stand_near_one_another() -> None:
    assert asked("title:terrorismebestrijding")[0] == (
        'title:terrorismebestrijding OR title:counterterrorism OR title:"terrorisme bestrijding"~10'
    )


def test_it_does_not_grow_without_end() -> None:
    many = Thesaurus.of([Entry([f"word{number}" for number in range(500)])])
    assert len(expand(parse("word1 word2").tree, many).added) == MOST


@given(st.text(max_size=60))
def test_any_question_can_be_expanded(typed: str) -> None:
    found = expand(parse(typed).tree, THESAURUS)
    assert bool(found.added) is (found.tree != parse(typed).tree)
