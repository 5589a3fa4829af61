"""In the room: noting what is said, without speakers; then closing, after which nothing of the noting is left."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from portal import tokens
from portal.visibility.audience import Audience
from portal.web.render import render_workbench
from sessions.reflections import queries
from sessions.reflections.steps import steps
from sessions.reflections.views.own import check_now, frame
from sessions.reflections.views.planner import organiser, reads_and_writes
from sessions.reflections.words import PARTS
from sessions.rooms import forms, operations
from sessions.statements.live import noted
from sessions.statements.operations import NewStatement, add_statements, remove_live_statement

# as many as a page can hold; the others are a click away
LATEST = 60


@reads_and_writes
@organiser
def note_taking(request: HttpRequest, item: str) -> HttpResponse:
    """One box and a part; Enter adds. What was just noted can be taken back."""
    found = _running_or_404(request, item)
    if request.method == "POST" and "take-back" in request.POST:
        check_now(remove_live_statement, session=found, entry=request.POST["take-back"], by=request.user)
        return redirect(request.path)
    data = request.POST if request.method == "POST" else None
    form = forms.NoteForm(data, parts=found.parts, initial=_next(found, request.GET.get("part", "")))
    if data is not None and form.is_valid():
        new = NewStatement(**{name: form.cleaned_data[name] for name in ("text", "part", "entry")})
        check_now(add_statements, session=found, statements=[new], by=request.user)
        return redirect(f"{request.path}?part={new.part}")
    rows = noted(found)
    shown = rows if "all" in request.GET else rows[:LATEST]
    so_far = [(PARTS[part], [one for one in shown if one.part == part]) for part in found.parts]
    context = frame(request, found, steps=steps(found, 2), form=form, parts=so_far, more=len(rows) > len(shown))
    return render_workbench(request, "sessions/rooms/notes.html", context, status=422 if form.errors else 200)


@reads_and_writes
@organiser
def close_session(request: HttpRequest, item: str) -> HttpResponse:
    """Tick who was there, read what closing does, close; the browser is told to forget what the noting left in it."""
    found = _running_or_404(request, item)
    form = forms.ClosingForm(request.POST if request.method == "POST" else None, asked=queries.asked(found))
    if request.method == "POST" and form.is_valid():
        attended = list(form.cleaned_data["attended"])
        if "confirm" in request.POST:
            check_now(operations.close_session, session=found, attended=attended, by=request.user)
            return _closed(item)
        if "back" not in request.POST:
            room = Audience.of(f"room:{item}")
            context = frame(request, found, steps=steps(found, 3), form=form, attended=attended, room_audience=room)
            return render_workbench(request, "sessions/rooms/close_confirm.html", context)
    context = frame(request, found, steps=steps(found, 3), form=form)
    return render_workbench(request, "sessions/rooms/close.html", context, status=422 if form.errors else 200)


def _closed(item: str) -> HttpResponse:
    response = redirect(reverse("thinktank:my-session", args=[item]))
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


def _running_or_404(request: HttpRequest, item: str) -> Any:
    found = queries.organised_or_404(request.user, item)
    if found.state != "running":
        raise Http404
    return found


def _next(session: Any, part: str) -> dict[str, str]:
    chosen = part if part in session.parts else session.parts[0]
    return {"part": chosen, "entry": tokens.new("entry")}
