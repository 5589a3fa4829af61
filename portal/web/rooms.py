"""The rooms that somebody sits in, to choose from in a form of any feature."""

from __future__ import annotations

from portal.editions.registry import edition_class, edition_kinds
from portal.shelf.queries import Shelf
from portal.visibility.viewer import rooms_of

ROOM = "room"


def room_choices(shelf: Shelf) -> list[tuple[str, str]]:
    """(key, title) of the rooms this viewer sits in; the key stands for a room that has no title on the shelf."""
    keys = rooms_of(shelf.viewer.seats)
    titles: dict[str, str] = {}
    if keys and ROOM in edition_kinds():
        titles = {one.edition.item: one.edition.title for one in shelf.many(edition_class(ROOM), keys)}  # type: ignore[attr-defined]
    return [(key, titles.get(key, key)) for key in keys]
