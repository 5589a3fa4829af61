"""What happens to accounts: invited, accepted, given roles, closed; personal tokens made and revoked."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from django.db import transaction

from portal import clock, tokens
from portal.accounts import keys, rules
from portal.accounts.links import invitation_link
from portal.accounts.models import ACCESS, ROLES, Invitation, Person, PersonalToken
from portal.accounts.tasks import send_invitation
from portal.accounts.viewers import seats_of
from portal.audit.record import record

TOKEN_DAYS = 365


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPerson:
    """Somebody to add: address, name as written, roles; `key` is their name in a world file."""

    email: str
    given_name: str = ""
    particle: str = ""
    family_name: str = ""
    roles: tuple[str, ...] = ()
    guest: bool = False
    language: str = ""
    password: str = ""
    key: str = ""

    @property
    def address(self) -> str:
        """The address as it is kept."""
        return self.email.strip().lower()


@transaction.atomic
def add_people(*, people: Sequence[NewPerson], by: Person | None) -> list[Person]:
    """Make accounts for many people at once, in that order, without any mail; `by` None is the command line.

    An address that has an account keeps it as it is. ValueError for a role that does not exist.
    """
    _check_inviting(by, {role for new in people for role in new.roles})
    known = {person.email: person for person in Person.objects.filter(email__in=[new.address for new in people])}
    hashed = {password: make_password(password or None) for password in {new.password for new in people}}
    fresh = {new.address: new for new in people if new.address not in known}
    known |= {address: _person(new, hashed[new.password]) for address, new in fresh.items()}
    Person.objects.bulk_create([known[address] for address in fresh])
    _join((known[address], new.roles) for address, new in fresh.items())
    for address in fresh:
        record(action="person.added", object=f"person:{known[address].public_id}", by=by)
    return [known[new.address] for new in people]


@transaction.atomic
def invite_person(
    *,
    email: str,
    given_name: str = "",
    particle: str = "",
    family_name: str = "",
    roles: Collection[str] = (),
    guest: bool = False,
    language: str = "",
    by: Person | None,
    key: str = "",
) -> Person:
    """Invite one person by a mail of their own with a one-time link; the account of that address, new or known.

    Who has a password already is mailed where to sign in, and keeps name and roles; who was closed out gets nothing.
    The caller can tell none of these apart. Raises rules.NotAllowed.
    """
    new = NewPerson(
        email=email, given_name=given_name, particle=particle, family_name=family_name, roles=tuple(roles),
        guest=guest, language=language, key=key,
    )  # fmt: skip
    person = add_people(people=[new], by=by)[0]
    record(action="person.invited", object=f"person:{person.public_id}", by=by)
    send_invitation.enqueue(person.pk, key)
    return person


@transaction.atomic
def create_first_admin(*, email: str) -> str:
    """The one-time link of an administrator with this address: made where there was none, never by mail."""
    person = add_people(people=[NewPerson(email=email)], by=None)[0]
    if person.access != "open":
        Person.objects.filter(pk=person.pk).update(is_active=True, has_left=False)
    _join([(person, ("admin",))])
    record(action="person.roles", object=f"person:{person.public_id}", by=None)
    return invitation_link(person=person, key=email)


@transaction.atomic
def accept_invitation(*, secret: str, password: str) -> Person | None:
    """Use a one-time link up and set the password; None where the link does not work, whatever the reason."""
    invitation = Invitation.objects.filter(digest=keys.digest(secret), expires_at__gt=clock.now()).first()
    if invitation is None or not Invitation.objects.filter(pk=invitation.pk, digest=invitation.digest).delete()[0]:
        return None
    person = Person.objects.get(pk=invitation.person_id)
    if not person.is_active:
        return None
    person.set_password(password)
    person.save(update_fields=["password"])
    record(action="person.accepted", object=f"person:{person.public_id}", by=person)
    return person


@transaction.atomic
def change_profile(
    *, person: Person, given_name: str, particle: str, family_name: str, language: str, by: Person
) -> None:
    """Write one's own name as one writes it, and one's language. Raises rules.NotAllowed for somebody else's."""
    if by.pk != person.pk:
        raise rules.NotAllowed("everybody writes their own name")
    fields = {"given_name": given_name, "particle": particle, "family_name": family_name, "language": language}
    for name, value in fields.items():
        setattr(person, name, value)
    person.save(update_fields=list(fields))
    record(action="person.changed", object=f"person:{person.public_id}", by=by)


