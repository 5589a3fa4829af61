"""One session as its organisers lead it: its page, its plan, whom they invite, its start."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal.accounts import operations as accounts
from portal.accounts.models import Person
from portal.editions.registry import edition_class, edition_kinds
from portal.visibility.audience import Audience
from portal.web.render import render_workbench
from sessions.reflections import forms, mail, operations, queries, rules
from sessions.reflections.steps import steps
from sessions.reflections.views.planner import organiser, reads_and_writes, topic_choices
from sessions.reflections.words import KINDS, MODE_RULES, MODES, PARTS, STATES


def check_now(verb: Callable[..., Any], **what: Any) -> Any:
    """Do it; what the state of the session does not allow is an address that is not there."""
    try:
        return verb(**what)
    except (rules.NotAllowed, rules.NotNow):
        raise Http404 from None


def frame(request: HttpRequest, session: Any, **more: Any) -> dict[str, Any]:
    """What every page of a session shows: title, kind, times, state."""
    lang = request.shelf.lang  # type: ignore[attr-defined]
    return {
        "session": session,
        "title": session.title(lang),
        "kind": KINDS[session.kind],
        "state": STATES[session.state],
        # until it closes those who are invited read it as a meeting
        "audience": Audience.of(
            f"{'invited' if session.state in rules.BEFORE_CLOSING else 'room'}:{session.public_id}"
        ),
        **more,
    }


@require_safe
@organiser
def session(request: HttpRequest, item: str) -> HttpResponse:
    """Where the session stands, what comes next, who is invited; after the round what stays in the room."""
    found = queries.organised_or_404(request.user, item)
    before = found.state in rules.BEFORE_CLOSING
    shown = None if before else request.shelf.find(edition_class("room"), item)
    context = frame(
        request,
        found,
        steps=steps(found),
        topics=_topics(request, found),
        mode=MODES[found.mode],
        mode_rule=MODE_RULES[found.mode],
        part_modes=[(PARTS[part], MODES[mode]) for part, mode in found.part_modes.items() if part in PARTS],
        organisers=[str(one) for one in queries.organisers_of(found)],
        invited=queries.invited_to(found) if before else [],
        before=found.state in rules.BEFORE,
        after_round=found.state in rules.AFTER_ROUND,
        letter="moved" if queries.to_be_told(found) else rules.next_letter(found.state, queries.letters_of(found)),
        room=shown.edition if shown else None,
    )
    return render_workbench(request, "sessions/reflections/own_session.html", context)


@reads_and_writes
@organiser
def edit_session(request: HttpRequest, item: str) -> HttpResponse:
    """Before the start everything but the kind; later only what may be used outside, and that only tighter."""
    found = queries.organised_or_404(request.user, item)
    form = _change_form(request, found)
    if request.method == "POST" and form.is_valid():
        check_now(_save, request=request, session=found, form=form)
        messages.success(request, _("The session is changed."))
        if queries.to_be_told(found):
            messages.warning(request, _("Those who were told of the old time are not told of the new one yet."))
            return redirect("thinktank:session-mail", item)
        return redirect("thinktank:my-session", item)
    context = frame(request, found, steps=steps(found, 0), form=form, before=found.state in rules.BEFORE)
    return render_workbench(
        request, "sessions/reflections/edit_session.html", context, status=422 if form.errors else 200
    )


@reads_and_writes
@organiser
def invite(request: HttpRequest, item: str) -> HttpResponse:
    """Choose people, read the mail that will go out, send it: to each their own."""
    found = queries.organised_or_404(request.user, item)
    if found.state not in rules.BEFORE:
        raise Http404
    group = queries.last_group(found, request.user)
    data = request.POST.copy() if request.method == "POST" else None
    if data is not None and "group" in data:
        data.setlist("people", [one.public_id for one in group])
    form = forms.InviteForm(data, session=found)
    if data is not None and form.is_valid():
        if "confirm" in data:
            return _send(request, found, form.cleaned_data)
        if "back" not in data:
            return _before_sending(request, found, form)
    sent = [one for one in queries.invited_to(found) if one.mailed_on]
    context = frame(
        request, found, steps=steps(found, 1), form=form, group=[str(one) for one in group],
        invited=queries.invited_to(found), examples=mail.messages_to(found, [one.person for one in sent], "invitation"),
    )  # fmt: skip
    return render_workbench(request, "sessions/reflections/invite.html", context, status=422 if form.errors else 200)


@reads_and_writes
@organiser
def uninvite(request: HttpRequest, item: str, person: str) -> HttpResponse:
    """Take an invitation back."""
    found = queries.organised_or_404(request.user, item)
    row = next((one for one in queries.invited_to(found) if one.person.public_id == person), None)
    if row is None or found.state not in rules.BEFORE_CLOSING:
        raise Http404
    if request.method == "POST":
        check_now(operations.uninvite, session=found, person=row.person, by=request.user)
        messages.success(request, _("The invitation is taken back."))
        return redirect("thinktank:my-session", item)
    context = frame(request, found, name=str(row.person))
    return render_workbench(request, "sessions/reflections/uninvite.html", context)


@reads_and_writes
@organiser
def start_session(request: HttpRequest, item: str) -> HttpResponse:
    """Begin: from here on the note page is open, and organisers and rules are fixed."""
    found = queries.organised_or_404(request.user, item)
    if not rules.can(found.state, "start"):
        raise Http404
    if request.method == "POST":
        check_now(operations.start_session, session=found, by=request.user)
        return redirect("thinktank:note-taking", item)
    return render_workbench(request, "sessions/reflections/start.html", frame(request, found, steps=steps(found, 2)))


def _change_form(request: HttpRequest, found: Any) -> forms.ModesForm:
    if found.state not in rules.BEFORE:
        return forms.ModesForm(request.POST or None, session=found)
    starts, ends = timezone.localtime(found.starts_at), timezone.localtime(found.ends_at)
    initial = {
        **{name: getattr(found, name) for name in ("title_nl", "title_en", "place", "topics")},
        "day": starts.date(),
        "starts": starts.time(),
        "ends": ends.time(),
        "organisers": [one.public_id for one in queries.organisers_of(found)],
    }
    return forms.ChangeForm(
        request.POST or None,
        initial=initial,
        session=found,
        topics=topic_choices(request),
        organisers=queries.fellow_organisers(request.user),  # type: ignore[arg-type]
    )


def _save(*, request: HttpRequest, session: Any, form: forms.ModesForm) -> None:
    data = form.cleaned_data
    operations.change_session(
        session=session,
        fields={name: value for name, value in data.items() if value is not None},
        mode=data["mode"],
        part_modes=form.part_modes,
        by=request.user,  # type: ignore[arg-type]
    )
    if "organisers" in form.fields:
        organisers = [request.user, *data["organisers"]]
        operations.set_organisers(session=session, organisers=organisers, by=request.user)  # type: ignore[arg-type,list-item]


def _before_sending(request: HttpRequest, session: Any, form: forms.InviteForm) -> HttpResponse:
    people, guest = list(form.cleaned_data["people"]), _guest(form.cleaned_data)
    context = frame(
        request, session, steps=steps(session, 1), form=form, people=people, guest=guest,
        examples=mail.messages_to(session, [*people, *([guest] if guest else [])], "invitation"),
    )  # fmt: skip
    return render_workbench(request, "sessions/reflections/invite_confirm.html", context)


def _send(request: HttpRequest, session: Any, data: dict[str, Any]) -> HttpResponse:
    people = list(data["people"])
    if data["guest_email"]:
        people.append(
            accounts.invite_person(
                email=data["guest_email"],
                given_name=data["guest_given_name"],
                family_name=data["guest_family_name"],
                guest=True,
                by=request.user,  # type: ignore[arg-type]
            )
        )
    check_now(operations.invite, session=session, people=people, by=request.user)
    messages.success(request, _("The invitations are on their way, to each person alone."))
    return redirect("thinktank:my-session", session.public_id)


def _guest(data: dict[str, Any]) -> Person | None:
    if not data["guest_email"]:
        return None
    return Person(email=data["guest_email"], given_name=data["guest_given_name"], family_name=data["guest_family_name"])


def _topics(request: HttpRequest, session: Any) -> list[Any]:
    if "topic" not in edition_kinds():
        return []
    return request.shelf.many(edition_class("topic"), list(session.topics))  # type: ignore[attr-defined]
