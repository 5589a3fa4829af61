"""Audiences of notes, and who writes them."""

from __future__ import annotations

import pytest

from knowledge.notes.editions import NoteEdition
from knowledge.notes.rules import NotAllowed, audience_of, can_write, check_may_write
from portal.visibility.audience import NOBODY, PORTAL, PUBLIC, Audience
from portal.visibility.viewer import rooms_of


def test_a_note_is_its_authors_alone_unless_they_choose() -> None:
    assert audience_of("me", "") == NOBODY
    assert audience_of("portal", "") == PORTAL
    assert audience_of("public", "") == PUBLIC
    assert audience_of("room", "abc") == Audience.of("room:abc")


def test_a_room_note_without_a_room_goes_nowhere() -> None:
    with pytest.raises(ValueError, match="which room"):
        audience_of("room", "")


def test_only_somebody_of_the_room_writes_for_it() -> None:
    seats = frozenset({"portal", "role:researcher", "room:abc"})
    check_may_write(seats, "room", "abc")
    with pytest.raises(NotAllowed, match="of that room"):
        check_may_write(seats, "room", "other")


def test_organisers_and_administrators_as_such_write_no_notes() -> None:
    assert not can_write(frozenset({"portal", "role:organiser", "role:admin"}))


def test_rooms_are_read_from_the_seats() -> None:
    assert rooms_of(frozenset({"portal", "room:b", "room:a", "invited:c"})) == ("a", "b")


def test_the_title_of_a_note_is_its_first_line() -> None:
    note = NoteEdition(item="x", reference="r", reference_title="T", summary="Eerste regel\nTweede")
    assert note.title == "Eerste regel"
    assert len(NoteEdition(item="x", reference="r", reference_title="T", summary="a" * 500).title) < 91


def test_what_search_may_index_names_the_author_only_where_shown() -> None:
    hidden = NoteEdition(item="x", reference="r", reference_title="T", summary="s").findable()
    shown = NoteEdition(item="x", reference="r", reference_title="T", summary="s", author="A. B.").findable()
    assert hidden is not None
    assert shown is not None
    assert (hidden.people, shown.people) == ((), ("A. B.",))
