"""Everything that is held about one person, for that person."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.accounts.models import Person
from portal.accounts.queries import roles_of, tokens_of
from portal.web.own_data import Record, holdings

ACCOUNT = gettext_lazy("Your account")


def everything_about(person: Person, lang: str) -> list[tuple[str, Any, list[Record]]]:
    """(name, title, records) of each kind of thing that is held; kinds without any are left out."""
    found: list[tuple[str, Any, list[Record]]] = [("account", ACCOUNT, [_account(person)])]
    found += [(one.name, one.title, one.export(person, lang)) for one in holdings()]
    return [(name, title, records) for name, title, records in found if records]


def _account(person: Person) -> Record:
    return {
        _("Name"): person.full_name,
        _("E-mail address"): person.email,
        _("Language"): person.get_language_display(),
        _("Guest of single meetings"): person.is_guest,
        _("Since"): person.joined_on.isoformat(),
        _("Roles"): sorted(roles_of(person)),
        _("Tokens"): [token.name for token in tokens_of(person)],
    }
