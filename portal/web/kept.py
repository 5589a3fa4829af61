"""Pages and files that are kept ready under the content hashes of what they show: never under a time."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse

from portal.shelf import guard
from portal.shelf.queries import NotOnShelf, Shelf
from portal.visibility.viewer import ANONYMOUS
from portal.web.render import content_tag, tagged

Places = tuple[tuple[str, str], ...]

# addresses of pages that were kept by this process: their language, and the (kind, item) pairs they show
_known: dict[str, tuple[str, Places]] = {}

# how long an old content may lie there before its memory is given back; a new content has a new key
FORGET_AFTER = 86_400


def kept_first(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: a visitor's page that is kept ready is answered before session, account and address are worked out.

    It asks the shelf as a visitor for the content hashes first, under the guard, as the page itself would; everything
    it cannot answer goes the whole way.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        return _ready(request) or get_response(request)

    return middleware


def _ready(request: HttpRequest) -> HttpResponse | None:
    known = _known.get(request.path_info)
    if known is None or request.method not in ("GET", "HEAD") or not _bare(request):
        return None
    request.get_host()  # an answer for another host is none of ours, kept or not
    lang, places = known
    with guard.reading_room():
        digests = Shelf(ANONYMOUS, lang).digests(*places)
    found = cache.get(_key("page", request.path, *digests)) if digests[0] else None
    if found is None:
        request.asked = lang, places, digests  # type: ignore[attr-defined]
        return None
    request.viewer = ANONYMOUS  # type: ignore[attr-defined]
    response = _answer(request, found)
    response.headers["Content-Language"] = lang
    response.headers["Content-Length"] = str(len(response.content))
    return response


def _bare(request: HttpRequest) -> bool:
    """Whether nothing but the address says what is asked for, and nothing says by whom."""
    return not any(request.META.get(name) for name in ("HTTP_COOKIE", "QUERY_STRING", "HTTP_AUTHORIZATION"))


def kept_page(request: HttpRequest, kind_and_items: Places, build: Callable[[], HttpResponse]) -> HttpResponse:
    """The page as it was built for this very content, or built now; 404 where the first thing is not on the shelf.

    Only a visitor's page without cookies or query is kept: everybody else's frame differs.
    """
    shelf: Shelf = request.shelf  # type: ignore[attr-defined]
    digests = _asked(request, kind_and_items) or shelf.digests(*kind_and_items)
    if not digests[0]:
        raise NotOnShelf
    if not _bare(request) or shelf.viewer.person is not None:
        return tagged(request, build())
    _known[request.path_info] = shelf.lang, kind_and_items
    return kept_answer(request, ("page", request.path, *digests), lambda: build().content)


def _asked(request: HttpRequest, places: Places) -> tuple[str, ...] | None:
    """The content hashes as they were asked for before the page was built: by a visitor, of the same things."""
    shelf: Shelf = request.shelf  # type: ignore[attr-defined]
    lang, asked, digests = getattr(request, "asked", ("", (), ()))
    return digests if (lang, asked) == (shelf.lang, places) and shelf.viewer == ANONYMOUS else None


def kept_answer(
    request: HttpRequest, parts: tuple[str, ...], build: Callable[[], bytes], media_type: str | None = None
) -> HttpResponse:
    """The bytes under this key as an answer with its ETag, built where they are not there."""
    key = _key(*parts)
    found = cache.get(key)
    if found is None:
        content = build()
        found = (content, content_tag(content))
        cache.set(key, found, FORGET_AFTER)
    return _answer(request, found, media_type)


def _answer(request: HttpRequest, found: tuple[bytes, str], media_type: str | None = None) -> HttpResponse:
    response = HttpResponse(found[0], content_type=media_type)
    response.headers["ETag"] = found[1]
    return tagged(request, response)


def _key(*parts: str) -> str:
    installation = (
        settings.VERSION,
        settings.PORTAL_SITE_NAME,
        settings.PORTAL_BASE_URL,
        settings.PORTAL_SECURITY_CONTACT,
    )
    return "kept:" + hashlib.blake2b("\0".join((*installation, *parts)).encode(), digest_size=20).hexdigest()
