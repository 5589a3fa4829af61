"""Every set of seats has a word, a sentence and an icon that exists."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.utils import translation

from portal.visibility.audience import NOBODY, PORTAL, PUBLIC, Audience
from portal.web.who_can_see import ONLY_ME, describe

TEMPLATES = Path(__file__).resolve().parents[4] / "templates"


@pytest.mark.parametrize(
    ("audience", "word"),
    [
        (PUBLIC, "Public"),
        (PORTAL, "Portal"),
        (NOBODY, "Nobody"),
        (ONLY_ME, "Only you"),
        (Audience.of("room:abc"), "This room"),
        (Audience.of("invited:abc"), "Invited to this meeting"),
        (Audience.of("review:congres"), "Reviewers"),
        (Audience.of("role:organiser"), "Organisers"),
        (Audience.of("role:policy"), "Policy staff"),
        (Audience.of("portal", "room:abc"), "This room"),
        (Audience.of("something:new"), "Nobody"),
    ],
)
def test_every_audience_has_its_word(audience: Audience | str, word: str) -> None:
    with translation.override("en"):
        mark = describe(audience)
    assert mark.word == word
    assert mark.sentence
    assert mark.promise
    assert (TEMPLATES / mark.icon).exists()


def test_the_rest_of_several_seats_is_named_in_the_sentence() -> None:
    with translation.override("en"):
        assert "Portal" in describe(Audience.of("portal", "role:policy")).sentence


def test_no_key_of_a_meeting_is_ever_shown() -> None:
    mark = describe(Audience.of("room:secretkey", "role:organiser"))
    assert "secretkey" not in " ".join((mark.who, mark.word, mark.sentence, mark.change, mark.promise))
