"""People: administrators see accounts and roles; organisers see whom they may invite."""

from __future__ import annotations

from allauth.core import ratelimit
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from portal.accounts import operations, queries
from portal.accounts.models import Person
from portal.accounts.rules import can_invite
from portal.desk.forms import ROLE_NAMES, InvitationForm, RolesForm
from portal.web.render import render_workbench
from portal.web.workbench import workbench

SAID = {
    "open": gettext_lazy("The account is open again."),
    "left": gettext_lazy(
        "This person has left: they still decide on their own choices and data, and see nothing else."
    ),
    "closed": gettext_lazy("The account is closed."),
}


@require_GET
@workbench()
def people(request: HttpRequest) -> HttpResponse:
    """Everybody with an account, for administrators; names only, for organisers."""
    admin = _check_inviter(request)
    names = dict(ROLE_NAMES)
    rows = [(row, [names[role] for role in row.roles if role in names]) for row in queries.people()]
    if not admin:
        rows = [(row, []) for row, _roles in rows if row.state not in ("left", "closed")]
    return render_workbench(request, "portal/desk/people.html", {"rows": rows, "admin": admin})


@require_http_methods(["GET", "POST"])
@workbench()
def invite(request: HttpRequest) -> HttpResponse:
    """Invite one person; the answer is the same whether the address was known or not."""
    admin = _check_inviter(request)
    form = InvitationForm(request.POST or None, may_give_roles=admin)
    if request.method == "POST" and form.is_valid():
        if refused := ratelimit.consume_or_429(request, action="invite", user=request.user):
            return refused
        operations.invite_person(by=_acting(request), **form.invitation())
        _say_invited(request, form.cleaned_data["email"])
        return redirect("portal:people")
    return render_workbench(
        request, "portal/desk/invite.html", {"form": form, "admin": admin}, status=422 if form.errors else 200
    )


@require_http_methods(["GET", "POST"])
@workbench(seat="role:admin")
def person(request: HttpRequest, item: str) -> HttpResponse:
    """One account: its roles, and whether it is open."""
    who = _found(item)
    form = RolesForm(request.POST or None, initial={"roles": queries.roles_of(who)})
    if request.method == "POST" and who.pk != _acting(request).pk and form.is_valid():
        operations.give_roles(person=who, roles=form.cleaned_data["roles"], by=_acting(request))
        messages.success(request, _("The roles of %(name)s are saved.") % {"name": str(who)})
        return redirect("portal:person", item=item)
    context = {
        "form": form,
        "name": str(who),
        "email": who.email,
        "item": item,
        "access": who.access,
        "waiting": not who.has_usable_password(),
        "self": who.pk == _acting(request).pk,
    }
    return render_workbench(request, "portal/desk/person.html", context)


@require_POST
@workbench(seat="role:admin")
def access(request: HttpRequest, item: str) -> HttpResponse:
    """Open an account, leave or close it, or mail its invitation once more; nobody does this to themselves."""
    who, acting = _found(item), _acting(request)
    if who.pk == acting.pk:
        raise Http404
    wish = request.POST.get("do", "")
    if wish == "invite":
        operations.invite_person(email=who.email, by=acting)
        _say_invited(request, who.email)
    elif wish in SAID:
        operations.set_access(person=who, access=wish, by=acting)
        messages.success(request, SAID[wish])
    return redirect("portal:person", item=item)


def _say_invited(request: HttpRequest, email: str) -> None:
    messages.success(request, _("The invitation is on its way to %(email)s.") % {"email": email})


def _check_inviter(request: HttpRequest) -> bool:
    """Whether this is an administrator; Http404 for whoever may not invite at all."""
    seats: frozenset[str] = request.viewer.seats  # type: ignore[attr-defined]
    if not can_invite(seats):
        raise Http404
    return "role:admin" in seats


def _found(item: str) -> Person:
    who = queries.person_by_public_id(item)
    if who is None:
        raise Http404
    return who


def _acting(request: HttpRequest) -> Person:
    if not isinstance(request.user, Person):
        raise Http404
    return request.user
