"""Addresses of sessions: the workbenches of organisers."""

from django.urls import URLPattern, URLResolver, include, path
from django.utils.translation import gettext_lazy as _

from sessions.reflections.views import outbox, own, planner

_organising: list[URLPattern | URLResolver] = [
    path("", planner.planner, name="my-sessions"),
    path(_("new/"), planner.new_session, name="new-session"),
    path("<slug:item>/", own.session, name="my-session"),
    path(_("<slug:item>/edit/"), own.edit_session, name="edit-session"),
    path(_("<slug:item>/invite/"), own.invite, name="invite"),
    path(_("<slug:item>/uninvite/<slug:person>/"), own.uninvite, name="uninvite"),
    path(_("<slug:item>/mail/"), outbox.outbox, name="session-mail"),
    path(_("<slug:item>/start/"), own.start_session, name="start-session"),
]

urlpatterns: list[URLPattern | URLResolver] = []
my_urlpatterns: list[URLPattern | URLResolver] = [path(_("sessions/"), include(_organising))]
