"""Addresses of this app."""

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from search import views
from search.saved import views as saved

app_name = "search"

urlpatterns: list[URLPattern] = [path(_("search/"), views.search, name="search")]
my_urlpatterns: list[URLPattern] = [
    path(_("searches/"), saved.saved, name="saved"),
    path(_("searches/add/"), saved.add, name="saved-add"),
    path(_("searches/<str:item>/"), saved.change, name="saved-change"),
    path(_("searches/<str:item>/delete/"), saved.delete, name="saved-delete"),
]
root_urlpatterns: list[URLPattern] = [path("stop/<str:key>/", saved.stop, name="stop")]
