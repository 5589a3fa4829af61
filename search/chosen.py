"""Which engines this installation has: the one that answers first, and the one that stands in for it."""

from __future__ import annotations

from functools import cache

from django.conf import settings
from django.db import connection

from search.engines.elastic import ElasticEngine
from search.engines.sqlite import SqliteEngine
from search.engines.stores import DatabaseStore, FileStore
from search.protocol import SearchEngine


@cache
def engines() -> tuple[SearchEngine, ...]:
    """Every engine that follows the shelf, in the order in which they are asked."""
    if not settings.PORTAL_ELASTICSEARCH_URL:
        return (_embedded(),)
    return (elastic(), _embedded()) if settings.PORTAL_SEARCH_FALLBACK else (elastic(),)


def engine() -> SearchEngine:
    """The engine that answers first."""
    return engines()[0]


def elastic() -> ElasticEngine:
    """The engine on the server that the settings name."""
    keys = {"": settings.PORTAL_ELASTICSEARCH_API_KEY, **settings.PORTAL_ELASTICSEARCH_READER_KEYS}
    return ElasticEngine(settings.PORTAL_ELASTICSEARCH_URL, keys, settings.PORTAL_ELASTICSEARCH_PREFIX)


def _embedded() -> SqliteEngine:
    """In the portal's own database, or beside it where that is no SQLite."""
    return SqliteEngine(DatabaseStore() if connection.vendor == "sqlite" else FileStore(settings.PORTAL_SEARCH_FILE))
