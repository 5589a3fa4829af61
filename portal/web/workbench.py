"""Workbenches below mijn/ and my/: log in first, then one permission check, and nothing is told to anybody else."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from portal.accounts.models import Person
from portal.accounts.viewers import needs_second_factor
from portal.shelf import guard

SECOND_FACTOR = "second-factor"

View = Callable[..., HttpResponse]


def _factor_is_missing(person: Person) -> bool:
    # a room below my/ is no door, and still asks whether this person has set up what the installation asks for
    with guard.door(SECOND_FACTOR):
        return needs_second_factor(person)


def workbench(seat: str | None = None) -> Callable[[View], View]:
    """Guard a view of somebody's own work.

    A visitor is sent to log-in before anything is looked up; a person without a required second factor to its
    set-up; without the seat ("role:organiser"; None asks for no seat) the answer is 404, as if nothing were there.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            person = request.user
            if not isinstance(person, Person):
                return redirect_to_login(request.get_full_path())
            if _factor_is_missing(person):
                return redirect("mfa_index")
            if seat is not None and not request.viewer.holds(seat):  # type: ignore[attr-defined]
                raise Http404
            return view(request, *args, **kwargs)

        return guarded

    return decorate
