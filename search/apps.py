"""Search over editions, by class of reader."""

from importlib import import_module

from django.apps import AppConfig

from portal.web.finding import Finder, register_finder
from portal.web.readiness import register_check


class SearchConfig(AppConfig):  # type: ignore[misc]
    """Search over editions, by class of reader."""

    name = "search"
    label = "portal_search"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Follow the shelf, once every model is loaded, and find for the pages of features."""
        import_module("search.indexing").start()
        register_check("search", import_module("search.readiness").answers)
        import_module("search.saved.panel").install()
        service = import_module("search.service")
        register_finder(Finder(service.run_search, service.found_items, service.sort_choices))
