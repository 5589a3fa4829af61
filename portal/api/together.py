"""Reading what belongs to many items at once: a list costs as many queries as one item."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from portal.editions.edition import Edition
from portal.shelf.queries import Shelf, Shown

SomeEdition = TypeVar("SomeEdition", bound=Edition)
Linked = dict[str, list[Shown[SomeEdition]]]


class TogetherShelf(Shelf):
    """The same shelf for the same viewer; the first question about one of the items is asked for all of them.

    What makes one item's data asks `linked` and `linking` as it always does and need not know.
    """

    def __init__(self, shelf: Shelf, items: Sequence[str]) -> None:
        super().__init__(shelf.viewer, shelf.lang)
        self._items = list(items)
        self._asked: dict[tuple[str, type[Edition], str, str], Linked[Edition]] = {}

    def linked(self, cls: type[SomeEdition], kind: str, item: str, relation: str) -> list[Shown[SomeEdition]]:
        """The editions of `cls` that this item points to by `relation`."""
        return self._found("out", cls, kind, relation).get(item, [])

    def linking(self, cls: type[SomeEdition], kind: str, item: str, relation: str) -> list[Shown[SomeEdition]]:
        """The editions of `cls` that point to this item by `relation`."""
        return self._found("in", cls, kind, relation).get(item, [])

    def _found(self, way: str, cls: type[SomeEdition], kind: str, relation: str) -> Linked[SomeEdition]:
        key = (way, cls, kind, relation)
        if key not in self._asked:
            self._asked[key] = self._gathered(cls, self._pairs(way, cls, kind, relation))  # type: ignore[assignment]
        return self._asked[key]  # type: ignore[return-value]

    def _pairs(self, way: str, cls: type[Edition], kind: str, relation: str) -> list[tuple[str, str]]:
        """(one of our items, the other end), in the order of the links."""
        links = self._links.filter(relation=relation)
        if way == "out":
            links = links.filter(from_kind=kind, from_item__in=self._items, to_kind=cls.kind)
            return list(links.order_by("order", "to_item").values_list("from_item", "to_item"))
        links = links.filter(to_kind=kind, to_item__in=self._items, from_kind=cls.kind)
        return list(links.order_by("order", "from_item").values_list("to_item", "from_item"))

    def _gathered(self, cls: type[SomeEdition], pairs: list[tuple[str, str]]) -> Linked[SomeEdition]:
        shown = {one.edition.item: one for one in self.many(cls, [other for _ours, other in pairs])}
        found: Linked[SomeEdition] = {}
        for ours, other in dict.fromkeys(pairs):
            if other in shown:
                found.setdefault(ours, []).append(shown[other])
        return found
