"""What everybody reads of a conference."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from portal.editions.context import page_context
from portal.editions.registry import edition_class, edition_kinds
from portal.shelf.queries import Shelf
from portal.web.kept import kept_page
from portal.web.render import render_page
from sessions.conference.addresses import talk_address
from sessions.conference.editions import ConferenceEdition, ProgrammeEdition, TalkEdition
from sessions.conference.layout import grid_days, list_days
from sessions.conference.words import KIND_NAMES, LANGUAGE_NAMES


@require_safe
def conferences(request: HttpRequest) -> HttpResponse:
    """Every published conference, the latest first."""
    shelf: Shelf = request.shelf  # type: ignore[attr-defined]
    return render_page(request, "sessions/conference/conferences.html", {"conferences": shelf.all(ConferenceEdition)})


@require_safe
def conference(request: HttpRequest, slug: str) -> HttpResponse:
    """What, when, where, the call, and the programme as a list."""
    return kept_page(request, (("conference", slug), ("programme", slug)), lambda: _page(request, slug))


@require_safe
def grid(request: HttpRequest, slug: str) -> HttpResponse:
    """The programme as a table for each day: times down, rooms across."""
    return kept_page(request, (("programme", slug),), lambda: _grid(request, slug))


@require_safe
def talk(request: HttpRequest, item: str) -> HttpResponse:
    """One talk of a released programme."""
    shelf: Shelf = request.shelf  # type: ignore[attr-defined]
    shown = shelf.get(TalkEdition, item)
    topics = shelf.linked(edition_class("topic"), "talk", item, "topic") if "topic" in edition_kinds() else []
    return render_page(
        request,
        "sessions/conference/talk.html",
        {
            "shown": shown,
            "edition": shown.edition,
            "topics": topics,
            "kinds": _kinds(),
            "languages": dict(LANGUAGE_NAMES),
        },
    )


def _page(request: HttpRequest, slug: str) -> HttpResponse:
    shelf: Shelf = request.shelf  # type: ignore[attr-defined]
    shown, programme = shelf.get(ConferenceEdition, slug), shelf.find(ProgrammeEdition, slug)
    days = list_days(programme.edition, talk_address(shelf.lang), _kinds()) if programme else []
    context = page_context(shown=shown, edition=shown.edition, days=days)
    return render(request, "sessions/conference/conference.html", context)


def _grid(request: HttpRequest, slug: str) -> HttpResponse:
    shelf: Shelf = request.shelf  # type: ignore[attr-defined]
    shown = shelf.get(ProgrammeEdition, slug)
    days = grid_days(shown.edition, talk_address(shelf.lang), _kinds())
    context = page_context(shown=shown, edition=shown.edition, days=days)
    return render(request, "sessions/conference/grid.html", context)


def _kinds() -> dict[str, str]:
    return {kind: str(word) for kind, word in KIND_NAMES}
