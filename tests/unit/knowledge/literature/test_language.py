"""The language of titles and of somebody's own words, told by their small words."""

from __future__ import annotations

import pytest

from knowledge.literature.language import language_of, text_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Dat beelden schokken is bekend. Dat schokken mensen in beweging zet, is minder zeker.", "nl"),
        ("Een vaste begeleider die blijft, doet meer dan het mooiste programma.", "nl"),
        ("What is said in the room stays in the room.", "en"),
        ("No comparison group, but more than a hundred people.", "en"),
        ("Jigsaw, Google", ""),
        ("", ""),
    ],
)
def test_own_words(text: str, language: str) -> None:
    assert text_language(text) == language


def test_a_publication_says_it_itself() -> None:
    assert language_of("ngerman", "The title of a book with small words") == "de"
    assert language_of("", "De rol van het onderwijs") == "nl"
