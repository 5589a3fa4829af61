"""`Authorization: Bearer <personal token>` at the read API: whose token it is, before anything else is worked out."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse

from portal import clock
from portal.accounts import keys
from portal.accounts.models import Person, PersonalToken

PREFIX = "/api/"


def bearer_token(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Below /api/ a token stands for its person, whatever the cookies say; `request.bearer` is "", "good" or "wrong".

    A wrong, ended or revoked token is nobody; the API answers it with 401.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        scheme, _blank, secret = request.META.get("HTTP_AUTHORIZATION", "").partition(" ")
        request.bearer = ""  # type: ignore[attr-defined]
        if request.path_info.startswith(PREFIX) and scheme:
            person = person_of(secret.strip()) if scheme.lower() == "bearer" else None
            request.user = person or AnonymousUser()
            request.bearer = "good" if person else "wrong"  # type: ignore[attr-defined]
        return get_response(request)

    return middleware


def person_of(secret: str) -> Person | None:
    """Whose personal token this is; None where it is nobody's (any more)."""
    tokens = PersonalToken.objects.filter(digest=keys.digest(secret), ends_on__gt=clock.today())
    token = tokens.select_related("person").first()
    return token.person if token and token.person.access == "open" else None
