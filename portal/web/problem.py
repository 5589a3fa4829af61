"""Errors for programs: `application/problem+json` (RFC 9457), saying no more than the status does."""

from __future__ import annotations

from http import HTTPStatus

import msgspec
from django.http import HttpResponse

MEDIA_TYPE = "application/problem+json"


def problem(status: int, detail: str = "", **headers: str) -> HttpResponse:
    """The error of this status as JSON; `detail` is a sentence about the request, never about what was asked for.

    Header names are written with underscores: `WWW_Authenticate="Bearer"`.
    """
    body = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status}
    if detail:
        body["detail"] = detail
    response = HttpResponse(msgspec.json.encode(body), status=status, content_type=MEDIA_TYPE)
    for name, value in headers.items():
        response.headers[name.replace("_", "-")] = value
    return response
