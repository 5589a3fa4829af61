"""Institutes, and what is known of those who take part."""

from __future__ import annotations

from portal.worlds.loading.history import History
from portal.worlds.loading.stages import INSTITUTES, MEMBERS
from portal.worlds.world import Institute, Person
from sessions.members.operations import create_institute, set_member


def tell(history: History) -> None:
    """Institutes are there from the beginning; somebody is a member from the day they joined."""
    for institute in history.world.institutes.values():
        history.at(None, INSTITUTES, institute, _institute, history, institute)
    for person in history.world.people.values():
        if person.institute or person.discipline or person.office or not (person.roles or person.guest):
            history.at(person.joined, MEMBERS, person, _member, history, person)


def _institute(history: History, institute: Institute) -> None:
    name = institute.name
    made = create_institute(name_nl=name.in_("nl"), name_en=name.en, short=institute.short, by=None, key=institute.key)
    history.keep("institute", [institute.key], [made])


def _member(history: History, person: Person) -> None:
    set_member(
        person=history.person(person.key),
        institute=history.get("institute", person.institute) if person.institute else None,
        discipline=person.discipline,
        office=person.office,
        liaison=person.liaison,
        by=None,
    )
