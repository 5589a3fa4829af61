"""Which language the pages of accounts speak: their addresses do not say it."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from portal.accounts.adapters import keep_language

PREFIX = "/accounts/"


def chosen_language(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Below /accounts/: the language asked for (?lang=en, remembered), or of the page one came from (?next=/en/…)."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(PREFIX):
            return get_response(request)
        asked = _known(request.GET.get("lang", ""))
        language = asked or _known(_next(request).lstrip("/").partition("/")[0])
        if language:
            translation.activate(language)
            request.LANGUAGE_CODE = language  # type: ignore[attr-defined]
        response = get_response(request)
        if asked:
            keep_language(response, asked)
        return response

    return middleware


def _next(request: HttpRequest) -> str:
    return request.GET.get("next", "") or request.POST.get("next", "")


def _known(language: str) -> str:
    return language if language in settings.PORTAL_LANGUAGES else ""
