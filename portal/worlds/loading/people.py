"""Accounts."""

from __future__ import annotations

from portal.accounts.operations import NewPerson, add_people, set_access
from portal.worlds.loading.history import History
from portal.worlds.loading.stages import LEFT, PEOPLE
from portal.worlds.world import Person


def tell(history: History) -> None:
    """Everybody joins on their day, those of one day together; no mail goes out."""
    by_day: dict[object, list[Person]] = {}
    for person in history.world.people.values():
        by_day.setdefault(history.moment(person.joined), []).append(person)
    for people in by_day.values():
        history.at(people[0].joined, PEOPLE, people[0], _join, history, people)
    for person in history.world.people.values():
        if person.left:
            history.at(person.left, LEFT, person, _leave, history, person)


def _join(history: History, people: list[Person]) -> None:
    new = [
        NewPerson(
            email=one.email,
            given_name=one.given,
            particle=one.particle,
            family_name=one.family,
            roles=one.roles,
            guest=one.guest,
            language=one.language,
            password=history.world.password,
            key=one.key,
        )
        for one in people
    ]
    history.keep("person", [one.key for one in people], add_people(people=new, by=None))


def _leave(history: History, person: Person) -> None:
    set_access(person=history.person(person.key), access="left", by=None)
