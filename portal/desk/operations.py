"""Writing one's profile, and erasing oneself: the account changes, and with it whatever shows it."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from portal.accounts import operations
from portal.accounts.models import Person
from portal.accounts.rules import NotAllowed
from portal.audit.record import record
from portal.shelf.operations import changed, deferred
from portal.web.own_data import holdings


@transaction.atomic
def save_profile(*, person: Person, by: Person, **fields: str) -> None:
    """Change one's own name and language; every edition with that name follows in the same transaction."""
    operations.change_profile(person=person, by=by, **fields)
    changed("person", str(person.pk))


def what_keeps(person: Person) -> list[str]:
    """Why this person cannot be erased yet, in words; empty when nothing is in the way."""
    found = [one.keeps(person) for one in holdings()]
    others = Person.objects.filter(groups__name="admin", is_active=True, has_left=False).exclude(pk=person.pk)
    if person.groups.filter(name="admin").exists() and not others.exists():
        found.append(_("You are the only administrator. Give somebody else that role first."))
    return [words for words in found if words]


@transaction.atomic
def erase_person(*, person: Person, by: Person) -> None:
    """Erase one's account and all that is one's own, in one transaction. Raises NotAllowed for somebody else's.

    What has no person in it stays: statements, outcomes, log lines, the commitments of the ledger.
    """
    if by.pk != person.pk or what_keeps(person):
        raise NotAllowed("everybody erases themselves, once nothing waits for them")
    public_id = person.public_id
    with deferred():
        for one in holdings():
            one.erase(person)
        changed("person", str(person.pk))
    person.delete()
    record(action="person.erased", object=f"person:{public_id}", by=None)
