"""Saved searches as one person may see them."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import Http404
from django.urls import reverse

from portal.accounts.models import Person
from portal.visibility.viewer import Viewer, rooms_of
from search.saved.models import SavedSearch


def own(person: Person) -> list[SavedSearch]:
    """This person's searches, by name."""
    return list(SavedSearch.objects.filter(owner=person))


def shared_with(viewer: Viewer) -> list[SavedSearch]:
    """What others shared with rooms that this viewer sits in now, as long as they sit there themselves."""
    rows = SavedSearch.objects.filter(room__in=rooms_of(viewer.seats)).exclude(owner=viewer.person)
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


def address_of(saved: SavedSearch) -> str:
    """Where its results are, as they are now."""
    return f"{reverse('search:search')}?{urlencode(saved.params, doseq=True)}"
