"""My disclosure: what is public about me and why, what is not, each with its switch."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from portal import clock
from portal.visibility.audience import PUBLIC
from portal.visibility.release import ATTENDANCE, LEVELS, MEMBER, STATEMENT
from portal.web.render import render_workbench
from portal.web.templatetags.portal_pieces import date_words
from portal.web.workbench import workbench
from sessions.disclosure import dates, facts, operations, previews, queries, receipts
from sessions.disclosure.seen import Seen, opened, sealed
from sessions.disclosure.words import ALWAYS, CONCLUSIONS, QUESTIONS
from sessions.reflections.rules import NotAllowed, NotNow


@require_safe
@workbench()
def disclosure(request: HttpRequest) -> HttpResponse:
    """Everything that is public about me, everything that is not, and how to change either."""
    person, lang = request.user, request.shelf.lang  # type: ignore[attr-defined]
    context = {"own": queries.disclosure_of(person, lang), "receipts": receipts.receipts_of(person)}
    return render_workbench(request, "sessions/disclosure/disclosure.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@workbench()
def choose_participant(request: HttpRequest, level: str) -> HttpResponse:
    """To be named as a participant of the think tank."""
    person, lang = request.user, request.shelf.lang  # type: ignore[attr-defined]
    _check_level(MEMBER, level)
    if not facts.may_be_named(person):
        raise Http404
    now = queries.seen_now(person, MEMBER, "", level, "", lang)
    preview = previews.participants_page(person, now, lang)
    return _choice(request, now, preview, lambda: operations.name_participant(level=level, by=person))


@require_http_methods(["GET", "HEAD", "POST"])
@workbench()
def choose_session(request: HttpRequest, about: str, level: str) -> HttpResponse:
    """To be named as having been at this session."""
    person, lang = request.user, request.shelf.lang  # type: ignore[attr-defined]
    _check_level(ATTENDANCE, level)
    session = queries.attended_or_404(person, about)
    now = queries.seen_now(person, ATTENDANCE, about, level, "", lang)
    preview = previews.session_page(person, now, session, lang)
    return _choice(request, now, preview, lambda: operations.name_attendance(session=session, level=level, by=person))


@require_http_methods(["GET", "HEAD", "POST"])
@workbench()
def choose_statement(request: HttpRequest, about: str, level: str) -> HttpResponse:
    """To release a text that I claim, without my name or with it."""
    person, lang = request.user, request.shelf.lang  # type: ignore[attr-defined]
    _check_level(STATEMENT, level)
    said = queries.claimed_or_404(person, about)
    now = queries.seen_now(person, STATEMENT, about, level, said.text, lang)
    preview = previews.session_page(person, now, said.session, lang)
    return _choice(request, now, preview, lambda: operations.release_statement(statement=said, level=level, by=person))


@require_http_methods(["GET", "HEAD", "POST"])
@workbench()
def withdraw(request: HttpRequest, key: str) -> HttpResponse:
    """Take one choice back."""
    person = request.user
    choice = queries.choice_or_404(person, key)
    later = dates.leaves_later(choice)
    if request.method == "POST":
        left = operations.withdraw(choice=choice, by=person, at_once=request.POST.get("when") == "now")
        _say_withdrawn(request, left if later else None)
        return redirect("thinktank:disclosure")
    context = {
        "subject": choice.subject,
        "level": choice.level,
        "public": hasattr(choice, "release"),
        "later": dates.leaves_on() if later else None,
    }
    return render_workbench(request, "sessions/disclosure/withdraw.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@workbench()
def withdraw_everything(request: HttpRequest) -> HttpResponse:
    """Take all of it back."""
    person, lang = request.user, request.shelf.lang  # type: ignore[attr-defined]
    own = queries.disclosure_of(person, lang)
    if request.method == "POST":
        operations.withdraw_everything(by=person, at_once=request.POST.get("when") == "now")
        messages.success(request, _("Everything that you chose is withdrawn."))
        return redirect("thinktank:disclosure")
    chosen = [thing for thing in own.things if thing.choices]
    context = {"chosen": chosen, "later": dates.leaves_on() if queries.any_waits(person) else None}
    return render_workbench(request, "sessions/disclosure/withdraw_everything.html", context)


@require_safe
@workbench()
def receipt(request: HttpRequest, item: str) -> HttpResponse:
    """A receipt as data, in the fields of ISO/IEC TS 27560."""
    found = receipts.receipt_or_404(request.user, item)
    return _download(receipts.as_json(found), "application/json", f"{_('receipt')}-{item[:8]}.json")


@require_safe
@workbench()
def receipt_pdf(request: HttpRequest, item: str) -> HttpResponse:
    """The same to read and to print."""
    found = receipts.receipt_or_404(request.user, item)
    return _download(receipts.as_pdf(found), "application/pdf", f"{_('receipt')}-{item[:8]}.pdf")


def _choice(request: HttpRequest, now: Seen, preview: previews.Preview, choose: Any) -> HttpResponse:
    """The page before a choice, and the choice itself: refused where what it would show changed since it was read."""
    if now.level != "text" and not request.user.full_name:  # type: ignore[union-attr]
        raise Http404
    old = None
    if request.method == "POST":
        read = opened(request.POST.get("seen", ""))
        if read is None or not read.same_choice(now):
            raise Http404
        if read == now:
            return _chosen(request, now, choose)
        old = read
    context = {
        "now": now,
        "old": old,
        "preview": preview,
        "seen": sealed(now),
        "question": QUESTIONS[now.subject],
        "conclusions": [*CONCLUSIONS[now.subject, now.level], *ALWAYS],
        "date": queries.date_of(now.subject, now.level),
        "narrows": queries.narrows(request.user, now.subject, now.about, now.level),  # type: ignore[arg-type]
        "audience": PUBLIC,
    }
    return render_workbench(request, "sessions/disclosure/choose.html", context, status=422 if old else 200)


def _chosen(request: HttpRequest, now: Seen, choose: Any) -> HttpResponse:
    try:
        choose()
    except (NotAllowed, NotNow):
        raise Http404 from None
    date = date_words(queries.date_of(now.subject, now.level))
    messages.success(
        request, _("Your choice is kept. Its date is %(date)s; until then you can take it back.") % {"date": date}
    )
    return redirect("thinktank:disclosure")


def _say_withdrawn(request: HttpRequest, left: Any) -> None:
    words = _("It is withdrawn.")
    if left is not None and left > clock.today():
        words = _("It is withdrawn: it leaves on %(date)s.") % {"date": date_words(left)}
    messages.success(request, words)


def _check_level(subject: str, level: str) -> None:
    if level not in LEVELS[subject]:
        raise Http404


def _download(content: bytes, media_type: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
