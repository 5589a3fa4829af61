"""Reading a note, and writing one's own."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from knowledge.notes import operations, queries, rules
from knowledge.notes.editions import NoteEdition
from knowledge.notes.forms import NoteForm
from portal.editions.registry import edition_class
from portal.web.render import render_page, render_workbench
from portal.web.rooms import room_choices
from portal.web.workbench import workbench


@require_safe
def note(request: HttpRequest, item: str) -> HttpResponse:
    """One note, with the reference it is about."""
    shelf = request.shelf
    shown = shelf.get(NoteEdition, item)
    reference = shelf.find(edition_class("reference"), shown.edition.reference)
    indicator = shelf.find(edition_class("indicator"), shown.edition.indicator) if shown.edition.indicator else None
    context = {"shown": shown, "edition": shown.edition, "reference": reference, "indicator": indicator}
    return render_page(request, "knowledge/notes/note.html", context)


@require_safe
@workbench()
def own(request: HttpRequest) -> HttpResponse:
    """All one's own notes, each with who may read it."""
    notes = queries.own_notes(request.user)
    context = {"notes": [(one, _mark(one.reach, one.audience)) for one in notes], "writes": _writes(request)}
    return render_workbench(request, "knowledge/notes/own.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@workbench()
def add(request: HttpRequest, item: str) -> HttpResponse:
    """Write a note on this reference."""
    if not _writes(request):
        raise Http404
    reference = queries.reference_or_404(request.viewer, item)
    form = NoteForm(
        request.POST or None,
        rooms=room_choices(request.shelf),
        initial={"indicator": request.GET.get("indicator", "")},
    )
    if request.method == "POST" and form.is_valid():
        operations.write_notes(notes=[_new(request, reference, form.cleaned_data)])
        return _saved(request, reference.public_id)
    return _form(request, form, reference, None)


@require_http_methods(["GET", "HEAD", "POST"])
@workbench()
def change(request: HttpRequest, item: str) -> HttpResponse:
    """Change a note of one's own, or who may read it."""
    one = queries.own_note_or_404(request.user, item)
    initial = {
        name: getattr(one, name) for name in ("summary", "quote", "page", "stance", "reach", "room", "show_author")
    }
    initial["indicator"] = one.indicator.public_id if one.indicator else ""
    form = NoteForm(request.POST or None, rooms=room_choices(request.shelf), initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            operations.change_note(note=one, to=_new(request, one.reference, form.cleaned_data))
        except rules.NotAllowed:
            raise Http404 from None
        return _saved(request, one.reference.public_id)
    return _form(request, form, one.reference, one.public_id)


@require_http_methods(["GET", "HEAD", "POST"])
@workbench()
def delete(request: HttpRequest, item: str) -> HttpResponse:
    """Delete a note of one's own, once that is confirmed."""
    one = queries.own_note_or_404(request.user, item)
    if request.method == "POST":
        operations.delete_note(note=one, by=request.user)
        messages.success(request, _("Your note is gone."))
        return redirect("knowledge:notes")
    return render_workbench(request, "knowledge/notes/delete.html", {"note": one})


def _writes(request: HttpRequest) -> bool:
    return rules.can_write(request.viewer.seats)


def _mark(reach: str, audience: Any) -> Any:
    return "me" if reach == "me" else audience


def _new(request: HttpRequest, reference: Any, cleaned: dict[str, Any]) -> operations.NewNote:
    names = ("summary", "quote", "page", "indicator", "stance", "reach", "show_author")
    values = {name: cleaned[name] for name in names}
    return operations.NewNote(reference=reference, by=request.user, room=cleaned.get("room", ""), **values)


def _saved(request: HttpRequest, item: str) -> HttpResponse:
    messages.success(request, _("Your note is saved."))
    return redirect("knowledge:notes")


def _form(request: HttpRequest, form: NoteForm, reference: Any, item: str | None) -> HttpResponse:
    reach = form["reach"].value() or "me"
    room = form["room"].value() if "room" in form.fields else ""
    try:
        mark = _mark(reach, rules.audience_of(reach, room or "") | reference.edition_audience)
    except (KeyError, ValueError):
        mark = "me"
    context = {"form": form, "reference": reference, "item": item, "mark": mark}
    status = 422 if form.errors else 200
    return render_workbench(request, "knowledge/notes/form.html", context, status=status)
