"""What search may know of a topic, and where it can be going."""

from __future__ import annotations

import pytest

from knowledge.agenda.editions import TopicEdition
from knowledge.agenda.rules import DESTINATIONS, goes_to_research, goes_to_session
from portal.web.page_editions import Part


def test_a_topic_is_found_by_all_its_words_and_under_itself() -> None:
    topic = TopicEdition(
        item="abc",
        title="Wantrouwen",
        lang="nl",
        questions=("Wat helpt?",),
        aim="Begrip",
        explanation=(Part("text", "<p>Uitleg</p>"),),
        target_group="Buurtteams",
        call="Doe mee",
    )
    found = topic.findable()
    assert found.topics == ("abc",)
    for word in ("Wat helpt?", "Begrip", "Uitleg", "Buurtteams", "Doe mee"):
        assert word in found.body
    assert "<p>" not in found.body


@pytest.mark.parametrize(
    ("destination", "session", "research"), [("session", 1, 0), ("research", 0, 1), ("both", 1, 1)]
)
def test_destinations(destination: str, session: int, research: int) -> None:
    assert destination in DESTINATIONS
    assert (goes_to_session(destination), goes_to_research(destination)) == (bool(session), bool(research))
