"""The release check of a text: whom it names, what it shows, and whether enough of the room share that."""

from __future__ import annotations

import pytest

from sessions.statements.rules import Known, features, language_of, passes, shown_by

KNOWN = Known(
    names=frozenset({"Jansen", "Fatima El Amrani", "Wim"}),
    words=(
        ("Universiteit Verzonnen", ("institute", "1")),
        ("UV", ("institute", "1")),
        ("sociologie", ("discipline", "sociologie")),
        ("wijkagent", ("office", "wijkagent")),
    ),
)


def people(number: int, **more: str) -> list[frozenset[tuple[str, str]]]:
    own = {"discipline": "sociologie", "institute": "1", "office": "", "language": "nl", **more}
    return [features(**own)] * number


@pytest.mark.parametrize("number", [1, 2, 3, 8, 20])
def test_a_plain_text_needs_three_who_could_have_said_it(number: int) -> None:
    assert passes("Een vast gezicht helpt meer dan een plan.", known=KNOWN, present=people(number), k=3) is (
        number >= 3
    )


@pytest.mark.parametrize(
    "text",
    [
        "Zoals Jansen al zei, werkt dit niet.",
        "Fatima El Amrani heeft gelijk.",
        "Ik ben het eens met mevrouw Pieters.",
        "Volgens prof. dr. A. de Wit klopt het.",
        "J. de Boer schreef daarover.",
        "Mail het aan iemand@example.org.",
    ],
)
def test_a_text_that_names_somebody_never_passes(text: str) -> None:
    assert not passes(text, known=KNOWN, present=people(20), k=3)


@pytest.mark.parametrize(
    ("text", "family"),
    [
        ("Bij de UV doen we dat anders.", "institute"),
        ("Als socioloog zie ik dat anders.", "discipline"),
        ("Een wijkagent hoort dit elke dag.", "office"),
        ("It is not what the research says.", "language"),
    ],
)
def test_what_a_text_shows_is_counted_together(text: str, family: str) -> None:
    assert family in {name for name, _value in shown_by(text, KNOWN.words)}
    other = {"institute": "2", "discipline": "recht", "office": "", "language": "nl"}
    assert not passes(text, known=KNOWN, present=[features(**other)] * 20, k=3)


def test_two_features_must_be_shared_by_the_same_people() -> None:
    text = "Bij de UV weet een socioloog dat dit niet werkt."
    apart = people(3, discipline="recht") + people(3, institute="2")
    assert not passes(text, known=KNOWN, present=apart, k=3)
    assert passes(text, known=KNOWN, present=[*apart, *people(3)], k=3)


@pytest.mark.parametrize(
    ("text", "language"),
    [("Dat is niet wat er staat.", "nl"), ("That is not what it says.", "en"), ("Radicalisering!", "")],
)
def test_the_language_is_told_by_small_words(text: str, language: str) -> None:
    assert language_of(text) == language
