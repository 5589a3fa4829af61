"""Addresses of papers: all below my/."""

from django.urls import URLPattern, URLResolver, path
from django.utils.translation import gettext_lazy as _

from sessions.papers import views

urlpatterns: list[URLPattern | URLResolver] = []
my_urlpatterns: list[URLPattern | URLResolver] = [
    path(_("rooms/<slug:room>/papers/"), views.bring, name="papers"),
    path(_("papers/<slug:item>/"), views.paper, name="paper"),
    path(_("papers/<slug:item>/remove/"), views.remove, name="remove-paper"),
]
