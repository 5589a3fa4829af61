"""The shelf: what is placed, for whom it can be read, and that it goes when its fact goes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import ClassVar

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.editions import registry
from portal.editions.edition import Edition
from portal.editions.registry import Link, Placement
from portal.shelf import operations
from portal.shelf.models import InternalEdition, PublicEdition, ShelfLink
from portal.shelf.queries import NotOnShelf, Shelf
from portal.visibility.audience import NOBODY, PORTAL, PUBLIC, Audience
from portal.visibility.viewer import ANONYMOUS, Viewer
from tests.strategies import audiences, viewers


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf(Edition):
    """An edition for these tests."""

    kind: ClassVar[str] = "leaf"
    text: str


class Tree:
    """A projector whose facts are a dict: source → placements."""

    name = "leaf"
    reads = frozenset({"leaf"})

    def __init__(self) -> None:
        self.facts: dict[str, list[Placement]] = {}

    def sources(self) -> Iterable[str]:
        return self.facts

    def affected(self, fact: str, keys: Collection[str]) -> Iterable[str]:
        return keys

    def project(self, sources: Sequence[str]) -> Iterable[tuple[str, Placement]]:
        return [(source, placement) for source in sources for placement in self.facts.get(source, [])]


ACCOUNT = Viewer(1, frozenset({"portal"}))
IN_ROOM = Viewer(2, frozenset({"portal", "room:a"}))
GUEST = Viewer(3, frozenset({"room:a"}))


@pytest.fixture
def tree(monkeypatch, db):
    """A shelf with nothing on it but what the test places."""
    for model in (PublicEdition, InternalEdition, ShelfLink):
        model.objects.all().delete()
    monkeypatch.setattr(registry, "_projectors", {})
    monkeypatch.setattr(registry, "_editions", {})
    monkeypatch.setattr(operations, "SINKS", [])
    registry.register_edition(Leaf)
    tree = Tree()
    registry.register_projector(tree)
    return tree


def leaf(item: str, text: str, audience: Audience, **more: object) -> Placement:
    return Placement(Leaf(item=item, text=text), audience, **more)


def read(viewer: Viewer, item: str, lang: str = "nl") -> str | None:
    shown = Shelf(viewer, lang).find(Leaf, item)
    return shown.edition.text if shown else None


def test_each_class_reads_the_richest_edition_placed_for_it(tree):
    tree.facts["1"] = [leaf("x", "for all", PUBLIC), leaf("x", "for accounts", PORTAL)]
    operations.changed("leaf", "1")
    assert read(ANONYMOUS, "x") == "for all"
    assert read(GUEST, "x") == "for all"
    assert read(ACCOUNT, "x") == "for accounts"


def test_a_public_edition_stands_for_accounts_too(tree):
    tree.facts["1"] = [leaf("x", "for all", PUBLIC)]
    operations.changed("leaf", "1")
    assert read(ACCOUNT, "x") == "for all"
    assert Shelf(ACCOUNT, "nl").get(Leaf, "x").audience == PUBLIC


def test_a_room_reads_its_own_and_nobody_else_can_tell(tree):
    tree.facts["1"] = [leaf("x", "in the room", Audience.of("room:a"))]
    operations.changed("leaf", "1")
    assert read(IN_ROOM, "x") == read(GUEST, "x") == "in the room"
    for outsider in (ANONYMOUS, ACCOUNT, Viewer(4, frozenset({"portal", "room:b"}))):
        shelf = Shelf(outsider, "nl")
        assert shelf.find(Leaf, "x") is None
        assert shelf.all(Leaf) == shelf.rooms(Leaf) == []
        assert shelf.page(Leaf).total == 0
        with pytest.raises(NotOnShelf):
            shelf.get(Leaf, "x")


def test_rooms_are_listed_apart(tree):
    tree.facts["1"] = [leaf("x", "in the room", Audience.of("room:a")), leaf("y", "for all", PUBLIC)]
    operations.changed("leaf", "1")
    shelf = Shelf(IN_ROOM, "nl")
    assert [shown.edition.item for shown in shelf.all(Leaf)] == ["y"]
    assert [shown.edition.item for shown in shelf.rooms(Leaf)] == ["x"]


def test_nobody_is_never_placed(tree):
    tree.facts["1"] = [leaf("x", "for nobody", NOBODY)]
    operations.changed("leaf", "1")
    assert not PublicEdition.objects.exists()
    assert not InternalEdition.objects.exists()


def test_what_lost_its_fact_leaves_nothing_behind(tree):
    tree.facts["1"] = [leaf("x", "for all", PUBLIC, links=(Link("about", "leaf", "y"),))]
    operations.changed("leaf", "1")
    del tree.facts["1"]
    operations.changed("leaf", "1")
    assert read(ANONYMOUS, "x") is read(ACCOUNT, "x") is None
    assert not ShelfLink.objects.exists()


def test_links_are_followed_only_as_far_as_one_may_see(tree):
    tree.facts["1"] = [
        leaf(
            "x",
            "for all",
            PUBLIC,
            links=(Link("about", "leaf", "y", order=2), Link("about", "leaf", "z", Audience.of("room:a"), order=1)),
        )
    ]
    tree.facts["2"] = [leaf("y", "also for all", PUBLIC)]
    tree.facts["3"] = [leaf("z", "in the room", Audience.of("room:a"))]
    operations.changed("leaf", "1", "2", "3")
    assert [one.edition.item for one in Shelf(ANONYMOUS, "nl").linked(Leaf, "leaf", "x", "about")] == ["y"]
    assert [one.edition.item for one in Shelf(IN_ROOM, "nl").linked(Leaf, "leaf", "x", "about")] == ["z", "y"]
    assert [one.edition.item for one in Shelf(ANONYMOUS, "nl").linking(Leaf, "leaf", "y", "about")] == ["x"]
    assert Shelf(ANONYMOUS, "nl").linking_any("leaf", "z", "about") == {}


def test_an_edition_of_one_language_is_not_shown_in_the_other(tree):
    tree.facts["1"] = [leaf("x", "Nederlands", PUBLIC, lang="nl"), leaf("x", "English", PUBLIC, lang="en")]
    operations.changed("leaf", "1")
    assert read(ANONYMOUS, "x", "nl") == "Nederlands"
    assert read(ANONYMOUS, "x", "en") == "English"


def test_deferred_changes_are_projected_once_and_not_at_all_after_a_failure(tree):
    tree.facts["1"] = [leaf("x", "for all", PUBLIC)]
    with suppress(RuntimeError), operations.deferred():
        operations.changed("leaf", "1")
        raise RuntimeError
    assert read(ANONYMOUS, "x") is None
    with operations.deferred():
        operations.changed("leaf", "1")
        assert read(ANONYMOUS, "x") is None
    assert read(ANONYMOUS, "x") == "for all"


def test_the_shelf_goes_back_with_the_transaction(tree):
    tree.facts["1"] = [leaf("x", "for all", PUBLIC)]
    with suppress(RuntimeError), transaction.atomic():
        operations.changed("leaf", "1")
        raise RuntimeError
    assert read(ANONYMOUS, "x") is None


def test_reshelve_and_differences_agree(tree):
    tree.facts["1"] = [leaf("x", "for all", PUBLIC)]
    operations.changed("leaf", "1")
    assert operations.differences() == []
    tree.facts["2"] = [leaf("y", "new", PORTAL)]
    PublicEdition.objects.all().delete()
    assert [line.partition(":")[0] for line in operations.differences()] == ["missing", "missing"]
    operations.reshelve()
    assert operations.differences() == []
    del tree.facts["2"]
    assert [line.partition(":")[0] for line in operations.differences()] == ["should not be there"]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.sampled_from("pqrstu"), audiences, max_size=6), viewers)
def test_list_check_and_shelf_agree_with_the_pure_rule(tree, placed, viewer):
    tree.facts = {item: [leaf(item, item, audience)] for item, audience in placed.items()}
    with transaction.atomic():
        operations.reshelve()
        shelf = Shelf(viewer, "nl")
        listed = {one.edition.item for one in [*shelf.all(Leaf), *shelf.rooms(Leaf)]}
        checked = {item for item in "pqrstu" if shelf.find(Leaf, item)}
        transaction.set_rollback(True)
    may = {item for item, audience in placed.items() if audience.admits(viewer) and audience != NOBODY}
    assert listed == checked == may


@pytest.mark.parametrize("size", [1, 50, 500])
def test_a_list_costs_the_same_queries_at_any_size(tree, size, django_assert_num_queries):
    for number in range(size):
        tree.facts[str(number)] = [leaf(f"x{number}", "for all", PUBLIC, sort=f"{number:04}")]
    operations.changed("leaf", *tree.facts)
    shelf = Shelf(ANONYMOUS, "nl")
    assert shelf.readable
    with django_assert_num_queries(2):
        assert shelf.page(Leaf, limit=20).total == size
