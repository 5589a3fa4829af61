"""Where a one-time link leads. Opening it does nothing; setting a password uses it up."""

from __future__ import annotations

from allauth.account.internal.flows.login import perform_login
from allauth.account.models import Login
from allauth.core import ratelimit
from allauth.core.exceptions import ImmediateHttpResponse
from django.http import HttpRequest, HttpResponse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from portal.accounts import operations, queries
from portal.accounts.models import Person
from portal.desk.forms import FirstPasswordForm
from portal.web.render import render_workbench


@sensitive_post_parameters("password", "again")
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """The form for a first password; one answer for a link that is used, too old, forged or never was."""
    if refused := ratelimit.consume_or_429(request, action="open_invitation"):
        return refused
    invited = queries.invited_by(secret)
    if invited is None:
        return _no_link(request)
    form = FirstPasswordForm(request.POST or None, person=invited)
    if request.method == "POST" and form.is_valid():
        person = operations.accept_invitation(secret=secret, password=form.cleaned_data["password"])
        return _welcome(request, person) if person else _no_link(request)
    context = {"form": form, "email": invited.email}
    return _private(
        render_workbench(request, "portal/desk/invitation.html", context, status=422 if form.errors else 200)
    )


def _welcome(request: HttpRequest, person: Person) -> HttpResponse:
    try:
        response: HttpResponse = perform_login(request, Login(user=person))
    except ImmediateHttpResponse as answer:
        response = answer.response
    return response


def _no_link(request: HttpRequest) -> HttpResponse:
    return _private(render_workbench(request, "portal/desk/no_invitation.html", status=404))


def _private(response: HttpResponse) -> HttpResponse:
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["Cache-Control"] = "private, no-store"
    return response
