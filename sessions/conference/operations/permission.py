"""The one check in front of everything that organisers do here."""

from __future__ import annotations

from portal.accounts.models import Person
from portal.accounts.viewers import seats_of
from sessions.conference.rules import check_organises


def check_by(by: Person | None) -> None:
    """Whether this person may; None is the command line. Raises NotTheOrganiser."""
    if by is not None:
        check_organises(seats_of(by))
