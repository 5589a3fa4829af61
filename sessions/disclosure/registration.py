"""What choices tell the portal at start: the editions of what was released, their projector, and a line on the desk."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.editions.registry import register_edition, register_projector
from portal.web.panels import DeskItem, register_panel
from sessions.disclosure import own_data
from sessions.disclosure.facts import may_be_named
from sessions.disclosure.projector import ReleaseProjector
from sessions.members.editions import ParticipantEdition
from sessions.statements.editions import AttendeeEdition, StatementEdition


def register() -> None:
    """Called once, when every model is loaded."""
    for edition in (ParticipantEdition, AttendeeEdition, StatementEdition):
        register_edition(edition)
    register_projector(ReleaseProjector())
    own_data.install()
    register_panel("disclosure", title=gettext_lazy("What is public about you"), offer=on_desk, order=28)


def on_desk(request: HttpRequest) -> Iterator[DeskItem]:
    """The way to one's own page, for whoever takes part; it reads the same whatever they chose."""
    if may_be_named(request.user):  # type: ignore[arg-type]
        words = _("Look at it, choose, or take it back")
        yield DeskItem(text=words, url=reverse("thinktank:disclosure"), audience="me")
