"""The rooms and meetings of whoever sits in them: read from the shelf; claims and objections by one click."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from portal import clock
from portal.editions.registry import edition_class
from portal.shelf.queries import Shelf
from portal.web.render import render_page
from portal.web.workbench import workbench
from sessions.outcomes import operations as outcomes
from sessions.outcomes.queries import sentence_or_404
from sessions.papers.queries import papers_of
from sessions.reflections.rules import NotAllowed, NotNow
from sessions.rooms import layout, queries
from sessions.rooms.editions import MeetingEdition, RoomEdition
from sessions.statements import operations as statements
from sessions.statements.queries import statement_or_404
from sessions.statements.rules import StillChosen


@require_safe
@workbench()
def rooms(request: HttpRequest) -> HttpResponse:
    """The rooms one sits in, the latest first."""
    shelf: Shelf = request.shelf  # type: ignore[attr-defined]
    return render_page(request, "sessions/rooms/rooms.html", {"rooms": shelf.rooms(RoomEdition)})


@require_safe
@workbench()
def room(request: HttpRequest, item: str) -> HttpResponse:
    """The room of a session: what was said, the draft outcome, and what one can do about both."""
    shelf: Shelf = request.shelf  # type: ignore[attr-defined]
    shown = shelf.get(RoomEdition, item)
    own = queries.own_marks(request.viewer.person, item)  # type: ignore[attr-defined]
    today = clock.today()
    context = {
        "shown": shown,
        "edition": shown.edition,
        "parts": layout.parts(shown.edition, own.claimed, own.objected),
        "draft": layout.draft(shown.edition, own.doubted, today),
        "doing": layout.doing(shown.edition, today, was_there=own.was_there),
        "topics": shelf.many(edition_class("topic"), list(shown.edition.topics)),
        "papers": papers_of(shelf, item),
    }
    return render_page(request, "sessions/rooms/room.html", context)


@require_safe
@workbench()
def meetings(request: HttpRequest) -> HttpResponse:
    """The meetings one is invited to."""
    shelf: Shelf = request.shelf  # type: ignore[attr-defined]
    found = sorted(shelf.rooms(MeetingEdition), key=lambda one: one.edition.starts)
    return render_page(request, "sessions/rooms/meetings.html", {"meetings": found})


@require_safe
@workbench()
def meeting(request: HttpRequest, item: str) -> HttpResponse:
    """A meeting for those invited to it: what, when, where, and the ground rules."""
    shelf: Shelf = request.shelf  # type: ignore[attr-defined]
    shown = shelf.get(MeetingEdition, item)
    context = {
        "shown": shown,
        "edition": shown.edition,
        "topics": shelf.many(edition_class("topic"), list(shown.edition.topics)),
    }
    return render_page(request, "sessions/rooms/meeting.html", context)


@require_POST
@workbench()
def act(request: HttpRequest, item: str) -> HttpResponse:
    """One click: claim, unclaim, object, take back. The answer is the same whatever others did; nothing is kept of it.

    What is not of this room, not theirs or not of now gets the answer of what never was.
    """
    name = next((name for name in ACTS if name in request.POST), "")
    if not name:
        raise Http404
    key = request.POST[name]
    find, do, option, anchor = ACTS[name]
    thing = find(request.viewer, item, key)  # type: ignore[attr-defined]
    try:
        do(**{option: thing}, by=request.user)
    except (NotAllowed, NotNow):
        raise Http404 from None
    except StillChosen:
        messages.error(request, _("You chose to release this. Withdraw that first; then you can take the claim back."))
        return redirect("thinktank:disclosure")
    return redirect(f"{reverse('thinktank:room', args=[item])}#{anchor}-{key}")


Act = tuple[Callable[..., Any], Callable[..., Any], str, str]
ACTS: dict[str, Act] = {
    "claim": (statement_or_404, statements.claim, "statement", "s"),
    "unclaim": (statement_or_404, statements.unclaim, "statement", "s"),
    "object": (statement_or_404, statements.object_to, "statement", "s"),
    "accept": (statement_or_404, statements.take_back_objection, "statement", "s"),
    "doubt": (sentence_or_404, outcomes.object_to, "sentence", "z"),
    "undoubt": (sentence_or_404, outcomes.take_back_objection, "sentence", "z"),
}
