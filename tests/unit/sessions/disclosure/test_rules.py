"""What somebody is told of a choice of their own, and what they are offered."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from sessions.disclosure.rules import Own, State, offered, state_of

TODAY = datetime.date(2026, 5, 4)
DAYS = {"names": 1, "texts": 15}
OWN = Own(
    subject="statement",
    level="text",
    starts=datetime.date(2026, 5, 15),
    ends=None,
    refused=False,
    public=False,
    covered=True,
    opened=True,
)
EARLIER = datetime.date(2026, 4, 15)


@pytest.mark.parametrize(
    ("change", "state"),
    [
        ({}, State(word="waiting", on=datetime.date(2026, 5, 15))),
        ({"starts": EARLIER}, State(word="waiting", on=datetime.date(2026, 5, 15))),
        ({"starts": EARLIER, "refused": True}, State(word="refused")),
        ({"opened": False}, State(word="outcome")),
        ({"public": True}, State(word="public")),
        ({"public": True, "ends": datetime.date(2026, 5, 15)}, State(word="leaving", on=datetime.date(2026, 5, 15))),
        ({"covered": False, "public": True}, State(word="changed")),
    ],
)
def test_a_choice_is_in_one_state(change: dict, state: State) -> None:  # type: ignore[type-arg]
    assert state_of(replace(OWN, **change), TODAY, DAYS) == state


def test_nobody_is_offered_a_name_or_affiliation_they_do_not_have() -> None:
    assert offered("member", [], named=True, affiliated=True) == ("named", "affiliation")
    assert offered("member", [], named=True, affiliated=False) == ("named",)
    assert offered("statement", [], named=False, affiliated=True) == ("text",)
    assert offered("statement", ["text"], named=True, affiliated=True) == ("text_named",)
