"""Reading people: for administrators, for organisers who invite, for the person themselves."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from portal import clock
from portal.accounts import keys
from portal.accounts.models import Invitation, Person, PersonalToken


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One line of the list of people: name as written and as sorted, address, roles, and how far the account is."""

    public_id: str
    name: str
    sort_name: str
    email: str
    roles: tuple[str, ...]
    is_guest: bool
    state: str


def people() -> list[PersonRow]:
    """Everybody with an account, by family name. `state`: "open", "invited" (no password yet), "left" or "closed"."""
    rows = Person.objects.prefetch_related("groups").order_by("family_name", "given_name", "email")
    return [_row(person) for person in rows]


def invitable() -> QuerySet[Person]:
    """Whom an organiser may invite to a meeting: everybody whose account is open, by family name."""
    return Person.objects.filter(is_active=True, has_left=False).order_by("family_name", "given_name", "email")


def person_by_public_id(public_id: str) -> Person | None:
    """The person with this identifier, or None."""
    return Person.objects.filter(public_id=public_id).first()


def roles_of(person: Person) -> tuple[str, ...]:
    """The names of this person's roles, in order."""
    return tuple(sorted(person.groups.values_list("name", flat=True)))


def has_role(role: str) -> bool:
    """Whether anybody whose account is not closed has this role."""
    return Person.objects.filter(is_active=True, groups__name=role).exists()


def invited_by(secret: str) -> Person | None:
    """Whose one-time link this is, as long as it works; None in every other case."""
    works = Invitation.objects.filter(person=OuterRef("pk"), digest=keys.digest(secret), expires_at__gt=clock.now())
    return Person.objects.filter(Exists(works), is_active=True).first()


def tokens_of(person: Person) -> list[PersonalToken]:
    """This person's own tokens that still work, the newest first."""
    return list(PersonalToken.objects.filter(person=person, ends_on__gt=clock.today()).order_by("-made_on", "-pk"))


def _row(person: Person) -> PersonRow:
    state = "invited" if person.access == "open" and not person.has_usable_password() else person.access
    roles = tuple(sorted(group.name for group in person.groups.all()))
    name = person.full_name or person.email
    return PersonRow(person.public_id, name, person.sort_name, person.email, roles, person.is_guest, state)
