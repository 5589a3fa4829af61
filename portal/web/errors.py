"""Error pages in the site's look. They say nothing about what was asked for: hidden and absent read the same."""

from __future__ import annotations

import errno
import sys

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import loader

from portal.visibility.viewer import ANONYMOUS
from portal.web.problem import problem

# programs get their errors as data (RFC 9457)
API_PREFIX = "/api/"
NO_ROOM = (errno.ENOSPC, errno.EDQUOT)
RETRY_AFTER = "60"  # seconds


def _answer(request: HttpRequest, status: int) -> HttpResponse:
    if request.path.startswith(API_PREFIX):
        return problem(status)
    request.viewer = getattr(request, "viewer", ANONYMOUS)  # type: ignore[attr-defined]
    return render(request, f"{status}.html", status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: what was sent cannot be read."""
    return _answer(request, 400)


def not_allowed(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403 is only for forms without their token; everything hidden is a 404."""
    return _answer(request, 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: nothing here, or nothing for you; nobody can tell."""
    return _answer(request, 404)


def wrong_method(request: HttpRequest, allowed: str) -> HttpResponse:
    """405: the address takes other methods ("GET, HEAD"), which the answer names."""
    response = _answer(request, 405)
    response.headers["Allow"] = allowed
    return response


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form came without its token, mostly because it was open too long."""
    request.viewer = getattr(request, "viewer", ANONYMOUS)  # type: ignore[attr-defined]
    return render(request, "403_csrf.html", status=403)


def failed(request: HttpRequest) -> HttpResponse:
    """500: our fault; 503: nothing can be kept just now. A page that needs nothing: nothing can be relied on here."""
    busy, program = _cannot_keep(sys.exc_info()[1]), request.path.startswith(API_PREFIX)
    if busy:
        return problem(503, Retry_After=RETRY_AFTER) if program else _try_again(request)
    return problem(500) if program else HttpResponse(loader.render_to_string("500.html"), status=500)


def _try_again(request: HttpRequest) -> HttpResponse:
    """What was sent stands in this page, to be sent again; but no password, and no file."""
    sent = [(name, value) for name, values in request.POST.lists() for value in values]
    if any("password" in name for name, _value in sent):
        sent = []
    text = loader.render_to_string("503.html", {"sent": sent, "address": request.get_full_path()})
    headers = {"Retry-After": RETRY_AFTER, "Cache-Control": "private, no-store"}
    return HttpResponse(text, status=503, headers=headers)


def _cannot_keep(fault: BaseException | None) -> bool:
    """Whether the database is held by somebody else or away, a server does not answer, or the disk is full."""
    full = isinstance(fault, OSError) and fault.errno in NO_ROOM
    return full or isinstance(fault, OperationalError | ConnectionError)
