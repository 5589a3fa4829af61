"""Addresses of this app."""

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from search import views

app_name = "search"

urlpatterns: list[URLPattern] = [path(_("search/"), views.search, name="search")]
my_urlpatterns: list[URLPattern] = []
root_urlpatterns: list[URLPattern] = []
