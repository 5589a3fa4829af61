"""What an outcome asks of those who were there: to read it and approve it, of all of them alike."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from portal.accounts.models import Person
from portal.visibility.audience import Audience
from portal.web.panels import DeskItem, register_panel
from sessions.outcomes.queries import waiting_for


def offer(request: HttpRequest) -> Iterator[DeskItem]:
    """Each page that waits for an approval this person may give."""
    if not isinstance(request.user, Person):
        return
    for outcome in waiting_for(request.user):
        session = outcome.session
        yield DeskItem(
            text=session.title(request.shelf.lang),  # type: ignore[attr-defined]
            url=reverse("thinktank:approve-outcome", args=[session.public_id]),
            action=_("Read the outcome and approve it"),
            audience=Audience.of(f"room:{session.public_id}").key(),
        )


def install() -> None:
    """Add to what is asked of somebody."""
    register_panel("asked", title="", offer=offer)
