"""The knowledge agenda, literature, framework and notes."""

from importlib import import_module

from django.apps import AppConfig


class KnowledgeConfig(AppConfig):
    """The knowledge agenda, literature, framework and notes."""

    name = "knowledge"
    label = "knowledge"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell the rest of the portal what this app has; that reads models, which are there only from now on."""
        import_module("knowledge.registration").register(self)
