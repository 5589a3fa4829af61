"""A shelf with nothing on it but what a test puts there, and the index that follows it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

import pytest

from portal.editions import registry
from portal.editions.registry import Placement
from portal.shelf import operations
from portal.visibility.audience import PUBLIC, Audience
from search import chosen
from tests.factories.search import Leaf, Tree


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic(Leaf):
    """A topic, whose title names a facet value."""

    kind: ClassVar[str] = "topic"


@pytest.fixture(autouse=True)
def index(settings: Any, tmp_path: Path) -> Iterator[None]:
    """An index of its own for each test, empty."""
    settings.PORTAL_SEARCH_FILE = tmp_path / "search.sqlite3"
    chosen.engines.cache_clear()
    chosen.engine().clear()
    yield
    chosen.engines.cache_clear()


@pytest.fixture
def tree(monkeypatch: pytest.MonkeyPatch, db: None) -> Tree:
    """The only projector: what it is given stands on the shelf after `place`."""
    monkeypatch.setattr(registry, "_projectors", {})
    monkeypatch.setattr(registry, "_editions", {})
    registry.register_edition(Leaf)
    registry.register_edition(Topic)
    operations.reshelve()
    made = Tree()
    registry.register_projector(made)
    return made


@pytest.fixture
def place(tree: Tree, django_capture_on_commit_callbacks: Any) -> Callable[..., None]:
    """Place a leaf (or take a source down by giving no title) as an operation would."""

    def put(item: str, title: str = "", *, audience: Audience = PUBLIC, cls: type[Leaf] = Leaf, **more: Any) -> None:
        site = more.pop("site", "")
        placed = [Placement(cls(item=item, title=title, **more), audience, site)] if title else []
        tree.facts[f"{item} {audience.key()} {site}"] = placed
        with django_capture_on_commit_callbacks(execute=True):
            operations.changed("leaf", f"{item} {audience.key()} {site}")

    return put
