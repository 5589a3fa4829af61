"""The `search` answer of the read API, in exactly the shape of the contract."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from portal.shelf.queries import Shelf
from search.analysis import plain
from search.service import Found, SearchPage, run_search, suggest


def search_answer(shelf: Shelf, params: Mapping[str, Sequence[str]], *, kinds: Iterable[str] = ()) -> dict[str, Any]:
    """What /api/v1/search answers, always with 200; `params` are lists of texts by name (`dict(request.GET.lists())`).

    Without seats there is no key `closed`.
    """
    page = run_search(shelf, params, kinds=kinds)
    answer: dict[str, Any] = {
        "query": page.query,
        "understood_as": page.understood_as,
        "corrected": page.meant or None,
        "expanded": [list(pair) for pair in page.expanded],
        "message": page.message or None,
        "engine": page.engine,
        "total": page.open.total,
        "page": page.page,
        "page_size": page.page_size,
        "facets": _facets(page),
        "results": [_result(found) for found in page.open.results],
    }
    if page.closed is not None:
        answer["closed"] = {"total": page.closed.total, "results": [_result(one) for one in page.closed.results]}
    return answer


def suggest_answer(shelf: Shelf, typed: str) -> dict[str, Any]:
    """What /api/v1/suggest answers, always with 200."""
    return {"query": typed, "suggestions": suggest(shelf, typed)}


def _facets(page: SearchPage) -> dict[str, list[dict[str, Any]]]:
    return {
        group.name: [{"value": one.value, "label": one.label, "count": one.count} for one in group.values]
        for group in page.facets
    }


def _result(found: Found) -> dict[str, Any]:
    return {
        "type": found.type,
        "id": found.id,
        "url": found.url,
        "title": plain(found.title),
        "snippet": found.snippet,
        "year": found.year,
        "lang": found.lang,
    }
