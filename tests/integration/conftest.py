"""What tests with a database share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from search import chosen, indexing


@pytest.fixture
def found_at_once(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Beside PostgreSQL the index follows a commit, which a test never comes to: here it follows at once."""
    settings.PORTAL_SEARCH_FILE = tmp_path / "search.sqlite3"
    follow = SimpleNamespace(atomic=indexing.transaction.atomic, on_commit=lambda run, robust=False: run())
    monkeypatch.setattr(indexing, "transaction", follow)
    chosen.engines.cache_clear()
    yield
    chosen.engines.cache_clear()
