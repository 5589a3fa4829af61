"""Addresses of the conference."""

from django.urls import URLPattern, URLResolver, include, path
from django.utils.translation import gettext_lazy as _

from sessions.conference.views import editor, files, public, speakers

_reading: list[URLPattern | URLResolver] = [
    path("", public.conferences, name="conference"),
    path(_("talk/<slug:item>/"), public.talk, name="talk"),
    path(_("talk/<slug:item>/calendar.ics"), files.talk_calendar, name="talk-calendar"),
    path(_("name/<slug:secret>/"), speakers.by_link, name="speaker-link"),
    path("<slug:slug>/", public.conference, name="conference-page"),
    path(_("<slug:slug>/grid/"), public.grid, name="programme-grid"),
]
_editing: list[URLPattern | URLResolver] = [
    path("", editor.conferences, name="my-conferences"),
    path(_("new/"), editor.new_conference, name="new-conference"),
    path("<slug:slug>/", editor.conference, name="my-conference"),
    path(_("<slug:slug>/edit/"), editor.edit_conference, name="edit-conference"),
    path(_("<slug:slug>/tracks/new/"), editor.new_track, name="new-track"),
    path(_("<slug:slug>/tracks/<slug:item>/"), editor.edit_track, name="edit-track"),
    path(_("<slug:slug>/rooms/new/"), editor.new_room, name="new-room"),
    path(_("<slug:slug>/rooms/<slug:item>/"), editor.edit_room, name="edit-room"),
    path(_("<slug:slug>/speakers/new/"), editor.new_speaker, name="new-speaker"),
    path(_("<slug:slug>/speakers/<slug:item>/"), editor.edit_speaker, name="edit-speaker"),
    path(_("<slug:slug>/talks/new/"), editor.new_talk, name="new-talk"),
    path(_("<slug:slug>/talks/<slug:item>/"), editor.edit_talk, name="edit-talk"),
    path(_("<slug:slug>/talks/<slug:item>/place/"), editor.place_talk, name="place-talk"),
    path(_("<slug:slug>/talks/<slug:item>/remove/"), editor.remove_talk, name="remove-talk"),
    path(_("<slug:slug>/release/"), editor.release, name="release-programme"),
]

urlpatterns: list[URLPattern | URLResolver] = [path(_("conference/"), include(_reading))]
my_urlpatterns: list[URLPattern | URLResolver] = [
    path(_("conference/"), include(_editing)),
    path(_("talks/"), speakers.own_talks, name="my-talks"),
    path(_("talks/<slug:item>/"), speakers.own_name, name="my-name"),
]
root_urlpatterns: list[URLPattern | URLResolver] = [
    path("conference/<slug:slug>/schedule.xml", files.schedule, {"form": "xml"}, name="schedule-xml"),
    path("conference/<slug:slug>/schedule.json", files.schedule, {"form": "json"}, name="schedule-json"),
    path("conference/<slug:slug>/schedule.ics", files.schedule, {"form": "ics"}, name="schedule-ics"),
]
