"""Dates in words, addresses of the other language, stance and strength."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.utils import translation

from portal.web.templatetags import portal_pieces as pieces


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2026-06-13T14:00:00+02:00", "2026-06-13T16:30:00+02:00", "13 June 2026, 14:00–16:30"),
        ("2026-06-13", None, "13 June 2026"),
        (date(2026, 6, 13), date(2026, 6, 14), "13 June 2026 – 14 June 2026"),
        (datetime(2026, 6, 13, 12, tzinfo=UTC), None, "13 June 2026, 14:00"),
        ("2026-06-13T23:00:00+02:00", "2026-06-14T01:00:00+02:00", "13 June 2026, 23:00 – 14 June 2026, 01:00"),
    ],
)
def test_moments_in_words(start: object, end: object, words: str) -> None:
    with translation.override("en"):
        assert f">{words}</time>" in pieces.when(start, end)


def test_moments_in_dutch() -> None:
    with translation.override("nl"):
        assert "13 juni 2026, 14:00" in pieces.when("2026-06-13T14:00:00+02:00")
        assert pieces.date_words("2026-03-01") == "1 maart 2026"


@pytest.mark.parametrize("text", ["", "in the autumn", None])
def test_what_is_no_date_stays_as_it_is(text: str | None) -> None:
    assert pieces.date_words(text) == (text or "")
    assert pieces.when(text) == (text or "")


def test_a_text_that_is_no_date_is_escaped_in_the_page() -> None:
    assert "<b>" not in pieces.when("2026-06-13", "<b>")


@pytest.mark.parametrize("level", [-1, 0, 3, 9, None])
def test_strength_stays_within_three_dots(level: int | None) -> None:
    assert len(pieces.strength(level)["dots"]) == 3


def test_an_unknown_stance_says_so() -> None:
    assert pieces.stance("supports")["letter"] == "S"
    with translation.override("en"):
        assert pieces.stance("")["word"] == "not said"
