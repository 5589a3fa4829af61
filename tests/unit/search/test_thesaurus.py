"""What the thesaurus adds to a question, and what it leaves alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.query import parse
from search.thesaurus import MOST, Thesaurus, expand
from search.tree import written

ENTRIES = [
    ["radicalisering", "geradicaliseerd", "radicalisation", "radicalization"],
    ["beoordelingskader", "assessment framework"],
    ["wijk", "buurt", "neighbourhood"],
    ["persoonsgerichte aanpak", "case management"],
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


def test_it_does_not_grow_without_end() -> None:
    many = Thesaurus.of([[f"word{number}" for number in range(500)]])
    assert len(expand(parse("word1 word2").tree, many).added) == MOST


@given(st.text(max_size=60))
def test_any_question_can_be_expanded(typed: str) -> None:
    found = expand(parse(typed).tree, THESAURUS)
    assert bool(found.added) is (found.tree != parse(typed).tree)
