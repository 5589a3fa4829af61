"""What stands around every request: fixed chance, headers, the viewer, and the guard of the reading rooms."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import lru_cache

from allauth.core.internal.httpkit import get_client_ip
from django.conf import settings
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import Resolver404, resolve
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language

from portal import tokens
from portal.accounts.models import Person
from portal.accounts.viewers import needs_second_factor, viewer_for
from portal.audit.record import origin
from portal.shelf import guard
from portal.shelf.queries import Shelf
from portal.web.errors import API_PREFIX, failed, wrong_method

GetResponse = Callable[[HttpRequest], HttpResponse]

STRICT_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
# Wagtail's admin still has inline scripts and styles (its issue 1288)
CMS_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; frame-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'self'; frame-ancestors 'self'"
)
CMS_PREFIX = "/cms/"


def seeded_chance(get_response: GetResponse) -> GetResponse:
    """Under PORTAL_SEED every request draws its random bytes from itself, so equal requests get equal answers."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if not settings.PORTAL_SEED:
            return get_response(request)
        body = hashlib.sha256(request.body).hexdigest()
        with tokens.scope(f"{request.method} {request.get_full_path()} {body}"):
            return get_response(request)

    return middleware


def security_headers(get_response: GetResponse) -> GetResponse:
    """Strict policy everywhere but below the CMS; nothing that is not public is ever kept by a cache."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        cms = request.path.startswith(CMS_PREFIX)
        response.headers.setdefault("Content-Security-Policy", CMS_POLICY if cms else STRICT_POLICY)
        response.headers.setdefault("X-Frame-Options", "SAMEORIGIN" if cms else "DENY")
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        response.headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if request.path.startswith(settings.STATIC_URL):
            response.headers.setdefault("Referrer-Policy", "no-referrer")
        else:
            _caching(request, response)
        return response

    return middleware


def own_forms(get_response: GetResponse) -> GetResponse:
    """A form on a page without referrer comes with "Origin: null"; the browser itself vouches that it is ours.

    Sec-Fetch-Site is set by the browser and by no page, so the CSRF check may take its word for the origin.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.META.get("HTTP_ORIGIN") == "null" and request.META.get("HTTP_SEC_FETCH_SITE") == "same-origin":
            request.META["HTTP_ORIGIN"] = f"{request.scheme}://{request.get_host()}"
        return get_response(request)

    return middleware


def _caching(request: HttpRequest, response: HttpResponse) -> None:
    patch_vary_headers(response, ["Cookie"])
    # Cache-Control says it all, and does not tell the time
    response.headers.pop("Expires", None)
    signed_in = bool(getattr(getattr(request, "viewer", None), "person", None))
    response.headers.setdefault("Referrer-Policy", "no-referrer" if signed_in else "same-origin")
    if signed_in or settings.SESSION_COOKIE_NAME in request.COOKIES or response.cookies or request.method == "POST":
        response.headers["Cache-Control"] = "private, no-store"
        response.headers.pop("ETag", None)
    else:
        response.headers.setdefault("Cache-Control", "public, max-age=0, must-revalidate")


def reading_room(get_response: GetResponse) -> GetResponse:
    """Work out the viewer once, then run the view: under guard, unless its url is a listed door.

    Where the guard refused something the answer is the plain error page, whatever the view made of the refusal.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        request.viewer = viewer_for(request)  # type: ignore[attr-defined]
        request.shelf = Shelf(request.viewer, get_language() or settings.LANGUAGE_CODE)  # type: ignore[attr-defined]
        written_from = origin.set(get_client_ip(request) or "")
        try:
            return _through_door(request, get_response) if _is_door(request) else _on_guard(request, get_response)
        finally:
            origin.reset(written_from)

    return middleware


READING = ("GET", "HEAD", "OPTIONS")
# a harvester may send its question in the body, says its protocol; the guard lets nothing be changed there either
ASKED_BY_POST = "/oai"


def _through_door(request: HttpRequest, get_response: GetResponse) -> HttpResponseBase:
    if request.path.startswith(CMS_PREFIX) and isinstance(request.user, Person) and needs_second_factor(request.user):
        return redirect("mfa_index")
    response = get_response(request)
    if response.status_code == 405 and not request.path.startswith(CMS_PREFIX):
        return wrong_method(request, response.headers["Allow"])
    return response


def _on_guard(request: HttpRequest, get_response: GetResponse) -> HttpResponseBase:
    asked = request.method == "POST" and request.path == ASKED_BY_POST
    if request.method not in READING and not asked and not request.path.startswith(API_PREFIX):
        return wrong_method(request, "GET, HEAD")
    seats: frozenset[str] = request.viewer.seats  # type: ignore[attr-defined]
    with guard.reading_room(seats) as room:
        response = get_response(request)
    if room.refused:
        return failed(request)
    if isinstance(response, StreamingHttpResponse):
        response.streaming_content = guard.guarded(response.streaming_content, seats)
    return response


# whole parts of the address space that belong to a library with permission checks of its own
DOOR_PREFIXES = ("/cms/", "/accounts/")


def _is_door(request: HttpRequest) -> bool:
    if request.path_info.startswith(DOOR_PREFIXES):
        return True
    return guard.is_door(_view_name(request.path_info, get_language(), settings.ROOT_URLCONF))


@lru_cache(maxsize=2048)
def _view_name(path: str, lang: str | None, urls: str) -> str:
    """The name of the view at this path in the language in force; kept, as Django itself looks it up once more."""
    try:
        return resolve(path, urls).view_name
    except Resolver404:
        return ""
