"""From a request to a viewer: which seats somebody holds, worked out once."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest

from portal.accounts.models import ROLES, Person
from portal.visibility.viewer import ANONYMOUS, Viewer

SeatProvider = Callable[[Person], Iterable[str]]

_providers: dict[str, SeatProvider] = {}

# "view as": which seats remain when somebody looks through fewer of them
VIEW_AS: dict[str, frozenset[str]] = {"public": frozenset(), "portal": frozenset({"portal"})}


def register_seats(provider: SeatProvider) -> SeatProvider:
    """Features that give seats (invited, room, review) say so here, once, at start."""
    _providers[f"{provider.__module__}.{provider.__qualname__}"] = provider
    return provider


def seats_of(person: Person) -> frozenset[str]:
    """Every seat of somebody whose account is open; none of anybody else, those who left among them."""
    if person.access != "open":
        return frozenset()
    seats = {seat for name in sorted(_providers) for seat in _providers[name](person)}
    seats |= {f"role:{name}" for name in person.groups.values_list("name", flat=True) if name in ROLES}
    if not person.is_guest:
        seats.add("portal")
    return frozenset(seats)


def viewer_of(person: Person) -> Viewer:
    """The viewer this person is, wherever they look from: mail and exports use it too."""
    return Viewer(person.pk, seats_of(person))


def needs_second_factor(person: Person) -> bool:
    """Whether this installation asks for a second factor that this person has not set up."""
    return settings.PORTAL_SECOND_FACTOR and not is_mfa_enabled(person)


def viewer_for(request: HttpRequest) -> Viewer:
    """Who is asking. Without a required second factor a signed-in person holds no seats at all."""
    person = request.user
    if not isinstance(person, Person):
        return ANONYMOUS
    if needs_second_factor(person):
        return Viewer(person.pk)
    viewer = viewer_of(person)
    looking_as = request.session.get("view_as", "")
    if looking_as not in VIEW_AS:
        return viewer
    request.viewing_as = looking_as  # type: ignore[attr-defined]
    return viewer.through(VIEW_AS[looking_as])
