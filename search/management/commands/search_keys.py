"""`search_keys`: make API keys for Elasticsearch, one a class of reader, each with the least it needs."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from search.chosen import elastic
from search.protocol import EngineDown


class Command(BaseCommand):  # type: ignore[misc]
    """Run it once, with an address that has the name and password of somebody who may make keys."""

    help = "Make API keys for Elasticsearch: a public reader's key can read nothing but the public index."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the settings with the keys; exit 1 where the server does not make them."""
        if not settings.PORTAL_ELASTICSEARCH_URL:
            raise CommandError("PORTAL_ELASTICSEARCH_URL is not set: there is no server to make keys for")
        try:
            keys = elastic().make_keys()
        except EngineDown as reason:
            raise CommandError(str(reason)) from reason
        readers = ",".join(f"{tier}={key}" for tier, key in keys.items() if tier)
        self.stdout.write(f"PORTAL_ELASTICSEARCH_API_KEY={keys['']}")
        self.stdout.write(f"PORTAL_ELASTICSEARCH_READER_KEYS={readers}")