@transaction.atomic
def give_roles(*, person: Person, roles: Collection[str], by: Person) -> None:
    """Make these the person's roles. Raises rules.NotAllowed; ValueError for a role that does not exist."""
    rules.check_may_administer(seats_of(by), self_change=by.pk == person.pk)
    person.groups.remove(*person.groups.filter(name__in=ROLES))
    _join([(person, tuple(roles))])
    record(action="person.roles", object=f"person:{person.public_id}", by=by)


@transaction.atomic
def set_access(*, person: Person, access: str, by: Person | None) -> None:
    """Open an account, close it, or leave its holder only their own choices and data ("left"); `by` None: command line.

    Without an open account somebody holds no seats, and their links and tokens go; who leaves loses their roles too.
    Raises rules.NotAllowed; ValueError for an unknown access.
    """
    if access not in ACCESS:
        raise ValueError(f"{access}: access is one of {', '.join(ACCESS)}")
    if by is not None:
        rules.check_may_administer(seats_of(by), self_change=by.pk == person.pk)
    person.is_active, person.has_left = access != "closed", access == "left"
    person.save(update_fields=["is_active", "has_left"])
    if access == "closed":
        _end_sessions(person)
    if access == "left":
        person.groups.remove(*person.groups.filter(name__in=ROLES))
    if access != "open":
        Invitation.objects.filter(person=person).delete()
        PersonalToken.objects.filter(person=person).delete()
    record(action=f"person.{access}", object=f"person:{person.public_id}", by=by)


@transaction.atomic
def sign_out_everywhere(*, person: Person, by: Person) -> None:
    """End every session of one's own, on whatever device. Raises rules.NotAllowed for somebody else's."""
    if by.pk != person.pk:
        raise rules.NotAllowed("everybody ends their own sessions")
    _end_sessions(person)
    record(action="person.signed-out", object=f"person:{person.public_id}", by=by)


def _end_sessions(person: Person) -> None:
    person.session_mark = tokens.new("session-mark")
    person.save(update_fields=["session_mark"])


@transaction.atomic
def make_token(*, name: str, by: Person, key: str = "") -> str:
    """A personal token for reading, returned this once; it ends after a year."""
    secret = keys.new_api_token(key)
    PersonalToken.objects.create(
        public_id=tokens.new("token-id", key),
        person=by,
        name=name,
        digest=keys.digest(secret),
        ends_on=clock.today() + datetime.timedelta(days=TOKEN_DAYS),
    )
    record(action="token.made", object=f"person:{by.public_id}", by=by)
    return secret


@transaction.atomic
def revoke_token(*, public_id: str, by: Person) -> bool:
    """Make one's own token worthless at once; False where one has no such token."""
    gone, _rows = PersonalToken.objects.filter(public_id=public_id, person=by).delete()
    if gone:
        record(action="token.revoked", object=f"person:{by.public_id}", by=by)
    return bool(gone)


def _check_inviting(by: Person | None, roles: Collection[str]) -> None:
    if unknown := sorted(set(roles) - set(ROLES)):
        raise ValueError(f"no such role: {', '.join(unknown)}")
    if by is not None:
        rules.check_may_invite(seats_of(by), roles)


def _person(new: NewPerson, password: str) -> Person:
    return Person(
        public_id=tokens.new("person", new.key),
        email=new.address,
        given_name=new.given_name,
        particle=new.particle,
        family_name=new.family_name,
        is_guest=new.guest,
        language=new.language or settings.LANGUAGE_CODE,
        password=password,
    )


def _join(memberships: Iterable[tuple[Person, Collection[str]]]) -> None:
    wanted = [(person, name) for person, names in memberships for name in names]
    groups = {name: Group.objects.get_or_create(name=name)[0] for name in sorted({name for _person_, name in wanted})}
    rows = [Person.groups.through(person_id=person.pk, group_id=groups[name].pk) for person, name in wanted]
    Person.groups.through.objects.bulk_create(rows, ignore_conflicts=True)
