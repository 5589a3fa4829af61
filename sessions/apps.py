"""The think tank: members, conference, reflection sessions, papers, statements, outcomes, rooms, disclosure."""

from importlib import import_module

from django.apps import AppConfig

# concepts that put something on the shelf, the desk or a page; each has a registration.py
REGISTERED = ("conference", "reflections", "papers", "outcomes", "rooms", "disclosure")


class SessionsConfig(AppConfig):
    """The think tank: members, conference, reflection sessions, papers, statements, outcomes, rooms, disclosure."""

    name = "sessions"
    label = "thinktank"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let each concept say what it offers; they read models, which are there only from now on."""
        for concept in REGISTERED:
            import_module(f"sessions.{concept}.registration").register()
