"""The programme as files for programs: schedule.xml, schedule.json, schedule.ics, and one talk's calendar."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from portal.shelf.queries import NotOnShelf, Shelf
from portal.web.kept import kept_answer
from portal.web.render import tagged
from sessions.conference import exports
from sessions.conference.addresses import addresses_of
from sessions.conference.editions import ProgrammeEdition, TalkEdition

FORMS = {
    "xml": (exports.schedule_xml, "application/xml; charset=utf-8"),
    "json": (exports.schedule_json, "application/json"),
    "ics": (exports.schedule_ics, "text/calendar; charset=utf-8; method=PUBLISH"),
}


@require_safe
def schedule(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    """The released programme in this form, in the site's first language or the one in ?lang=; 404 without a release."""
    asked = request.GET.get("lang", "")
    lang = asked if asked in settings.PORTAL_LANGUAGES else settings.LANGUAGE_CODE
    shelf = Shelf(request.viewer, lang)  # type: ignore[attr-defined]
    (digest,) = shelf.digests(("programme", slug))
    if not digest:
        raise NotOnShelf
    write, media_type = FORMS[form]

    def build() -> bytes:
        return write(shelf.get(ProgrammeEdition, slug).edition, addresses_of(slug, lang))

    return kept_answer(request, (form, slug, lang, digest), build, media_type)


@require_safe
def talk_calendar(request: HttpRequest, item: str) -> HttpResponse:
    """One talk for the reader's own calendar."""
    shelf: Shelf = request.shelf  # type: ignore[attr-defined]
    edition = shelf.get(TalkEdition, item).edition
    content = exports.talk_ics(edition, addresses_of(edition.conference, shelf.lang))
    return tagged(request, HttpResponse(content, content_type=FORMS["ics"][1]))
