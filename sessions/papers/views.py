"""Reading a paper in its room, bringing one and taking one away."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from portal.web import media
from portal.web.render import render_workbench
from portal.web.workbench import workbench
from sessions.papers import operations, queries
from sessions.papers.editions import PaperEdition
from sessions.papers.forms import PaperForm
from sessions.papers.rules import NotTaken


@require_safe
@workbench()
def paper(request: HttpRequest, item: str) -> HttpResponse:
    """The file, for whoever sits in its room; its name when saved tells nothing."""
    edition = request.shelf.get(PaperEdition, item).edition
    name = f"{edition.item}.{edition.ending}"
    return media.answer(request, edition.kept, media_type=edition.media_type, download=name)


@require_http_methods(["GET", "HEAD", "POST"])
@workbench(seat="role:organiser")
def bring(request: HttpRequest, room: str) -> HttpResponse:
    """Bring a paper to a room that one organises."""
    session = queries.organised_or_404(request.user, room)
    form = PaperForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        cleaned = form.cleaned_data
        try:
            operations.bring_paper(
                session=session, title=cleaned["title"], content=cleaned["file"].read(), by=request.user
            )
        except NotTaken as problem:
            form.refuse(problem)
        else:
            messages.success(request, _("The paper is in the room, without a trace of who made it."))
            return redirect("thinktank:papers", room)
    context = {"form": form, "room": room, "session": session, "papers": queries.papers_of(request.shelf, room)}
    return render_workbench(request, "sessions/papers/papers.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@workbench(seat="role:organiser")
def remove(request: HttpRequest, item: str) -> HttpResponse:
    """Take a paper away, once that is confirmed."""
    found = queries.paper_or_404(request.user, item)
    room = found.session.public_id
    if request.method == "POST":
        operations.remove_paper(paper=found, by=request.user)
        messages.success(request, _("The paper is gone from the room."))
        return redirect("thinktank:papers", room)
    return render_workbench(request, "sessions/papers/remove.html", {"paper": found, "room": room})
