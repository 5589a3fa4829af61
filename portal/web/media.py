"""Files behind a permission: kept under random names outside Wagtail, handed out to whoever was found to be allowed.

Who may have a file is the caller's to check before calling `answer`: entity tags and ranges are looked at after that,
so that neither tells anything to anybody else.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response

from portal import tokens

RANGE = re.compile(r"bytes=(\d*)-(\d*)$")


def keep(content: bytes, *, purpose: str, key: str = "") -> str:
    """Keep these bytes and give the name they are kept under; it tells nothing of them."""
    name = tokens.new(f"file-{purpose}", key)
    path = _path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".part")
    unfinished.write_bytes(content)
    unfinished.rename(path)
    return name


def drop(name: str) -> None:
    """Remove a file once the transaction that says so is committed."""
    transaction.on_commit(lambda: drop_now(name))


def drop_now(name: str) -> None:
    """Remove a file whose transaction failed."""
    _path(name).unlink(missing_ok=True)


def answer(request: HttpRequest, name: str, *, media_type: str, download: str) -> HttpResponse:
    """The file, whole or the range asked for, to be saved as `download`; 404 where it is gone."""
    path = _path(name)
    if not path.is_file():
        raise Http404
    content = path.read_bytes()
    tag = f'"{tokens.keyed("file-tag", hashlib.sha256(content).hexdigest())}"'
    response = _part(content, request.headers.get("Range", "") if _fresh(request, tag) else "")
    response.headers["Content-Type"] = media_type
    response.headers["Content-Disposition"] = f'attachment; filename="{download}"'
    response.headers["Accept-Ranges"] = "bytes"
    response.headers["ETag"] = tag
    response.headers["Cache-Control"] = "private, no-store"
    return get_conditional_response(request, etag=tag, response=response) or response


def _fresh(request: HttpRequest, tag: str) -> bool:
    return request.headers.get("If-Range", tag) == tag


def _part(content: bytes, asked: str) -> HttpResponse:
    """One range of bytes (RFC 9110, 14): 206 with it, 416 where it lies outside, everything where none is asked for."""
    found = RANGE.match(asked.strip())
    if not found or found.groups() == ("", ""):
        return HttpResponse(content)
    size = len(content)
    first, last = found.groups()
    start = int(first) if first else max(size - int(last), 0)
    end = min(int(last), size - 1) if first and last else size - 1
    if start > end or start >= size:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    return HttpResponse(content[start : end + 1], status=206, headers={"Content-Range": f"bytes {start}-{end}/{size}"})


def _path(name: str) -> Path:
    return Path(settings.MEDIA_ROOT) / "kept" / name[:2] / name
