"""One's latest notes on the desk, and all of them among one's own data."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from knowledge.notes.operations import delete_note
from knowledge.notes.queries import own_notes
from portal.accounts.models import Person
from portal.web.own_data import Record, register_own_data
from portal.web.panels import DeskItem, register_panel

LATEST = 5


def offer(request: HttpRequest) -> list[DeskItem]:
    """The latest notes of whoever is signed in, each with who may read it."""
    return [
        DeskItem(
            text=note.summary.strip().partition("\n")[0][:90],
            url=reverse("knowledge:note-change", args=[note.public_id]),
            note=note.reference.title[:120],
            audience="me" if note.reach == "me" else note.audience.key(),
        )
        for note in own_notes(request.user, latest=LATEST)
    ]


def own_data(person: Person, lang: str) -> list[Record]:
    """Every note of this person, for themselves."""
    return [
        {
            gettext("Reference"): note.reference.title,
            gettext("Written on"): note.written_on.isoformat(),
            gettext("Note"): note.summary,
            gettext("Quote"): note.quote,
            gettext("Page"): note.page,
            gettext("With your name"): note.show_author,
        }
        for note in own_notes(person)
    ]


def forget(person: Person) -> None:
    """Every note goes, also where others could read it."""
    for note in own_notes(person):
        delete_note(note=note, by=person)


def install() -> None:
    """Put the panel on the desk."""
    register_panel("notes", title=_("Your notes"), offer=offer, order=30)
    register_own_data("notes", title=_("Your notes"), export=own_data, erase=forget, order=50)
