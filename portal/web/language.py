"""The language of an answer: the way to one's own, without guessing where a missing page might have been."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.locale import LocaleMiddleware
from django.shortcuts import redirect
from django.utils import translation
from django.utils.cache import patch_vary_headers


class LanguageMiddleware(LocaleMiddleware):
    """Django's, but a 404 stays a 404: an address without a language is never led to one with it.

    Otherwise every address that is not there, /api/v1/topics/<hidden> among them, would answer with a redirect.
    """

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Say which language the answer is in; where the address does not, that it depends on the reader."""
        if not translation.get_language_from_path(request.path_info):
            patch_vary_headers(response, ["Accept-Language"])
        response.headers.setdefault("Content-Language", translation.get_language() or "")
        return response


def choose_language(request: HttpRequest) -> HttpResponse:
    """From the address without a language to the front page in the reader's own, or in the site's first."""
    chosen = translation.get_language_from_request(request)
    lang = chosen if chosen in settings.PORTAL_LANGUAGES else settings.LANGUAGE_CODE
    response = redirect(f"/{lang}/")
    response.headers["Vary"] = "Accept-Language"
    return response
