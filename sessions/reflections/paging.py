"""Long lists in pages, by ?page=."""

from __future__ import annotations

from django.http import Http404, HttpRequest

SIZE = 50


def page_number(request: HttpRequest) -> int:
    """Which page is asked for, counted from 1. Http404 for what is no such number."""
    asked = request.GET.get("page", "1")
    if not (asked.isascii() and asked.isdigit() and len(asked) < 6 and int(asked)):
        raise Http404
    return int(asked)


def pages(total: int, page: int) -> int:
    """How many pages there are. Http404 where this one is not among them."""
    found = max(1, -(-total // SIZE))
    if page > found:
        raise Http404
    return found
