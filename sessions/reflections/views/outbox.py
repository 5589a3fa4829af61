"""The mail about one session: read before it goes out, and read back."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from portal.web.render import render_workbench
from sessions.reflections import mail, operations, queries, rules
from sessions.reflections.steps import steps
from sessions.reflections.views.own import frame
from sessions.reflections.views.planner import organiser, reads_and_writes
from sessions.reflections.words import LETTERS


@dataclass(frozen=True, slots=True)
class Sent:
    """A mail that went out: what it was, when, and as it reads in each language that was needed."""

    label: str
    sent_on: datetime.date
    texts: list[mail.Message]


@reads_and_writes
@organiser
def outbox(request: HttpRequest, item: str) -> HttpResponse:
    """What can go out now, to read and send; what went out, to read back."""
    found = queries.organised_or_404(request.user, item)
    if request.method == "POST":
        return _send(request, found)
    letters, there = queries.letters_of(found), queries.attended(found)
    moved = queries.to_be_told(found)
    due, readers = ("moved", moved) if moved else (rules.next_letter(found.state, letters), there)
    context = frame(
        request, found, steps=steps(found), due=due, label=LETTERS.get(due, ""), people=[str(one) for one in readers],
        examples=mail.messages_to(found, readers, due) if due else [],
        sent=[*_invitations(found), *(Sent(str(LETTERS[one]), on, mail.messages_to(found, there, one))
                                      for one, on in letters.items())],
    )  # fmt: skip
    return render_workbench(request, "sessions/reflections/outbox.html", context)


def _send(request: HttpRequest, session: Any) -> HttpResponse:
    occasion = request.POST.get("send", "")
    try:
        if occasion == "moved":
            operations.send_moved(session=session, by=request.user)  # type: ignore[arg-type]
        else:
            operations.send_letters(session=session, occasion=occasion, by=request.user)  # type: ignore[arg-type]
    except rules.NotAllowed:
        raise Http404 from None
    except rules.NotNow:
        messages.warning(request, _("This mail does not go out: it went out before, or the round is over."))
    else:
        messages.success(request, _("The mail is on its way, to each person alone."))
    return redirect("thinktank:session-mail", session.public_id)


def _invitations(session: Any) -> list[Sent]:
    mailed = [row for row in queries.invited_to(session) if row.mailed_on]
    if not mailed:
        return []
    texts = mail.messages_to(session, [row.person for row in mailed], "invitation")
    return [Sent(str(LETTERS["invitation"]), max(row.mailed_on for row in mailed if row.mailed_on), texts)]
