"""What everybody reads of sessions: published outcomes, also as a file, open sessions, and what people released."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from portal.editions.registry import edition_class, edition_kinds
from portal.shelf.queries import NotOnShelf, Shelf, Shown
from portal.visibility.audience import Audience
from portal.web.kept import kept_answer
from portal.web.render import render_page
from sessions.outcomes.editions import OutcomeEdition, SessionEdition
from sessions.outcomes.pdf import outcome_as_pdf
from sessions.outcomes.words import title_of
from sessions.reflections.paging import SIZE, page_number, pages
from sessions.statements.editions import AttendeeEdition, StatementEdition


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionLine:
    """A session in the list: its title, what it touches, and who can see it."""

    item: str
    title: str
    starts: str
    ends: str
    topics: tuple[str, ...]
    has_outcome: bool
    audience: Audience


@require_safe
def sessions(request: HttpRequest) -> HttpResponse:
    """Sessions with a published outcome, and open ones; the latest half-year first."""
    shelf: Shelf = request.shelf  # type: ignore[attr-defined]
    page = page_number(request)
    found = shelf.page(SessionEdition, offset=(page - 1) * SIZE, limit=SIZE)
    titles = _topic_titles(shelf, [topic for one in found.rows for topic in one.edition.topics])
    lines = [_line(one, titles, shelf.lang) for one in found.rows]
    context = {"lines": lines, "page": page, "pages": pages(found.total, page)}
    return render_page(request, "sessions/outcomes/sessions.html", context)


@require_safe
def session(request: HttpRequest, item: str) -> HttpResponse:
    """One session as the public knows it: its outcome, what was released, and who chose to be named."""
    shelf: Shelf = request.shelf  # type: ignore[attr-defined]
    shown = shelf.get(SessionEdition, item)
    attendees = shelf.linking(AttendeeEdition, "session", item, "session")
    context = {
        "shown": shown,
        "edition": shown.edition,
        "title": title_of(shown.edition, shelf.lang),
        "outcome": shelf.find(OutcomeEdition, item),
        "topics": _topics(shelf, list(shown.edition.topics)),
        "statements": shelf.linking(StatementEdition, "session", item, "session"),
        "attendees": sorted(attendees, key=lambda one: one.edition.name.casefold()),
    }
    return render_page(request, "sessions/outcomes/session.html", context)


@require_safe
def outcome_pdf(request: HttpRequest, item: str) -> HttpResponse:
    """The outcome as PDF/UA, made of its public text and nothing else; 404 where none is published."""
    shelf: Shelf = request.shelf  # type: ignore[attr-defined]
    (digest,) = shelf.digests(("outcome", item))
    if not digest:
        raise NotOnShelf
    parts = ("outcome-pdf", item, shelf.lang, digest)
    response = kept_answer(
        request, parts, lambda: outcome_as_pdf(shelf.get(OutcomeEdition, item).edition), "application/pdf"
    )
    response.headers["Content-Disposition"] = f'inline; filename="outcome-{item}.pdf"'
    return response


def _line(shown: Shown[SessionEdition], titles: dict[str, str], lang: str) -> SessionLine:
    edition = shown.edition
    return SessionLine(
        item=edition.item,
        title=title_of(edition, lang),
        starts=edition.starts,
        ends=edition.ends,
        topics=tuple(titles[topic] for topic in edition.topics if topic in titles),
        has_outcome=edition.has_outcome,
        audience=shown.audience,
    )


def _topics(shelf: Shelf, items: list[str]) -> list[Shown[Any]]:
    return shelf.many(edition_class("topic"), items) if "topic" in edition_kinds() else []


def _topic_titles(shelf: Shelf, items: list[str]) -> dict[str, str]:
    return {one.edition.item: one.edition.title for one in _topics(shelf, list(dict.fromkeys(items)))}
