"""Where search looks: the embedded index, and a server beside it where one is named."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from portal.settings.environment import file, read, words, yes_or_no

TIERS = ("public", "portal", "closed")


def search_settings(var: Path) -> dict[str, Any]:
    """The settings of search; `var` is where files of this installation are."""
    return {
        "PORTAL_ELASTICSEARCH_URL": read("PORTAL_ELASTICSEARCH_URL", "", server, "http(s)://host:port, or empty"),
        "PORTAL_ELASTICSEARCH_API_KEY": os.environ.get("PORTAL_ELASTICSEARCH_API_KEY", ""),
        "PORTAL_ELASTICSEARCH_READER_KEYS": read(
            "PORTAL_ELASTICSEARCH_READER_KEYS", "", reader_keys, "public=…,portal=…,closed=…, or empty"
        ),
        "PORTAL_ELASTICSEARCH_PREFIX": read(
            "PORTAL_ELASTICSEARCH_PREFIX", "binnenskamers", index_name, "small letters, digits and dashes"
        ),
        "PORTAL_SEARCH_FALLBACK": read("PORTAL_SEARCH_FALLBACK", "yes", yes_or_no, "yes or no"),
        "PORTAL_SEARCH_FILE": read("PORTAL_SEARCH_FILE", str(var / "search.sqlite3"), file, "a file"),
    }


def server(text: str) -> str:
    """The address of an Elasticsearch, with a name and password or without; "" is none."""
    if text:
        parts = urlsplit(text)
        if parts.scheme not in ("http", "https") or not parts.hostname or not (parts.port or parts.scheme == "https"):
            raise ValueError(text)
    return text.rstrip("/")


def reader_keys(text: str) -> dict[str, str]:
    """API keys by class of reader, as `search_keys` prints them."""
    pairs = dict(one.split("=", 1) for one in words(text))
    if set(pairs) - set(TIERS) or not all(pairs.values()):
        raise ValueError(text)
    return pairs


def index_name(text: str) -> str:
    """What the names of this installation's indices begin with."""
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,60}", text):
        raise ValueError(text)
    return text
