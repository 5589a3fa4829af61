"""Reading notes on the write side: one's own, nobody else's."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.http import Http404

from knowledge.literature.models import Reference
from knowledge.literature.queries import reference_for
from knowledge.notes.models import Note
from portal.accounts.models import Person
from portal.visibility.viewer import Viewer

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
