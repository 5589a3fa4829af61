"""Saved searches as one person may see them."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import Http404
from django.urls import reverse

from portal.accounts.models import Person
from portal.editions.registry import edition_class, edition_kinds
from portal.shelf.queries import Shelf
from portal.visibility.viewer import Viewer
from search.saved.models import SavedSearch

ROOM = "room"


def own(person: Person) -> list[SavedSearch]:
    """This person's searches, by name."""
    return list(SavedSearch.objects.filter(owner=person))


def shared_with(viewer: Viewer) -> list[SavedSearch]:
    """What others shared with rooms that this viewer sits in now, as long as they sit there themselves."""
    rows = SavedSearch.objects.filter(room__in=rooms_of(viewer)).exclude(owner=viewer.person)
    return list(rows.exclude(room="").select_related("owner"))


def own_or_404(person: Person, item: str) -> SavedSearch:
    """This person's search; 404 for anybody else's, as if it were not there."""
    found: SavedSearch | None = SavedSearch.objects.filter(owner=person, public_id=item).first()
    if found is None:
        raise Http404
    return found


def to_stop(key: str) -> SavedSearch | None:
    """The search whose mail this link stops, if it is still sent."""
    found: SavedSearch | None = (
        SavedSearch.objects.filter(stop_key=key).exclude(often="").select_related("owner").first()
    )
    return found


def rooms_of(viewer: Viewer) -> list[str]:
    """The keys of the rooms this viewer sits in."""
    return sorted(seat.removeprefix("room:") for seat in viewer.seats if seat.startswith("room:"))


def room_choices(shelf: Shelf) -> list[tuple[str, str]]:
    """(key, title) of those rooms."""
    keys = rooms_of(shelf.viewer)
    titles: dict[str, str] = {}
    if keys and ROOM in edition_kinds():
        shown = shelf.many(edition_class(ROOM), keys)
        titles = {one.edition.item: str(getattr(one.edition, "title", "")) for one in shown}
    return [(key, titles.get(key, key)) for key in keys]


def address_of(saved: SavedSearch) -> str:
    """Where its results are, as they are now."""
    return f"{reverse('search:search')}?{urlencode(saved.params, doseq=True)}"
