"""What the programme is measured against: a hello-world, and a plain Django view and template of the same rows."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import cache
from typing import Any
from wsgiref.util import setup_testing_defaults

from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.test import override_settings
from django.urls import path

from sessions.conference.models import Talk

# what `django-admin startproject` writes down
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
TEMPLATE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Programme</title></head><body>
<h1>Programme</h1>{% regroup talks by starts_at.date as days %}{% for day in days %}<h2>{{ day.grouper|date }}</h2><ol>
{% for talk in day.list %}<li>
<p>{{ talk.starts_at|date:"H:i" }} · {{ talk.room.name_en }} · {{ talk.track.name_en }}</p>
<h3><a href="{% url "talk" talk.public_id %}">{{ talk.title_en }}</a></h3>
<p>{% for one in talk.talk_speakers.all %}{{ one.speaker.name }} ({{ one.speaker.affiliation }}){% endfor %}</p></li>
{% endfor %}</ol>{% endfor %}</body></html>"""

Answer = Callable[[str], bytes]


def hello(request: HttpRequest) -> HttpResponse:
    """The least a view can do."""
    return HttpResponse("Hello, world")


def programme(request: HttpRequest) -> HttpResponse:
    """The rows as a good engineer reads and shows them: three queries, one template."""
    talks = Talk.objects.filter(conference__slug="size-300").select_related("room", "track")
    in_order = talks.prefetch_related("talk_speakers__speaker").order_by("starts_at", "room__order")
    return HttpResponse(_page().render({"talks": in_order}, request))


@cache
def _page() -> Any:
    return engines["django"].from_string(TEMPLATE)


urlpatterns = [
    path("hello/", hello),
    path("programme/", programme),
    path("talk/<slug:item>/", hello, name="talk"),
]


def answering() -> Answer:
    """Sends a path through the settings' middleware and urls as a server would, and reads the answer."""
    handler = WSGIHandler()

    def answer(where: str) -> bytes:
        environ: dict[str, Any] = {"PATH_INFO": where, "wsgi.input": io.BytesIO(), "HTTP_HOST": "localhost"}
        setup_testing_defaults(environ)
        statuses: list[str] = []
        response = handler(environ, lambda status, headers: statuses.append(status))
        content = b"".join(response)
        response.close()
        assert statuses == ["200 OK"], (where, statuses)
        return content

    return answer


def plain_project() -> Any:
    """Settings of a plain project, as a context."""
    return override_settings(ROOT_URLCONF="bench.plain", MIDDLEWARE=MIDDLEWARE, USE_I18N=False)
