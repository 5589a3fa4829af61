"""Reading institutes and members, for those who keep the list and for people themselves."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import Http404

from portal.accounts.models import Person
from portal.accounts.queries import invitable
from portal.consent.operations import content_hash
from sessions.members.models import Institute, Member


@dataclass(frozen=True, slots=True)
class Face:
    """How somebody would be shown in public: name, affiliation in both languages ("" unknown), and for sorting."""

    name: str
    affiliation_nl: str
    affiliation_en: str
    sort: str

    def affiliation(self, lang: str) -> str:
        """The affiliation for a reader of this language."""
        return self.affiliation_en if lang == "en" else self.affiliation_nl

    def covers(self, level: str) -> str:
        """The hash of what is shown at this level ("named", "affiliation" or "text_named")."""
        if level == "affiliation":
            return content_hash(self.name, self.affiliation_nl, self.affiliation_en)
        return content_hash(self.name)


def institutes() -> list[Institute]:
    """Every institute, by name."""
    return list(Institute.objects.all())


def institute_or_404(public_id: str) -> Institute:
    """The institute with this identifier."""
    institute = Institute.objects.filter(public_id=public_id).first()
    if institute is None:
        raise Http404
    return institute


def members() -> list[Member]:
    """Every member with person and institute, by family name."""
    rows = Member.objects.select_related("person", "institute")
    return list(rows.order_by("person__family_name", "person__given_name", "pk"))


def person_or_404(public_id: str) -> Person:
    """The person with this identifier, whose account is open."""
    person = Person.objects.filter(public_id=public_id, is_active=True).first()
    if person is None:
        raise Http404
    return person


def membership_or_404(public_id: str) -> Member:
    """The membership of the person with this identifier."""
    rows = Member.objects.filter(person__public_id=public_id).select_related("person", "institute")
    member = rows.first()
    if member is None:
        raise Http404
    return member


def not_yet_members() -> QuerySet[Person]:
    """Who could become a member: an open account, no guest, no membership."""
    return invitable().filter(member=None, is_guest=False)


def member_of(person: Person) -> Member | None:
    """This person's membership, with the institute."""
    return Member.objects.filter(person=person).select_related("institute").first()


def faces(people: Iterable[int]) -> dict[int, Face]:
    """How each of these people would be shown; two queries, however many."""
    numbers = list(people)
    where = {one.person_id: one.institute for one in _members(numbers) if one.institute}
    rows = Person.objects.filter(pk__in=numbers)
    return {person.pk: _face(person, where.get(person.pk)) for person in rows}


def face_of(person: Person) -> Face:
    """How this person would be shown."""
    return faces([person.pk])[person.pk]


def _members(numbers: list[int]) -> list[Member]:
    return list(Member.objects.filter(person__in=numbers).select_related("institute"))


def _face(person: Person, institute: Institute | None) -> Face:
    nl, en = (institute.name("nl"), institute.name("en")) if institute else ("", "")
    return Face(person.shown_name, nl, en, person.sort_name.casefold())
