"""What rooms and meetings tell the portal at start, and put on the desk of whoever sits in them: the same for all."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal import clock
from portal.editions.registry import register_edition, register_projector
from portal.web.address import register_address
from portal.web.panels import DeskItem, register_panel
from sessions.rooms import layout
from sessions.rooms.editions import MeetingEdition, RoomEdition
from sessions.rooms.projector import RoomProjector

LATEST = 5


def register() -> None:
    """Called once, when every model is loaded."""
    for edition in (MeetingEdition, RoomEdition):
        register_edition(edition)
    register_projector(RoomProjector())
    register_address("room", "thinktank:room")
    register_address("meeting", "thinktank:meeting")
    register_panel("asked", title=gettext_lazy("Asked of you"), offer=asked, order=10)
    register_panel("meetings", title=gettext_lazy("Next meetings"), offer=meetings, order=20)
    register_panel("rooms", title=gettext_lazy("Your rooms"), offer=rooms, order=25)


def asked(request: HttpRequest) -> Iterator[DeskItem]:
    """To read in an open round: told to everybody in the room alike."""
    today = clock.today()
    for shown in request.shelf.rooms(RoomEdition):  # type: ignore[attr-defined]
        room, key = shown.edition, shown.audience.key()
        doing = layout.doing(room, today, was_there=True)
        address = reverse("thinktank:room", args=[room.item])
        if doing.object or doing.open_sentences:
            until = room.round_ends if doing.object else layout.shown_until(room)
            words = _("Read what was said and the draft of the outcome")
            yield DeskItem(text=words, note=room.title, url=address, when=until, action=_("To the room"), audience=key)


def meetings(request: HttpRequest) -> Iterator[DeskItem]:
    """The meetings that are still ahead."""
    for shown in request.shelf.rooms(MeetingEdition):  # type: ignore[attr-defined]
        meeting = shown.edition
        address = reverse("thinktank:meeting", args=[meeting.item])
        yield DeskItem(text=meeting.title, url=address, when=meeting.starts, audience=shown.audience.key())


def rooms(request: HttpRequest) -> Iterator[DeskItem]:
    """The latest rooms, and the way to the others."""
    found = request.shelf.rooms(RoomEdition)  # type: ignore[attr-defined]
    for shown in found[:LATEST]:
        address = reverse("thinktank:room", args=[shown.edition.item])
        yield DeskItem(text=shown.edition.title, url=address, audience=shown.audience.key())
    if len(found) > LATEST:
        yield DeskItem(text=_("All your rooms"), url=reverse("thinktank:rooms"))
