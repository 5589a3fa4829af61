"""The example world holds what the contract says, and nothing it should not."""

import re
from collections import Counter
from pathlib import Path

import pytest

from portal.worlds.reader import read
from portal.worlds.world import World

FOLDER = Path("portal/worlds/example")
ACCOUNTS = {
    "organiser": ("organiser",),
    "policy": ("policy",),
    "researcher": ("researcher",),
    "editor": ("editor",),
    "admin": ("admin",),
    "expert": (),
    **{f"participant{number}": () for number in range(1, 9)},
}


@pytest.fixture(scope="module")
def example() -> World:
    return read(FOLDER / "world.yaml")


def test_the_accounts_of_the_contract(example: World) -> None:
    assert {key: person.roles for key, person in example.people.items()} == ACCOUNTS
    assert all(person.email == f"{key}@example.org" for key, person in example.people.items())
    assert [key for key, person in example.people.items() if person.guest] == ["expert"]
    assert example.password == "example"


def test_ten_topics_in_both_languages(example: World) -> None:
    topics = example.agenda.topics
    assert len(topics) == 10
    assert next(iter(topics)) == "gemeenschap"
    assert [len(topic.questions) for topic in topics.values()] == [3, 2, 0, 2, 3, 1, 2, 0, 1, 2]
    texts = [topic.title for topic in topics.values()] + [one for topic in topics.values() for one in topic.questions]
    assert all(words.translated for words in texts)
    assert topics["bestuurlijk"].related == ("leren",)
    assert topics["deradicalisering"].related == ("beroepspraktijk",)


def test_framework_of_two_versions_and_24_indicators(example: World) -> None:
    framework = example.framework
    assert len(framework.streams) == 4
    assert len(framework.versions) == 2
    assert Counter(stream for one in framework.indicators.values() for stream in one.streams) == dict.fromkeys(
        framework.streams, 6
    )
    assert all(one.title.translated and one.explanation.translated for one in framework.indicators.values())


def test_sessions_and_choices_of_the_contract(example: World) -> None:
    sessions = example.sessions.values()
    kinds = Counter((one.kind, one.starts.date > example.clock.date) for one in sessions)
    assert kinds == {("reflection", False): 2, ("reflection", True): 1, ("thematic", False): 1}
    assert [key for key, one in example.sessions.items() if "expert" in one.invited] == ["thema-gemeenschap"]
    assert [key for key, one in example.sessions.items() if one.outcome and one.outcome.published] == ["voorjaar"]
    choices = [(one.person, one.level, bool(one.withdrawn)) for session in sessions for one in session.choices]
    assert choices == [
        ("participant3", "text", False),
        ("participant4", "text_named", False),
        ("participant5", "text", True),
    ]
    levels = {key: one.level for key, one in example.participants.items()}
    assert levels == {"participant1": "affiliation", "participant2": "named"}


def test_literature_notes_and_conference(example: World) -> None:
    references = example.references.items
    assert len(references) == 80
    assert Counter(one.audience == "public" for one in references.values())[True] > 40
    assert sum(bool(one.description) for one in references.values()) >= 60
    assert all(one.topics for one in references.values())
    assert {note.audience for note in example.notes.values()} == {"me", "portal", "public", "thema-gemeenschap"}
    assert len(example.institutes) == 6
    (conference,) = example.conferences.values()
    assert len(conference.rooms) == 3
    assert len({talk.starts.date for talk in conference.talks.values() if talk.starts}) == 2
    assert sum(bool(talk.starts) for talk in conference.talks.values()) == 16
    assert len({speaker.consent for speaker in conference.speakers.values()}) == 2
    assert conference.call.translated


def test_the_outcome_fits_one_page_and_names_nobody(example: World) -> None:
    text = example.sessions["voorjaar"].outcome.text
    assert 250 <= len(text.nl.split()) <= 480
    assert 250 <= len(text.en.split()) <= 480
    people = example.people.values()
    for name in [one.given for one in people] + [one.family for one in people] + [one.office for one in people]:
        assert not name or not re.search(rf"\b{re.escape(name)}\b", text.nl + text.en, re.IGNORECASE), name
    for institute in example.institutes.values():
        assert institute.name.nl not in text.nl
    assert not re.search(r"\bik\b", text.nl)


def test_no_abstracts_hosts_or_mail_but_example_ones() -> None:
    bib = (FOLDER / "literature.bib").read_text(encoding="utf-8")
    assert "CC0-1.0" in bib
    assert not re.search(r"^\s*(abstract|seen)\s*=", bib, re.MULTILINE)
    for path in FOLDER.glob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        assert "http" not in text
        assert all(address.endswith("@example.org") for address in re.findall(r"\S+@[\w.]+\w", text))
