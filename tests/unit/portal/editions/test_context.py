"""The door into public templates lets plain values through and nothing that could look further."""

import datetime
from dataclasses import dataclass

import pytest
from django.utils.translation import gettext_lazy

from portal.editions.context import NotPlain, page_context


@dataclass(frozen=True)
class Plain:
    text: str


@dataclass
class Changeable:
    text: str


@pytest.mark.parametrize(
    "value",
    [
        "text",
        1,
        None,
        datetime.date(2026, 11, 1),
        Plain("a"),
        [Plain("a"), (1, "b")],
        {"a": [1]},
        gettext_lazy("Search"),
    ],
)
def test_plain_values_pass(value):
    assert page_context(value=value) == {"value": value}


@pytest.mark.parametrize("value", [Changeable("a"), object(), [object()], {"a": {"b": Changeable("c")}}, lambda: None])
def test_anything_else_is_named_and_refused(value):
    with pytest.raises(NotPlain, match="value"):
        page_context(value=value)
