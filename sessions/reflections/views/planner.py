"""The planner of an organiser: the year as a strip, their own sessions, and planning a new one."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from portal import clock
from portal.editions.registry import edition_class, edition_kinds
from portal.visibility.audience import Audience
from portal.web.render import render_workbench
from portal.web.workbench import workbench
from sessions.reflections import forms, operations, queries
from sessions.reflections.paging import SIZE, page_number, pages
from sessions.reflections.planning import missing, strip
from sessions.reflections.steps import steps
from sessions.reflections.words import KINDS, STATES, half_words

organiser = workbench(seat="role:organiser")
reads_and_writes = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@organiser
def planner(request: HttpRequest) -> HttpResponse:
    """This year and the next as a strip, half-years without a reflection session, and one's own sessions."""
    found, lang = queries.organised(request.user), request.shelf.lang
    mine = [(one, one.title(lang), KINDS[one.kind], STATES[one.state]) for one in found]
    page = page_number(request)
    context = {
        "years": [(year, strip(found, year, lang)) for year in (clock.today().year, clock.today().year + 1)],
        "missing": [half_words(half) for half in missing(found, clock.today())],
        "mine": mine[(page - 1) * SIZE : page * SIZE],
        "page": page,
        "pages": pages(len(mine), page),
    }
    return render_workbench(request, "sessions/reflections/planner.html", context)


@reads_and_writes
@organiser
def new_session(request: HttpRequest) -> HttpResponse:
    """The first step of the line: kind, topics, day; then whom to invite."""
    form = forms.SessionForm(
        request.POST or None, topics=topic_choices(request), organisers=queries.fellow_organisers(request.user)
    )
    if request.method == "POST" and form.is_valid():
        made = operations.schedule_session(
            **_planned(form.cleaned_data),
            kind=form.cleaned_data["kind"],
            mode=form.cleaned_data["mode"],
            organisers=[request.user, *form.cleaned_data.get("organisers", ())],
            by=request.user,
        )
        return redirect("thinktank:invite", made.public_id)
    context = {"form": form, "steps": steps(None), "audience": Audience.of("role:organiser")}
    return render_workbench(
        request, "sessions/reflections/new_session.html", context, status=422 if form.errors else 200
    )


def topic_choices(request: HttpRequest) -> list[tuple[str, str]]:
    """The topics of the agenda that this organiser can read."""
    if "topic" not in edition_kinds():
        return []
    return [(one.edition.item, one.edition.title) for one in request.shelf.all(edition_class("topic"))]


def _planned(data: dict[str, Any]) -> dict[str, Any]:
    return {
        "title_nl": data["title_nl"],
        "title_en": data["title_en"],
        "starts_at": data["starts_at"],
        "ends_at": data.get("ends_at"),
        "place": data["place"],
        "topics": data.get("topics", ()),
    }
