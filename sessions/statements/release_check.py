"""The release check of a text: whether it may leave the room at all, against those who were there and every member."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.conf import settings

from portal.accounts.models import Person
from portal.visibility.release import Feature
from sessions.members.models import Institute, Member
from sessions.reflections.models import Attendance, Session
from sessions.reflections.queries import attendance_of
from sessions.statements.rules import Known, features, passes


def passing(session: Session, texts: Sequence[str]) -> list[bool]:
    """Which of these texts pass the release check of this session: settled when it closes, and for good."""
    there, known = attendance_of([session])[session.pk], known_members()
    return [may_leave(text, there, known=known) for text in texts]


def may_leave(text: str, there: Sequence[Attendance], *, known: Known | None = None) -> bool:
    """The release check of a text against those who were there. `known` adds words of people who were not."""
    own = known_from(there)
    if known is not None:
        own = Known(names=own.names | known.names, words=tuple(dict.fromkeys((*own.words, *known.words))))
    return passes(text, known=own, present=[features_of(row) for row in there], k=settings.PORTAL_K)


def features_of(row: Attendance) -> frozenset[Feature]:
    """What is counted of somebody who was there."""
    return features(
        discipline=row.discipline,
        institute=str(row.institute_id or ""),
        office=row.office,
        language=row.language,
    )


def known_from(there: Sequence[Attendance]) -> Known:
    """The words that point at those who were there."""
    words = [word for row in there for word in _words(row.discipline, row.institute, row.office)]
    return Known(names=frozenset(_names(row.person for row in there)), words=tuple(dict.fromkeys(words)))


def known_members() -> Known:
    """The words that point at members, whether they were there or not, and at every institute."""
    members = list(Member.objects.select_related("person", "institute").order_by("pk"))
    words = [word for one in members for word in _words(one.discipline, one.institute, one.office)]
    words += [word for institute in Institute.objects.all() for word in _words("", institute, "")]
    return Known(names=frozenset(_names(one.person for one in members)), words=tuple(dict.fromkeys(words)))


def _words(discipline: str, institute: Institute | None, office: str) -> list[tuple[str, Feature]]:
    found: list[tuple[str, Feature]] = []
    if discipline:
        found.append((discipline, ("discipline", discipline.casefold())))
    if office:
        found.append((office, ("office", office.casefold())))
    if institute is not None:
        named = (institute.name_nl, institute.name_en, institute.short)
        found += [(word, ("institute", str(institute.pk))) for word in named if word]
    return found


def _names(people: Iterable[Person]) -> Iterable[str]:
    for person in people:
        yield from (name for name in (person.full_name, person.family_name) if len(name) > 1)
        if len(person.given_name) > 2:
            yield person.given_name
