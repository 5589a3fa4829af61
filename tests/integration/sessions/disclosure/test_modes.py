"""Every mode of a session and of a part of it, with every choice about a text that was said in that part."""

from __future__ import annotations

import pytest

from sessions.disclosure.operations import release_statement
from sessions.reflections.rules import MODES, tightens
from tests.factories.rooms import apply, make_room, on
from tests.integration.sessions.disclosure.choosing import DAY, SHOWN_DAY, TEXTS_DAY, claimed, world

COMBINATIONS = [(mode, part) for mode in MODES for part in MODES if tightens(mode, part)]


@pytest.mark.parametrize("level", ["", "text", "text_named"])
@pytest.mark.parametrize(("mode", "part_mode"), COMBINATIONS)
def test_a_mode_says_what_is_public_of_the_session_and_a_choice_what_is_public_of_a_text(
    mode: str, part_mode: str, level: str
) -> None:
    room = make_room(mode=mode, part_modes={"science": part_mode})
    key, person = claimed(room, 1, 0), room.people[1]
    if level:
        with on(DAY):
            release_statement(statement=room.said(0), level=level, by=person)
    apply(TEXTS_DAY)
    apply(SHOWN_DAY)
    everything = b"".join(body for _status, body in world(room).values()).decode()
    assert (room.statements[0].text in everything) == bool(level)
    assert (person.full_name in everything) == (level == "text_named")
    assert ("What works" in everything) == (mode == "open")
    hidden = [key, *(one.text for one in room.statements[1:]), *(one.full_name for one in room.people if one != person)]
    assert [one for one in hidden if one in everything] == []


@pytest.mark.parametrize(("mode", "part_mode"), COMBINATIONS)
def test_before_the_outcome_only_an_open_session_is_public_and_no_choice_is(mode: str, part_mode: str) -> None:
    room = make_room(mode=mode, part_modes={"science": part_mode}, until="over")
    claimed(room, 1, 0)
    with on(DAY):
        release_statement(statement=room.said(0), level="text_named", by=room.people[1])
    apply(SHOWN_DAY)
    answers = world(room)
    everything = b"".join(body for _status, body in answers.values()).decode()
    assert (answers[f"/en/sessions/{room.session.public_id}/"][0] == 200) == (mode == "open")
    assert ("What works" in everything) == (mode == "open")
    assert room.statements[0].text not in everything
    assert room.people[1].full_name not in everything
