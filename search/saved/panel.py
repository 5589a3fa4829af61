"""Saved searches on the desk, and among one's own data."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import Person
from portal.web.own_data import Record, register_own_data
from portal.web.panels import DeskItem, register_panel
from search.saved import queries

LATEST = 5


def offer(request: HttpRequest) -> list[DeskItem]:
    """The first few, and the way to all of them."""
    found = queries.own(request.user)
    items = [DeskItem(text=one.name, url=queries.address_of(one), audience="me") for one in found[:LATEST]]
    return [*items, DeskItem(text=gettext("All your saved searches"), url=reverse("search:saved"))] if found else []


def own_data(person: Person, lang: str) -> list[Record]:
    """Every search of this person, for themselves."""
    return [
        {
            gettext("Name"): one.name,
            gettext("Question"): one.understood,
            gettext("Mail about new results"): str(dict(one.OFTEN)[one.often]),
        }
        for one in queries.own(person)
    ]


def install() -> None:
    """Put the panel on the desk; searches go with their owner's account."""
    register_panel("searches", title=_("Saved searches"), offer=offer, order=32)
    register_own_data("searches", title=_("Saved searches"), export=own_data, order=55)
