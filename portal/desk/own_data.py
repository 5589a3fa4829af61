"""My data: everything the portal holds about me to read and to take along, and how to have it erased."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from portal.accounts.models import Person
from portal.desk.operations import erase_person, what_keeps
from portal.desk.queries import everything_about
from portal.web.render import render_workbench
from portal.web.templatetags.portal_pieces import date_words
from portal.web.workbench import workbench


@dataclass(frozen=True, slots=True)
class Held:
    """One kind of thing that is held, with its records as (term, value) pairs in words."""

    name: str
    title: Any
    records: list[list[tuple[str, str]]]


@require_safe
@workbench()
def own_data(request: HttpRequest) -> HttpResponse:
    """Everything about me, in words."""
    person, lang = _person(request), request.shelf.lang  # type: ignore[attr-defined]
    held = [Held(name, title, _in_words(records)) for name, title, records in everything_about(person, lang)]
    return render_workbench(request, "portal/desk/own_data.html", {"held": held})


@require_safe
@workbench()
def own_data_file(request: HttpRequest) -> HttpResponse:
    """The same for machines."""
    person, lang = _person(request), request.shelf.lang  # type: ignore[attr-defined]
    told = {name: records for name, _title, records in everything_about(person, lang)}
    content = json.dumps(told, ensure_ascii=False, indent=2)
    response = HttpResponse(content, content_type="application/json")
    response.headers["Content-Disposition"] = f'attachment; filename="{_("my-data")}.json"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@workbench()
def erase(request: HttpRequest) -> HttpResponse:
    """Erase my account and what is mine, once that is confirmed with my password."""
    person = _person(request)
    kept = what_keeps(person)
    wrong = False
    if request.method == "POST" and not kept:
        if person.check_password(request.POST.get("password", "")):
            erase_person(person=Person.objects.get(pk=person.pk), by=person)
            logout(request)
            messages.success(request, _("Your account and what was yours are erased."))
            return redirect("account_login")
        wrong = True
    context = {"kept": kept, "wrong": wrong}
    return render_workbench(request, "portal/desk/erase.html", context, status=422 if wrong else 200)


def _in_words(records: list[dict[str, Any]]) -> list[list[tuple[str, str]]]:
    return [list(_pairs(record)) for record in records]


def _pairs(record: dict[str, Any], prefix: str = "") -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for term, value in record.items():
        name = f"{prefix}{str(term).replace('_', ' ')}"
        if isinstance(value, dict):
            found += _pairs(value, f"{name}: ")
        elif isinstance(value, list):
            for one in value:
                found += _pairs(one, f"{name}: ") if isinstance(one, dict) else [(name, str(one))]
        elif value not in ("", None):
            found.append((name, _said(value)))
    return found


def _said(value: object) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return str(date_words(value))


def _person(request: HttpRequest) -> Person:
    if not isinstance(request.user, Person):
        raise Http404
    return request.user
