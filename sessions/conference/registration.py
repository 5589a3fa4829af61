"""What the conference tells the portal at start: its editions, its projectors, its addresses, its desk panels."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.editions.registry import register_edition, register_projector
from portal.web.address import register_address
from portal.web.panels import DeskItem, register_panel
from sessions.conference import queries
from sessions.conference.editions import ConferenceEdition, ProgrammeEdition, TalkEdition
from sessions.conference.projector import ConferenceProjector, TalkProjector


def register() -> None:
    """Called once, when every model is loaded."""
    for edition in (ConferenceEdition, ProgrammeEdition, TalkEdition):
        register_edition(edition)
    register_projector(ConferenceProjector())
    register_projector(TalkProjector())
    register_address("conference", "thinktank:conference-page")
    register_address("programme", "thinktank:conference-page")
    register_address("talk", "thinktank:talk")
    register_panel(
        "conferences",
        title=gettext_lazy("Conferences"),
        offer=conferences_on_desk,
        order=45,
        seat="role:organiser",
        empty=gettext_lazy("No conference is being made."),
    )
    register_panel("talks", title=gettext_lazy("Your talks"), offer=talks_on_desk, order=30)


def conferences_on_desk(request: HttpRequest) -> Iterator[DeskItem]:
    """The conferences that are still ahead, and the way to start one."""
    lang = request.shelf.lang  # type: ignore[attr-defined]
    for conference in queries.coming_conferences():
        yield DeskItem(
            text=conference.title.said(lang),
            url=reverse("thinktank:my-conference", args=[conference.slug]),
            when=conference.starts_on.isoformat(),
        )
    yield DeskItem(text=_("All conferences"), url=reverse("thinktank:my-conferences"))


def talks_on_desk(request: HttpRequest) -> Iterator[DeskItem]:
    """Where somebody speaks, with the way to their own switch; it reads the same whatever they chose."""
    lang = request.shelf.lang  # type: ignore[attr-defined]
    for speaker in queries.own_speakers(request.user.pk):  # type: ignore[union-attr]
        yield DeskItem(
            text=speaker.conference.title.said(lang),
            url=reverse("thinktank:my-name", args=[speaker.public_id]),
            when=speaker.conference.starts_on.isoformat(),
            action=_("Whether your name is shown"),
            audience="me",
        )
