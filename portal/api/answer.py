"""What every answer of the API has in common: methods, tokens, formats, errors, version."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

import msgspec
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.views.decorators.csrf import csrf_exempt

from portal.api.parameters import Refused
from portal.web.problem import problem
from portal.web.render import tagged

VERSION = "1.0.0"
JSON = "application/json"

View = Callable[..., HttpResponse]


def endpoint(view: View) -> View:
    """Make a view an endpoint: reading only, errors as problem+json, the version in every answer.

    Hidden and absent are the same 404. A token that is wrong, ended or revoked is answered with 401 before anything
    is looked up. Exempt from form tokens because nothing can be changed here.
    """

    @csrf_exempt
    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = _answer(view, request, *args, **kwargs)
        response.headers["API-Version"] = VERSION
        patch_vary_headers(response, ["Accept", "Authorization"])
        return response

    return answered


def _answer(view: View, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    if request.method not in ("GET", "HEAD"):
        return problem(405, "This API is for reading.", Allow="GET, HEAD")
    if getattr(request, "bearer", "") == "wrong":
        return problem(401, "This token does not work.", WWW_Authenticate='Bearer error="invalid_token"')
    try:
        return view(request, *args, **kwargs)
    except Refused as refused:
        return problem(refused.status, refused.detail)
    except Http404:
        return problem(404)


def as_json(request: HttpRequest, data: Any) -> HttpResponse:
    """The data as JSON. Refused with 406 where the reader takes no JSON."""
    return sent(request, msgspec.json.encode(data), JSON)


def sent(request: HttpRequest, body: bytes | str, media_type: str) -> HttpResponse:
    """The body in this format, tagged by its content. Refused with 406 where the reader does not take the format."""
    if not request.accepts(media_type.partition(";")[0]):
        raise Refused(406, f"This answer comes as {media_type.partition(';')[0]}.")
    return tagged(request, HttpResponse(body, content_type=media_type))
