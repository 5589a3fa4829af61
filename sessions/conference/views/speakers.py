"""A speaker's own switch: by their account, or by the link in a mail."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from portal.web.render import render_workbench
from portal.web.workbench import workbench
from sessions.conference import operations, queries
from sessions.conference.words import KIND_NAMES, LANGUAGE_NAMES


@require_safe
@workbench()
def own_talks(request: HttpRequest) -> HttpResponse:
    """Where I speak, and whether my name is shown there."""
    speakers = queries.own_speakers(request.user.pk)
    lang = request.shelf.lang
    rows = [(speaker, speaker.conference.title.said(lang)) for speaker in speakers]
    return render_workbench(request, "sessions/conference/my_talks.html", {"rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
@workbench()
def own_name(request: HttpRequest, item: str) -> HttpResponse:
    """My switch, with the page as a stranger would read it once it is turned."""
    speaker = queries.own_speaker(request.user.pk, item)
    if request.method == "POST" and (named := _chosen(request)) is not None:
        operations.set_speaker_consent(speaker=speaker, named=named, by=request.user)
        messages.success(request, _said(named))
        return redirect(request.path)
    return _switch(request, speaker)


@require_http_methods(["GET", "HEAD", "POST"])
def by_link(request: HttpRequest, secret: str) -> HttpResponse:
    """The same for a speaker without an account. Opening the link decides nothing."""
    speaker = queries.speaker_of_link(secret)
    if request.method == "POST" and (named := _chosen(request)) is not None:
        operations.answer_link(secret=secret, named=named)
        messages.success(request, _said(named))
        return redirect(request.path)
    response = _switch(request, speaker)
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def _chosen(request: HttpRequest) -> bool | None:
    return {"yes": True, "no": False}.get(request.POST.get("named", ""))


def _said(named: bool) -> str:
    return _("Your name is shown with your talks.") if named else _("Your name is shown nowhere.")


def _switch(request: HttpRequest, speaker: Any) -> HttpResponse:
    lang = request.shelf.lang
    turned = not speaker.consent_to_name
    return render_workbench(
        request,
        "sessions/conference/my_name.html",
        {
            "speaker": speaker,
            "shown_as": queries.shown_as(speaker),
            "conference": speaker.conference.title.said(lang),
            "previews": queries.pages_with_name(speaker, named=turned, lang=lang),
            "kinds": {kind: str(word) for kind, word in KIND_NAMES},
            "languages": dict(LANGUAGE_NAMES),
        },
    )
