"""Answering with a page: reading rooms through plain contexts, workbenches with their forms."""

from __future__ import annotations

import hashlib
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import render
from django.utils.cache import get_conditional_response

from portal.editions.context import page_context


def render_page(
    request: HttpRequest, template: str, context: dict[str, Any] | None = None, *, status: int = 200
) -> HttpResponse:
    """A reading-room page; a visitor's carries a tag of its content, so that an unchanged page is not sent twice."""
    response = render(request, template, page_context(**(context or {})), status=status)
    return tagged(request, response) if status == 200 else response


def render_workbench(
    request: HttpRequest, template: str, context: dict[str, Any] | None = None, *, status: int = 200
) -> HttpResponse:
    """A page of somebody's own work: forms and their errors. Its view is a door with a permission check."""
    return render(request, template, context, status=status)


def tagged(request: HttpRequest, response: HttpResponse) -> HttpResponse | HttpResponseNotModified:
    """The answer with its content hash as ETag (visitors only); 304 where the reader has that content already.

    An answer that was kept ready brings its ETag along.
    """
    if request.viewer.person is not None:  # type: ignore[attr-defined]
        return response
    if "ETag" not in response.headers:
        response.headers["ETag"] = content_tag(response.content)
    return get_conditional_response(request, etag=response.headers["ETag"], response=response) or response


def content_tag(content: bytes) -> str:
    """The ETag of this content."""
    return f'"{hashlib.blake2b(content, digest_size=16).hexdigest()}"'
