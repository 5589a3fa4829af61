"""The endpoints: every one reads the shelf as the one who asks sees it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from portal.api import documentation
from portal.api.answer import as_json, endpoint, sent
from portal.api.catalogue import CATALOGUE, PROGRAMME, Collection
from portal.api.openapi import document
from portal.api.parameters import Refused, listed, stretch
from portal.api.together import TogetherShelf
from portal.editions.edition import Edition
from portal.shelf.queries import Shelf, Shown
from portal.web.render import render_page
from search.api import search_answer, suggest_answer


@endpoint
def overview(request: HttpRequest) -> HttpResponse:
    """Where everything is."""
    lists = {one.name: request.build_absolute_uri(reverse("api:list", args=[one.name])) for one in CATALOGUE}
    others = ("search", "suggest", "openapi", "docs")
    more = {name: request.build_absolute_uri(reverse(f"api:{name}")) for name in others}
    return as_json(request, {**lists, **more})


@endpoint
def many(request: HttpRequest, collection: Collection) -> HttpResponse:
    """A stretch of the list of one kind."""
    part = stretch(request)
    shelf: Shelf = request.shelf  # type: ignore[attr-defined]
    page = shelf.page(_edition(collection), offset=part.offset, limit=part.size)
    body = listed(request, part, page.total, [])
    if wanted := request.GET.get("format", ""):
        return _linked(_file(request, collection, page.rows, wanted), body)
    body["results"] = _data(request, collection, page.rows)
    return _linked(as_json(request, body), body)


@endpoint
def one(request: HttpRequest, collection: Collection, key: str) -> HttpResponse:
    """One item of a kind."""
    shelf: Shelf = request.shelf  # type: ignore[attr-defined]
    shown = shelf.get(_edition(collection), key)
    if wanted := request.GET.get("format", ""):
        return _file(request, collection, [shown], wanted)
    return as_json(request, _data(request, collection, [shown])[0])


@endpoint
def schedule(request: HttpRequest, slug: str) -> HttpResponse:
    """The released programme of a conference."""
    shelf: Shelf = request.shelf  # type: ignore[attr-defined]
    shown = shelf.get(_edition(PROGRAMME), slug)
    return as_json(request, PROGRAMME.data(shown, shelf))


@endpoint
def search(request: HttpRequest) -> HttpResponse:
    """Hits for a question, whatever was typed; addresses are whole, as everywhere here."""
    answer = search_answer(request.shelf, dict(request.GET.lists()))  # type: ignore[attr-defined]
    groups = [answer, answer["closed"]] if "closed" in answer else [answer]
    for hit in (hit for group in groups for hit in group["results"]):
        hit["url"] = request.build_absolute_uri(hit["url"])
    return as_json(request, answer)


@endpoint
def suggest(request: HttpRequest) -> HttpResponse:
    """What somebody may be about to type."""
    return as_json(request, suggest_answer(request.shelf, request.GET.get("q", "")))  # type: ignore[attr-defined]


@endpoint
def openapi(request: HttpRequest) -> HttpResponse:
    """The description of this API for machines."""
    return as_json(request, document())


@endpoint
def nothing(request: HttpRequest, path: str) -> HttpResponse:
    """No such endpoint."""
    raise Refused(404)


@endpoint
def docs(request: HttpRequest) -> HttpResponse:
    """The same description for people."""
    return render_page(request, "portal/api/docs.html", documentation.context())


def _edition(collection: Collection) -> type[Edition]:
    if collection.edition is None:
        raise Refused(404)
    return collection.edition


def _file(request: HttpRequest, collection: Collection, rows: list[Shown[Any]], wanted: str) -> HttpResponse:
    if wanted not in collection.formats:
        known = ", ".join(collection.formats) or "none"
        raise Refused(400, f"format is one of: {known}.")
    chosen = collection.formats[wanted]
    return sent(request, chosen.write(rows), chosen.media_type)


def _data(request: HttpRequest, collection: Collection, rows: list[Shown[Any]]) -> list[dict[str, Any]]:
    shelf = TogetherShelf(request.shelf, [shown.edition.item for shown in rows])  # type: ignore[attr-defined]
    found = [collection.data(shown, shelf) for shown in rows]
    return [{**item, **_whole(request, item)} for item in found]


def _whole(request: HttpRequest, item: dict[str, Any]) -> dict[str, str | None]:
    """The item's own addresses, whole: a program has no page that they could be relative to."""
    own = [name for name in ("url", "schedule") if isinstance(item.get(name, 0), str)]
    return {name: request.build_absolute_uri(item[name]) if item[name] else None for name in own}


def _linked(response: HttpResponse, body: dict[str, Any]) -> HttpResponse:
    links = [f'<{body[side]}>; rel="{name}"' for side, name in (("next", "next"), ("previous", "prev")) if body[side]]
    if links:
        response.headers["Link"] = ", ".join(links)
    return response
