"""Writing institutes and members."""

from __future__ import annotations

from django.db import transaction

from portal import tokens
from portal.accounts.models import Person
from portal.accounts.viewers import seats_of
from portal.audit.record import record
from portal.shelf.operations import changed
from sessions.members import rules
from sessions.members.models import Institute, Member


@transaction.atomic
def create_institute(
    *, name_nl: str, name_en: str = "", short: str = "", by: Person | None, key: str = ""
) -> Institute:
    """An institute; `by` None is the command line. Raises rules.NotAllowed."""
    _check(by)
    institute = Institute.objects.create(
        public_id=tokens.new("institute", key), name_nl=name_nl.strip(), name_en=name_en.strip(), short=short.strip()
    )
    record(action="institute.added", object=f"institute:{institute.public_id}", by=by)
    return institute


@transaction.atomic
def change_institute(*, institute: Institute, name_nl: str, name_en: str, short: str, by: Person | None) -> None:
    """Rename an institute; who chose to be shown with its old name is shown without until they choose again."""
    _check(by)
    institute.name_nl, institute.name_en, institute.short = name_nl.strip(), name_en.strip(), short.strip()
    institute.save()
    record(action="institute.changed", object=f"institute:{institute.public_id}", by=by)
    changed("person", *map(str, institute.members.order_by("pk").values_list("person_id", flat=True)))


@transaction.atomic
def set_member(
    *,
    person: Person,
    institute: Institute | None = None,
    discipline: str = "",
    office: str = "",
    liaison: bool = False,
    by: Person | None,
) -> Member:
    """Make this person a member of the think tank, or change what is known of their membership."""
    _check(by)
    fields = {"institute": institute, "discipline": discipline.strip(), "office": office.strip()}
    member, _made = Member.objects.update_or_create(person=person, defaults={**fields, "is_liaison": liaison})
    record(action="member.set", object=f"person:{person.public_id}", by=by)
    changed("person", str(person.pk))
    return member


@transaction.atomic
def remove_member(*, person: Person, by: Person | None) -> None:
    """End a membership. What the person made public stays theirs to withdraw, without the affiliation."""
    _check(by)
    Member.objects.filter(person=person).delete()
    record(action="member.removed", object=f"person:{person.public_id}", by=by)
    changed("person", str(person.pk))


def _check(by: Person | None) -> None:
    if by is not None:
        rules.check_may_keep(seats_of(by))
