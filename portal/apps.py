"""The ground floor: people, the shelf, the log, the web base."""

from importlib import import_module

from django.apps import AppConfig
from django.db.models.signals import post_migrate

from portal import doors
from portal.shelf import guard
from portal.web import chance


class PortalConfig(AppConfig):
    """The app that carries everything the features stand on."""

    name = "portal"
    label = "portal"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell the guard its doors and the seed its randomness, once everything is loaded."""
        doors.register_all()
        guard.watch()
        # these read models, which are there only from now on
        import_module("portal.desk.panels").register()
        import_module("portal.web.page_projector").install()
        import_module("portal.web.readiness").register()
        post_migrate.connect(import_module("portal.accounts.roles").make_roles, sender=self)
        post_migrate.connect(import_module("portal.shelf.policies").install, sender=self)
        chance.seed_libraries()
        chance.stop_library_clocks()
