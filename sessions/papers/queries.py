"""Reading papers: on the shelf for whoever sits in the room, as rows for those who organise it."""

from __future__ import annotations

from django.http import Http404

from portal.accounts.models import Person
from portal.shelf.queries import Shelf, Shown
from sessions.papers.editions import PaperEdition
from sessions.papers.models import Paper
from sessions.papers.projector import IN_SESSION
from sessions.reflections.models import Session


def papers_of(shelf: Shelf, room: str) -> list[Shown[PaperEdition]]:
    """The papers of this room that this viewer may read, by title."""
    found = shelf.linking(PaperEdition, "session", room, IN_SESSION)
    return sorted(found, key=lambda shown: (shown.edition.title.casefold(), shown.edition.item))


def organised_or_404(person: Person, room: str) -> Session:
    """A session that this person organises; 404 for anybody else, as if it were not there."""
    session = Session.objects.filter(public_id=room, organisers=person).first()
    if session is None:
        raise Http404
    return session


def paper_or_404(person: Person, item: str) -> Paper:
    """A paper of a session that this person organises; 404 for anybody else."""
    paper = Paper.objects.filter(public_id=item, session__organisers=person).select_related("session").first()
    if paper is None:
        raise Http404
    return paper
