"""Addresses of the API: one list and one item per line of the catalogue. No address ends in a slash."""

from django.urls import path, re_path, register_converter

from portal.api import views
from portal.api.catalogue import CATALOGUE, Collection

app_name = "api"


class CollectionConverter:
    """The name of a collection in an address, as the line of the catalogue."""

    regex = "|".join(one.name for one in CATALOGUE)

    def to_python(self, value: str) -> Collection:
        """The line of this name."""
        return next(one for one in CATALOGUE if one.name == value)

    def to_url(self, value: str) -> str:
        """Names are written as they are."""
        return value


register_converter(CollectionConverter, "collection")

urlpatterns = [
    path("", views.overview, name="overview"),
    path("openapi.json", views.openapi, name="openapi"),
    path("docs", views.docs, name="docs"),
    path("search", views.search, name="search"),
    path("suggest", views.suggest, name="suggest"),
    path("conferences/<str:slug>/schedule", views.schedule, name="schedule"),
    path("<collection:collection>", views.many, name="list"),
    path("<collection:collection>/<str:key>", views.one, name="item"),
    re_path(r"^(?P<path>.*)$", views.nothing, name="nothing"),
]
