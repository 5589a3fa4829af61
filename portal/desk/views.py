"""The desk, the profile behind it, and looking through fewer seats."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from portal.accounts import operations, queries
from portal.accounts.adapters import keep_language
from portal.accounts.models import Person
from portal.accounts.rules import INVITERS
from portal.accounts.viewers import VIEW_AS
from portal.desk.forms import ProfileForm, TokenForm
from portal.desk.operations import save_profile
from portal.visibility.audience import Audience
from portal.web.panels import DeskItem, panels_for
from portal.web.render import render_workbench
from portal.web.workbench import workbench


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a panel with its audience as the mark takes it."""

    item: DeskItem
    audience: Audience | str | None


@require_GET
@workbench()
def desk(request: HttpRequest) -> HttpResponse:
    """What is asked of me, what comes next, what is mine; nothing else."""
    panels = [(panel, [Line(item, _audience(item)) for item in items]) for panel, items in panels_for(request)]
    return render_workbench(request, "portal/desk/desk.html", {"panels": panels, "may_invite": _may_invite(request)})


@require_http_methods(["GET", "POST"])
@workbench()
def profile(request: HttpRequest) -> HttpResponse:
    """My name as I write it, my language, and the keys to my account."""
    person = _person(request)
    form = ProfileForm(request.POST or None, instance=Person.objects.get(pk=person.pk))
    if request.method == "POST" and form.is_valid():
        save_profile(person=person, by=person, **form.cleaned_data)
        return _profile_saved(request, form.cleaned_data["language"])
    return _profile(request, form=form, status=422 if form.errors else 200)


@require_POST
@workbench()
def make_token(request: HttpRequest) -> HttpResponse:
    """A personal token, shown this once."""
    form = TokenForm(request.POST)
    if not form.is_valid():
        return _profile(request, token_form=form, status=422)
    secret = operations.make_token(name=form.cleaned_data["name"], by=_person(request))
    return _profile(request, new_token=secret)


@require_POST
@workbench()
def revoke_token(request: HttpRequest, token: str) -> HttpResponse:
    """Make one of my tokens worthless."""
    if not operations.revoke_token(public_id=token, by=_person(request)):
        raise Http404
    messages.success(request, _("The token no longer works."))
    return redirect("portal:profile")


@require_POST
@workbench()
def sign_out_everywhere(request: HttpRequest) -> HttpResponse:
    """End every session of mine, this one too."""
    person = _person(request)
    operations.sign_out_everywhere(person=person, by=person)
    logout(request)
    return redirect("account_login")


@require_POST
@workbench()
def view_as(request: HttpRequest) -> HttpResponse:
    """Look through fewer seats ("public", "portal"), or through one's own again ("self"), on the page one came from."""
    chosen = request.POST.get("as", "")
    if chosen in VIEW_AS:
        request.session["view_as"] = chosen
    else:
        request.session.pop("view_as", None)
    back = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(back, allowed_hosts=None) and back.startswith("/")
    return redirect(back if safe else "portal:desk")


def _profile(request: HttpRequest, *, status: int = 200, **forms: Any) -> HttpResponse:
    person = _person(request)
    context = {
        "form": ProfileForm(instance=person),
        "token_form": TokenForm(),
        "new_token": "",
        "email": person.email,
        "tokens": queries.tokens_of(person),
        **forms,
    }
    return render_workbench(request, "portal/desk/profile.html", context, status=status)


def _profile_saved(request: HttpRequest, language: str) -> HttpResponse:
    with translation.override(language):
        messages.success(request, _("Your profile is saved."))
        response = redirect(reverse("portal:profile"))
    keep_language(response, language)
    return response


def _audience(item: DeskItem) -> Audience | str | None:
    if item.audience in (None, "me"):
        return item.audience
    return Audience.from_key(str(item.audience))


def _may_invite(request: HttpRequest) -> bool:
    return bool(request.viewer.seats & INVITERS)  # type: ignore[attr-defined]


def _person(request: HttpRequest) -> Person:
    if not isinstance(request.user, Person):
        raise Http404
    return request.user
