"""An organiser's sessions on the desk: half-years without one, and what each session waits for."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal import clock
from portal.accounts.models import Person
from portal.web.panels import DeskItem, register_panel
from sessions.reflections import queries
from sessions.reflections.addresses import session_address
from sessions.reflections.planning import missing
from sessions.reflections.words import STATES, half_words


def offer(request: HttpRequest) -> Iterator[DeskItem]:
    """Warnings first, then the sessions that are not published yet, then the way to all of them."""
    if not isinstance(request.user, Person):
        return
    found, lang = queries.organised(request.user), request.shelf.lang  # type: ignore[attr-defined]
    for half in missing(found, clock.today()):
        words = _("No reflection session of yours is planned in the %(half)s") % {"half": half_words(half)}
        yield DeskItem(text=words, url=reverse("thinktank:new-session"), action=_("Plan a session"), urgent=True)
    for session in found:
        if session.state != "published":
            yield DeskItem(
                text=session.title(lang),
                url=session_address(session),
                note=str(STATES[session.state]),
                when=timezone.localtime(session.starts_at).date().isoformat(),
            )
    yield DeskItem(text=_("All your sessions"), url=reverse("thinktank:my-sessions"))
    yield DeskItem(text=_("Members and institutes"), url=reverse("thinktank:members"))


def install() -> None:
    """Put the panel on the desk of organisers."""
    register_panel(
        "sessions", title=gettext_lazy("Your sessions"), offer=offer, order=40, seat="role:organiser",
        empty=gettext_lazy("You organise no session yet."),
    )  # fmt: skip
