"""Reading notes on the write side: one's own, nobody else's."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.http import Http404

from knowledge.literature.models import Reference
from knowledge.literature.queries import reference_for
from knowledge.notes.models import Note
from knowledge.notes.rules import rooms_of
from portal.accounts.models import Person
from portal.editions.registry import edition_class, edition_kinds
from portal.shelf.queries import Shelf
from portal.visibility.viewer import Viewer

ROOM = "room"
READABLE = ("portal", "public")


def own_notes(person: Person, latest: int | None = None) -> list[Note]:
    """The notes of this person, the newest first, with reference and indicator; all of them, or only the latest."""
    return list(Note.objects.filter(author=person).select_related("reference", "indicator")[:latest])


def own_note_or_404(person: Person, item: str) -> Note:
    """This person's note; 404 for anybody else's, as if it were not there."""
    note = Note.objects.filter(author=person, public_id=item).select_related("reference", "indicator").first()
    if note is None:
        raise Http404
    return note


def known_notes(by: Person) -> QuerySet[Note]:
    """The notes this person may know of; what others keep to themselves or to a room is none of them."""
    return Note.objects.filter(Q(reach__in=READABLE) | Q(author=by))


def reference_or_404(viewer: Viewer, item: str) -> Reference:
    """The reference, if this viewer may see it."""
    reference = reference_for(viewer, item)
    if reference is None:
        raise Http404
    return reference


def room_choices(shelf: Shelf) -> list[tuple[str, str]]:
    """(key, title) of the rooms this viewer sits in; the key stands for a room that has no title on the shelf."""
    keys = rooms_of(shelf.viewer.seats)
    titles: dict[str, str] = {}
    if keys and ROOM in edition_kinds():
        titles = {one.edition.item: one.edition.title for one in shelf.many(edition_class(ROOM), keys)}
    return [(key, titles.get(key, key)) for key in keys]
