"""Editions put on the shelf by hand, whatever the features have."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

import pytest

from portal.editions import registry
from portal.editions.registry import Placement
from portal.shelf import operations


class Facts:
    """A projector whose facts are a dict: source → placements."""

    name = "facts-of-a-test"
    reads = frozenset({"fact-of-a-test"})

    def __init__(self) -> None:
        self.placed: dict[str, list[Placement]] = {}

    def sources(self) -> Iterable[str]:
        return self.placed

    def affected(self, fact: str, keys: Collection[str]) -> Iterable[str]:
        return keys

    def project(self, sources: Sequence[str]) -> Iterable[tuple[str, Placement]]:
        return [(source, placement) for source in sources for placement in self.placed[source]]


@pytest.fixture
def put(monkeypatch):
    """Place one edition; several of one kind and item are one fact."""
    facts = Facts()
    monkeypatch.setattr(registry, "_projectors", {})
    monkeypatch.setattr(operations, "SINKS", [])
    registry.register_projector(facts)

    def place(placement: Placement) -> None:
        source = f"{placement.edition.kind}:{placement.edition.item}"
        facts.placed.setdefault(source, []).append(placement)
        operations.changed("fact-of-a-test", source)

    return place
