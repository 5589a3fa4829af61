"""Which questions may be asked less strictly, and how."""

from __future__ import annotations

import pytest

from search.looser import looser, may_be_loosened
from search.query import parse
from search.tree import written


@pytest.mark.parametrize(
    ("typed", "forms"),
    [
        ("rol van internet bij radicalisering", ["rol AND internet AND radicalisering",
            "(rol AND internet) OR (rol AND radicalisering) OR (internet AND radicalisering)"]),
        ("samenwerking met de politie", ["samenwerking AND politie"]),
        ("samenwerking politie", []),
        ("a b c d e f", [
            "b AND c AND d AND e AND f",
            "(b AND c AND d AND e) OR (b AND c AND d AND f) OR (b AND c AND e AND f)"
            " OR (b AND d AND e AND f) OR (c AND d AND e AND f)"]),
        ("van de", []),
        (" ".join(f"w{number}" for number in range(9)), []),
    ],
)  # fmt: skip
def test_fewer_words_are_required_step_by_step(typed: str, forms: list[str]) -> None:
    assert [written(tree) for tree in looser(parse(typed).tree)] == forms


@pytest.mark.parametrize(
    "typed",
    [
        '"rol van internet"',
        'rol "van internet"',
        "rol internet author:berg",
        "rol OR internet",
        "rol internet NOT x",
        "rol (internet OR x)",
        "rol internet year:2015",
        "rol inter*",
        "rol",
        "",
        'rol internet "',
    ],
)
def test_what_says_what_it_means_is_left_alone(typed: str) -> None:
    assert not may_be_loosened(parse(typed))


def test_a_list_of_words_may_be_loosened() -> None:
    assert may_be_loosened(parse("rol van internet"))
