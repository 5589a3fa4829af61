"""Addresses of outcomes: what everybody reads of sessions, and the workbenches in which their page is made."""

from django.urls import URLPattern, URLResolver, include, path
from django.utils.translation import gettext_lazy as _

from sessions.outcomes.views import editor, public

_reading: list[URLPattern | URLResolver] = [
    path("", public.sessions, name="sessions"),
    path("<slug:item>/", public.session, name="session"),
]
urlpatterns: list[URLPattern | URLResolver] = [
    path(_("sessions/"), include(_reading)),
    path(_("sessions/<slug:item>/outcome.pdf"), public.outcome_pdf, name="outcome-pdf"),
]
my_urlpatterns: list[URLPattern | URLResolver] = [
    path(_("sessions/<slug:item>/outcome/"), editor.outcome, name="outcome"),
    path(_("sessions/<slug:item>/outcome/approve/"), editor.approve_outcome, name="approve-outcome"),
    path(_("sessions/<slug:item>/outcome/publish/"), editor.publish_outcome, name="publish-outcome"),
]
