"""The page in blocks and sentences, and what of it leaves the room."""

from __future__ import annotations

import pytest

from sessions.outcomes import rules
from sessions.reflections.rules import NotAllowed

NL = "## Kop\n\nEen. Twee.\n\n- Drie.\n- Vier."
EN = "## Head\n\nOne. Two.\n\n- Three.\n- Four."


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Een. Twee! Drie?", ("Een.", "Twee!", "Drie?")),
        ("Dat zei prof. A. de Wit. Toch?", ("Dat zei prof. A. de Wit.", "Toch?")),
        ("Van J. Ergens. Later.", ("Van J. Ergens.", "Later.")),
        ("  \n ", ()),
        ("Zonder punt", ("Zonder punt",)),
        ("Het kost 3.5 procent. Meer niet.", ("Het kost 3.5 procent.", "Meer niet.")),
    ],
)
def test_sentences(text: str, found: tuple[str, ...]) -> None:
    assert rules.sentences(text) == found


def test_blocks_of_a_page() -> None:
    kinds = [(block.kind, len(block.sentences)) for block in rules.blocks(NL)]
    assert kinds == [("heading", 1), ("text", 2), ("item", 1), ("item", 1)]
    assert rules.all_sentences(NL) == ("Een.", "Twee.", "Drie.", "Vier.")


def test_a_sentence_that_stays_takes_its_translation_along() -> None:
    nl, en = rules.publishable(NL, EN, {("en", "Two.")})
    assert rules.all_sentences(nl) == ("Een.", "Drie.", "Vier.")
    assert rules.all_sentences(en) == ("One.", "Three.", "Four.")


def test_where_the_languages_differ_in_shape_the_other_one_is_left_out() -> None:
    assert rules.publishable(NL, "Only one.", {("nl", "Twee.")})[1] == ""
    assert rules.publishable(NL, "Only one.", {("en", "Only one.")}) == ("", "")
    assert rules.publishable(NL, "Only one.", set()) == (rules.without(NL, set()), "Only one.")


def test_a_heading_without_text_goes_too() -> None:
    assert rules.without("## Kop\n\nEen.\n\n## Leeg\n\nTwee.", {1}) == "## Kop\n\nEen."


def test_who_approves() -> None:
    rules.check_may_approve(1, {1, 2}, 2)
    for person, present, writer in ((1, {1}, 1), (3, {1}, 2)):
        with pytest.raises(NotAllowed):
            rules.check_may_approve(person, present, writer)
