"""Addresses that machines know: is it alive, whom to tell of a hole, what may be visited."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape

import msgspec
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.translation import override
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from portal import clock
from portal.shelf.models import PublicEdition
from portal.web import readiness
from portal.web.address import address_of

# the sitemap protocol's limit for one file
LARGEST = 50_000
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


@csrf_exempt
@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """Whether database, search and queue answer; 503 where a reader would notice. A late queue is told, no more."""
    parts = readiness.state()
    status = 503 if "down" in parts.values() else 200
    return HttpResponse(msgspec.json.encode(parts), status=status, content_type="application/json")


@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """RFC 9116; always good for at least half a year from today."""
    today = clock.today()
    year, month = divmod(today.year * 12 + today.month + 6, 12)
    lines = [
        f"Contact: {settings.PORTAL_SECURITY_CONTACT}",
        f"Expires: {year:04}-{month + 1:02}-01T00:00:00Z",
        f"Preferred-Languages: {', '.join(settings.PORTAL_LANGUAGES)}",
        f"Canonical: {settings.PORTAL_BASE_URL}/.well-known/security.txt",
    ]
    return _text(lines)


@require_safe
def robots_txt(request: HttpRequest) -> HttpResponse:
    """Everything public may be visited; what needs signing in has nothing for a robot."""
    desks = []
    for language in settings.PORTAL_LANGUAGES:
        with override(language):
            desks.append(reverse("portal:desk"))
    closed = ["/accounts/", "/cms/", *desks]
    lines = ["User-agent: *", *(f"Disallow: {address}" for address in closed)]
    return _text([*lines, "", f"Sitemap: {settings.PORTAL_BASE_URL}/sitemap.xml"])


@require_safe
def sitemap(request: HttpRequest, part: int = 0) -> HttpResponse:
    """Every public page, by address: no dates, so that nothing says when something was released.

    More than 50,000 addresses become parts, and `part` 0 the list of them.
    """
    found = sorted(set(_public_addresses()))
    parts = -(-len(found) // LARGEST)
    if part > (parts if parts > 1 else 0):
        raise Http404
    if parts > 1 and part == 0:
        return _xml("sitemapindex", "sitemap", [reverse("sitemap-part", args=[one + 1]) for one in range(parts)])
    return _xml("urlset", "url", found[(part - 1) * LARGEST :][:LARGEST] if part else found)


def _public_addresses() -> Iterator[str]:
    rows = PublicEdition.objects.values_list("kind", "item", "lang", "path")
    for kind, item, lang, page in rows.iterator():
        if page:
            yield page
            continue
        for language in [lang] if lang else settings.PORTAL_LANGUAGES:
            if address := address_of(kind, item, language):
                yield address


def _xml(root: str, entry: str, addresses: list[str]) -> HttpResponse:
    lines = [f"<{entry}><loc>{escape(settings.PORTAL_BASE_URL + address)}</loc></{entry}>" for address in addresses]
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="{SITEMAP}">'
    return HttpResponse("\n".join([head, *lines, f"</{root}>\n"]), content_type="application/xml")


def _text(lines: list[str]) -> HttpResponse:
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")


urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path(".well-known/security.txt", security_txt, name="security-txt"),
    path("robots.txt", robots_txt, name="robots-txt"),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("sitemap-<int:part>.xml", sitemap, name="sitemap-part"),
]
