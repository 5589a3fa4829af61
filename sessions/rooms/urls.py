"""Addresses of rooms and meetings, and of what organisers do in a room: all below my/."""

from django.urls import URLPattern, URLResolver, include, path
from django.utils.translation import gettext_lazy as _

from sessions.rooms.views import live, room

_organising: list[URLPattern | URLResolver] = [
    path(_("<slug:item>/notes/"), live.note_taking, name="note-taking"),
    path(_("<slug:item>/close/"), live.close_session, name="close-session"),
]
urlpatterns: list[URLPattern | URLResolver] = []
my_urlpatterns: list[URLPattern | URLResolver] = [
    path(_("rooms/"), room.rooms, name="rooms"),
    path(_("rooms/<slug:item>/"), room.room, name="room"),
    path(_("rooms/<slug:item>/say/"), room.act, name="room-act"),
    path(_("meetings/"), room.meetings, name="meetings"),
    path(_("meetings/<slug:item>/"), room.meeting, name="meeting"),
    path(_("sessions/"), include(_organising)),
]
