"""Members of the think tank and their institutes, for organisers and administrators who keep the lists."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from portal.web.render import render_workbench
from portal.web.workbench import workbench
from sessions.members import forms, operations, queries, rules

reads_and_writes = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@workbench()
def members(request: HttpRequest) -> HttpResponse:
    """Everybody who belongs to the think tank, and every institute."""
    lang = _keeper(request)
    context = {
        "members": [(one, one.institute.name(lang) if one.institute else "") for one in queries.members()],
        "institutes": [(one, one.name(lang)) for one in queries.institutes()],
    }
    return render_workbench(request, "sessions/members/members.html", context)


@reads_and_writes
@workbench()
def new_member(request: HttpRequest) -> HttpResponse:
    """Somebody with an account becomes a member."""
    _keeper(request)
    form = forms.MemberForm(request.POST or None, people=queries.not_yet_members())
    if request.method == "POST" and form.is_valid():
        operations.set_member(**form.cleaned_data, by=request.user)
        messages.success(request, _("The member is saved."))
        return redirect("thinktank:members")
    return _form(request, form, _("New member"))


@reads_and_writes
@workbench()
def member(request: HttpRequest, item: str) -> HttpResponse:
    """Where a member works and in which field."""
    _keeper(request)
    found = queries.membership_or_404(item)
    initial = {
        "institute": found.institute.public_id if found.institute else "",
        "discipline": found.discipline,
        "office": found.office,
        "liaison": found.is_liaison,
    }
    form = forms.MemberForm(request.POST or None, people=None, initial=initial)
    if request.method == "POST" and form.is_valid():
        operations.set_member(person=found.person, **form.cleaned_data, by=request.user)
        messages.success(request, _("The member is saved."))
        return redirect("thinktank:members")
    return _form(request, form, str(found.person), member=found)


@reads_and_writes
@workbench()
def remove_member(request: HttpRequest, item: str) -> HttpResponse:
    """End a membership, once that is confirmed."""
    _keeper(request)
    found = queries.membership_or_404(item)
    if request.method == "POST":
        operations.remove_member(person=found.person, by=request.user)
        messages.success(request, _("The membership is ended."))
        return redirect("thinktank:members")
    return render_workbench(request, "sessions/members/remove.html", {"name": str(found.person), "item": item})


@reads_and_writes
@workbench()
def new_institute(request: HttpRequest) -> HttpResponse:
    """Add an institute."""
    _keeper(request)
    form = forms.InstituteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        operations.create_institute(**form.cleaned_data, by=request.user)
        messages.success(request, _("The institute is saved."))
        return redirect("thinktank:members")
    return _form(request, form, _("New institute"))


@reads_and_writes
@workbench()
def institute(request: HttpRequest, item: str) -> HttpResponse:
    """Rename an institute."""
    _keeper(request)
    found = queries.institute_or_404(item)
    initial = {"name_nl": found.name_nl, "name_en": found.name_en, "short": found.short}
    form = forms.InstituteForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        operations.change_institute(institute=found, **form.cleaned_data, by=request.user)
        messages.success(request, _("The institute is saved."))
        return redirect("thinktank:members")
    return _form(request, form, found.name(request.shelf.lang), renaming=True)


def _keeper(request: HttpRequest) -> str:
    """The language of whoever keeps the lists; Http404 for anybody else."""
    try:
        rules.check_may_keep(request.viewer.seats)
    except rules.NotAllowed:
        raise Http404 from None
    return str(request.shelf.lang)


def _form(request: HttpRequest, form: Any, title: str, **more: Any) -> HttpResponse:
    context = {"form": form, "title": title, **more}
    return render_workbench(request, "sessions/members/form.html", context, status=422 if form.errors else 200)
