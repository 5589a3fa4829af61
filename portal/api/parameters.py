"""What a request may ask for: a stretch of a list, and a format."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LARGEST = 100
USUAL = 20


@dataclass(frozen=True, slots=True)
class Parameter:
    """One query parameter: its name, what it does, and the JSON Schema of its value."""

    name: str
    says: str | Promise
    schema: dict[str, Any]


PAGE = Parameter("page", _("Which stretch of the list, from 1."), {"type": "integer", "minimum": 1, "default": 1})
PAGE_SIZE = Parameter(
    "page_size",
    _("How many results in a stretch; more than 100 counts as 100."),
    {"type": "integer", "minimum": 1, "default": USUAL},
)


class Refused(Exception):
    """The request cannot be answered as asked: an HTTP status and a sentence about the request."""

    def __init__(self, status: int, detail: str = "") -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Stretch:
    """Which part of a list was asked for."""

    page: int
    size: int

    @property
    def offset(self) -> int:
        """How many results come before it."""
        return (self.page - 1) * self.size


def stretch(request: HttpRequest) -> Stretch:
    """The asked part of a list. Refused with 404 for a page that cannot be, with 400 for a size that is no number."""
    page, size = request.GET.get("page", "1"), request.GET.get("page_size", str(USUAL))
    if not _whole(page):
        raise Refused(404)
    if not _whole(size):
        raise Refused(400, "page_size is a whole number from 1.")
    return Stretch(int(page), min(int(size), LARGEST))


def neighbour(request: HttpRequest, page: int) -> str:
    """The whole address of another stretch of the same list, its parameters in a fixed order."""
    asked = {**request.GET.dict(), "page": str(page)}
    return request.build_absolute_uri(f"{request.path}?{urlencode(sorted(asked.items()))}")


def listed(request: HttpRequest, part: Stretch, total: int, results: list[dict[str, Any]]) -> dict[str, Any]:
    """The envelope of every list. Refused with 404 for a page after the last."""
    if part.page > 1 and part.offset >= total:
        raise Refused(404)
    more = part.offset + part.size < total
    return {
        "count": total,
        "next": neighbour(request, part.page + 1) if more else None,
        "previous": neighbour(request, part.page - 1) if part.page > 1 else None,
        "results": results,
    }


def _whole(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 10 and int(text) >= 1
