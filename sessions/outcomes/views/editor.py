"""The editor of the one page, its approval by an attendee, and its publication."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from portal import clock
from portal.visibility.audience import PUBLIC
from portal.web.render import render_workbench
from portal.web.workbench import workbench
from sessions.outcomes import operations, queries, rules
from sessions.outcomes.forms import ApprovalForm, OutcomeForm
from sessions.outcomes.words import FOUND, NOT_READY
from sessions.reflections.queries import organised_or_404
from sessions.reflections.rules import AFTER_ROUND, BEFORE_CLOSING, NotAllowed, NotNow
from sessions.reflections.steps import steps
from sessions.reflections.views.own import frame
from sessions.reflections.views.planner import organiser, reads_and_writes

LANGUAGES = {"nl": "Nederlands", "en": "English"}


@reads_and_writes
@organiser
def outcome(request: HttpRequest, item: str) -> HttpResponse:
    """Write the page in both languages; with its length, what the lint finds, and where each sentence stands."""
    session = organised_or_404(request.user, item)
    if session.state in BEFORE_CLOSING:
        raise Http404
    current = queries.outcome_of(session)
    form = OutcomeForm(request.POST if request.method == "POST" else None, initial=_as_saved(current))
    other: dict[str, str] = {}
    if request.method == "POST" and form.is_valid() and "save" in request.POST:
        try:
            _save(request, session, form)
            return redirect("thinktank:outcome", item)
        except rules.ChangedMeanwhile as changed:
            form.told(changed.version)
            other = {lang: text for lang, text in (("nl", changed.text_nl), ("en", changed.text_en)) if text}
    written = {lang: str(form[f"text_{lang}"].value() or "") for lang in LANGUAGES}
    checks = queries.checks(session=session, outcome=current, written=written)
    context = frame(
        request, session, steps=steps(session, 5), form=form, outcome=current, checks=[_told(one) for one in checks],
        other=[(lang, LANGUAGES[lang], text) for lang, text in other.items()], longest=rules.LONGEST,
        previewing=request.method == "POST", published=session.state == "published",
        approved=bool(current and current.approved_version == current.version),
    )  # fmt: skip
    return render_workbench(request, "sessions/outcomes/editor.html", context, status=422 if form.errors else 200)


@reads_and_writes
@workbench()
def approve_outcome(request: HttpRequest, item: str) -> HttpResponse:
    """Read the page as it would leave the room, and let it: as somebody who was there and did not write it last."""
    current = queries.outcome_in_room_or_404(request.user, request.viewer.seats, item)
    session = current.session
    checks = queries.checks(session=session, outcome=current, written={"nl": current.text_nl, "en": current.text_en})
    found = [one for check in checks for one in check.findings]
    why = _why_not(request, current, found)
    data = request.POST if request.method == "POST" and not why else None
    form = ApprovalForm(data, found=bool(found), initial={"version": current.version})
    if data is not None and form.is_valid():
        try:
            operations.approve_outcome(outcome=current, by=request.user, **form.cleaned_data)
            messages.success(request, _("You have approved this page. An organiser publishes it."))
            return redirect("thinktank:approve-outcome", item)
        except rules.NotReady as reason:
            return _changed(request, item, reason)
    elif request.method == "POST" and why:
        raise Http404
    context = frame(
        request, session, form=form, why=why, checks=[_told(one) for one in checks if one.findings],
        pages=_pages(current), approved=current.approved_version == current.version,
    )  # fmt: skip
    return render_workbench(request, "sessions/outcomes/approve.html", context, status=422 if form.errors else 200)


@reads_and_writes
@organiser
def publish_outcome(request: HttpRequest, item: str) -> HttpResponse:
    """Read what will be public, and publish it: the approved page without the sentences that stay in the room."""
    session = organised_or_404(request.user, item)
    current = queries.outcome_of(session)
    if current is None or session.state not in AFTER_ROUND:
        raise Http404
    approved = current.approved_version == current.version
    if request.method == "POST":
        try:
            operations.publish_outcome(outcome=current, by=request.user)
            messages.success(request, _("The outcome is public."))
            return redirect("thinktank:session", item)
        except (rules.NotReady, NotNow) as reason:
            code = reason.code if isinstance(reason, rules.NotReady) else "version"
            messages.error(request, NOT_READY["empty"] if code == "empty" else _("Nothing is published."))
            return redirect("thinktank:publish-outcome", item)
    context = frame(
        request, session, steps=steps(session, 6), approved=approved, pages=_pages(current), public=PUBLIC,
        correction=session.state == "published",
    )  # fmt: skip
    return render_workbench(request, "sessions/outcomes/publish.html", context)


def _as_saved(current: Any) -> dict[str, Any]:
    if current is None:
        return {"version": 0}
    return {"text_nl": current.text_nl, "text_en": current.text_en, "version": current.version}


def _save(request: HttpRequest, session: Any, form: OutcomeForm) -> None:
    names = ("text_nl", "text_en", "version")
    try:
        operations.write_outcome(
            session=session,
            by=request.user,
            **{name: form.cleaned_data[name] for name in names},  # type: ignore[arg-type]
        )
    except (NotAllowed, NotNow):
        raise Http404 from None
    messages.success(request, _("The page is saved. The room sees what is new in it from today."))


def _told(check: queries.Check) -> dict[str, Any]:
    """A check with its reasons in words."""
    return {
        "check": check,
        "language": LANGUAGES[check.lang],
        "findings": [(one, FOUND[one.code]) for one in check.findings],
        "pending": [one for one in check.sentences if one.until and one.until > clock.today() and not one.stays],
        "staying": [one for one in check.sentences if one.stays],
    }


def _why_not(request: HttpRequest, current: Any, found: list[Any]) -> str:
    """Why this reader cannot approve the page now; "" where they can."""
    if not queries.was_there(current.session, request.user):  # type: ignore[arg-type]
        return _("Only somebody who was there approves the page.")
    if current.last_writer_id == request.user.pk:
        return _("You wrote the last change: somebody else who was there approves it.")
    if current.session.state not in AFTER_ROUND:
        return str(NOT_READY["round"])
    if operations.shown_from(current) > clock.today():
        return str(NOT_READY["shown"])
    if any(one.never for one in found):
        return _("The text holds something that never leaves the room. An organiser has to take it out first.")
    return ""


def _changed(request: HttpRequest, item: str, reason: rules.NotReady) -> HttpResponse:
    messages.error(request, NOT_READY.get(reason.code, NOT_READY["lint"]))
    return redirect("thinktank:approve-outcome", item)


def _pages(current: Any) -> list[tuple[str, str, Any]]:
    return [(lang, LANGUAGES[lang], _paragraphs(page)) for lang, page in queries.to_be_published(current).items()]


def _paragraphs(page: Any) -> list[dict[str, str]]:
    return [{"kind": block.kind, "text": " ".join(block.sentences)} for block in page]
