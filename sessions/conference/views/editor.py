"""The programme editor: forms of organisers, each with what it refuses and why."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from portal.editions.registry import edition_class, edition_kinds
from portal.visibility.audience import PUBLIC, Audience
from portal.web.render import render_workbench
from portal.web.workbench import workbench
from sessions.conference import forms, operations, queries, rules

organiser = workbench(seat="role:organiser")
ORGANISERS = Audience.of("role:organiser")
reads_and_writes = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@organiser
def conferences(request: HttpRequest) -> HttpResponse:
    """Every conference, the latest first, and the way to start one."""
    rows = [(one, one.title.said(request.shelf.lang)) for one in queries.conferences()]
    return render_workbench(request, "sessions/conference/editor/conferences.html", {"rows": rows})


@require_safe
@organiser
def conference(request: HttpRequest, slug: str) -> HttpResponse:
    """One programme in the making: its talks and where they are, tracks, rooms, speakers, clashes, release."""
    found, lang = queries.conference(slug), request.shelf.lang
    return render_workbench(
        request,
        "sessions/conference/editor/conference.html",
        {
            "conference": found,
            "audience": ORGANISERS,
            "title": found.title.said(lang),
            "talks": queries.talk_rows(found, lang),
            "clashes": queries.standing_clashes(found, lang),
            "tracks": [(one, one.name.said(lang)) for one in found.tracks.all()],
            "rooms": [(one, one.name.said(lang)) for one in found.rooms.all()],
            "speakers": list(found.speakers.all()),
        },
    )


@reads_and_writes
@organiser
def new_conference(request: HttpRequest) -> HttpResponse:
    """Start a conference."""
    form = forms.ConferenceForm(request.POST or None)

    def save() -> str:
        made = operations.create_conference(**_conference_words(form.cleaned_data), by=request.user)
        return reverse("thinktank:my-conference", args=[made.slug])

    return _answer(request, form, save, title=_("New conference"), button=_("Make this conference"))


@reads_and_writes
@organiser
def edit_conference(request: HttpRequest, slug: str) -> HttpResponse:
    """Change what, when, where and the call, and whether the page is public."""
    found = queries.conference(slug)
    form = forms.ConferenceForm(request.POST or None, instance=copy.copy(found))

    def save() -> str:
        operations.edit_conference(conference=found, version=form.seen, fields=form.written, by=request.user)
        return reverse("thinktank:my-conference", args=[slug])

    audience = PUBLIC if found.is_published else ORGANISERS
    return _answer(request, form, save, title=_("Change the conference"), found=found, audience=audience)


@reads_and_writes
@organiser
def new_track(request: HttpRequest, slug: str) -> HttpResponse:
    """Add a track."""
    found, form = queries.conference(slug), forms.TrackForm(request.POST or None)

    def save() -> str:
        new = operations.NewTrack(name=_words(form.cleaned_data, "name"))
        operations.add_tracks(conference=found, tracks=[new], by=request.user)
        return reverse("thinktank:my-conference", args=[slug])

    return _answer(request, form, save, title=_("New track"), found=found)


@reads_and_writes
@organiser
def edit_track(request: HttpRequest, slug: str, item: str) -> HttpResponse:
    """Rename a track."""
    row = queries.track(slug, item)
    form = forms.TrackForm(request.POST or None, instance=copy.copy(row))

    def save() -> str:
        operations.edit_track(track=row, version=form.seen, fields=form.written, by=request.user)
        return reverse("thinktank:my-conference", args=[slug])

    return _answer(
        request, form, save, title=_("Change the track"), found=row.conference, lead=_said(request, row.name)
    )


@reads_and_writes
@organiser
def new_room(request: HttpRequest, slug: str) -> HttpResponse:
    """Add a room."""
    found, form = queries.conference(slug), forms.RoomForm(request.POST or None)

    def save() -> str:
        new = operations.NewRoom(name=_words(form.cleaned_data, "name"), capacity=form.cleaned_data["capacity"])
        operations.add_rooms(conference=found, rooms=[new], by=request.user)
        return reverse("thinktank:my-conference", args=[slug])

    return _answer(request, form, save, title=_("New room"), found=found)


@reads_and_writes
@organiser
def edit_room(request: HttpRequest, slug: str, item: str) -> HttpResponse:
    """Rename a room."""
    row = queries.room(slug, item)
    form = forms.RoomForm(request.POST or None, instance=copy.copy(row))

    def save() -> str:
        operations.edit_room(room=row, version=form.seen, fields=form.written, by=request.user)
        return reverse("thinktank:my-conference", args=[slug])

    return _answer(request, form, save, title=_("Change the room"), found=row.conference, lead=_said(request, row.name))


@reads_and_writes
@organiser
def new_speaker(request: HttpRequest, slug: str) -> HttpResponse:
    """Write a speaker down; they are named nowhere until they say so."""
    found, form = queries.conference(slug), forms.SpeakerForm(request.POST or None)

    def save() -> str:
        new = operations.NewSpeaker(**form.written)
        operations.add_speakers(conference=found, speakers=[new], by=request.user)
        return reverse("thinktank:my-conference", args=[slug])

    return _answer(request, form, save, title=_("New speaker"), found=found)


@reads_and_writes
@organiser
def edit_speaker(request: HttpRequest, slug: str, item: str) -> HttpResponse:
    """Correct a speaker, or mail them the question whether their name may be shown."""
    row = queries.speaker(slug, item)
    back = reverse("thinktank:my-conference", args=[slug])
    if request.method == "POST" and "ask" in request.POST:
        operations.ask_speaker(speaker=row, by=request.user)
        messages.success(request, _("The question is on its way, to the speaker alone."))
        return redirect(back)
    form = forms.SpeakerForm(request.POST or None, instance=copy.copy(row))

    def save() -> str:
        operations.edit_speaker(speaker=row, version=form.seen, **form.written, by=request.user)
        return back

    return _answer(request, form, save, title=_("Change the speaker"), found=row.conference, speaker=row, lead=row.name)


@reads_and_writes
@organiser
def new_talk(request: HttpRequest, slug: str) -> HttpResponse:
    """Add a talk; its place comes after."""
    found = queries.conference(slug)
    form = forms.TalkForm(request.POST or None, conference=found, topics=_topics(request))

    def save() -> str:
        data = form.cleaned_data
        new = operations.NewTalk(
            title=_words(data, "title"), abstract=_words(data, "abstract"), language=data["language"],
            kind=data["kind"], minutes=data["minutes"], track=data["track"], topics=tuple(data["topics"]),
            speakers=tuple(_speakers(request, found, form)),
        )  # fmt: skip
        made = operations.add_talks(conference=found, talks=[new], by=request.user)[0]
        return reverse("thinktank:place-talk", args=[slug, made.public_id])

    return _answer(request, form, save, title=_("New talk"), found=found, button=_("Save and choose a place"))


@reads_and_writes
@organiser
def edit_talk(request: HttpRequest, slug: str, item: str) -> HttpResponse:
    """Change a talk; readers see it with the next release."""
    row = queries.talk(slug, item)
    form = forms.TalkForm(
        request.POST or None,
        instance=copy.copy(row),
        conference=row.conference,
        topics=_topics(request),
        initial={"speakers": queries.speakers_of(row)},
    )

    def save() -> str:
        speakers = _speakers(request, row.conference, form)
        operations.edit_talk(talk=row, version=form.seen, fields=form.written, speakers=speakers, by=request.user)
        return reverse("thinktank:my-conference", args=[slug])

    lead = _said(request, row.title)
    return _answer(request, form, save, title=_("Change the talk"), found=row.conference, talk=row, lead=lead)


@reads_and_writes
@organiser
def place_talk(request: HttpRequest, slug: str, item: str) -> HttpResponse:
    """Put a talk in a room and a time, or take it out of the programme in the making."""
    row = queries.talk(slug, item)
    found, back = row.conference, reverse("thinktank:my-conference", args=[slug])
    if request.method == "POST" and "unplace" in request.POST:
        place = operations.Place(talk=row, room=None, starts_at=None)
        operations.place_talks(conference=found, places=[place], by=request.user)
        return redirect(back)
    form = forms.PlaceForm(request.POST or None, conference=found, initial=_place_now(row))

    def save() -> str:
        data = form.cleaned_data
        seen = data["version"] or 0
        place = operations.Place(talk=row, room=data["room"], starts_at=data["starts_at"], version=seen)
        operations.place_talks(conference=found, places=[place], by=request.user)
        return back

    lang = request.shelf.lang
    return _answer(
        request, form, save, title=_("Place in the programme"), found=found, talk=row, lead=row.title.said(lang),
        placing=True, taken=[one for one in queries.talk_rows(found, lang) if one.start],
    )  # fmt: skip


@reads_and_writes
@organiser
def remove_talk(request: HttpRequest, slug: str, item: str) -> HttpResponse:
    """Remove a talk, of the public programme too."""
    row = queries.talk(slug, item)
    if request.method == "POST":
        operations.remove_talk(talk=row, by=request.user)
        messages.success(request, _("The talk is removed."))
        return redirect("thinktank:my-conference", slug)
    context = {"conference": row.conference, "talk": row, "title": row.title.said(request.shelf.lang)}
    return render_workbench(request, "sessions/conference/editor/remove.html", context)


@reads_and_writes
@organiser
def release(request: HttpRequest, slug: str) -> HttpResponse:
    """What a release would change for readers; then release it."""
    found, lang = queries.conference(slug), request.shelf.lang
    if request.method == "POST":
        try:
            operations.release_programme(conference=found, by=request.user)
        except rules.RefusedProgramme:
            messages.error(request, _("Nothing is released: talks are in each other's way."))
            return redirect("thinktank:my-conference", slug)
        messages.success(request, _("The programme is released."))
        return redirect("thinktank:my-conference", slug)
    context = {
        "conference": found,
        "audience": PUBLIC if found.is_published else ORGANISERS,
        "title": found.title.said(lang),
        "changes": queries.changes(found, lang),
        "clashes": queries.standing_clashes(found, lang),
    }
    return render_workbench(request, "sessions/conference/editor/release.html", context)


def _said(request: HttpRequest, words: rules.Words) -> str:
    return words.said(request.shelf.lang)


def _answer(
    request: HttpRequest, form: Any, save: Callable[[], str], *, title: str, found: Any = None, button: str = "",
    **more: Any,
) -> HttpResponse:  # fmt: skip
    """Save and go on, or show the form again with everything that was typed and what is wrong with it."""
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                return redirect(save())
        except rules.ChangedMeanwhile as changed:
            _tell(form, changed)
        except rules.RefusedProgramme as refused:
            for clash in queries.clash_words(found, refused.clashes, request.shelf.lang):
                form.add_error(None, clash_sentence(clash))
        except rules.OutsideConference:
            form.add_error(None, _("That day is not one of the conference's."))
    context = {
        "audience": ORGANISERS,
        "form": form,
        "title": title,
        "conference": found,
        "button": button or _("Save"),
        **more,
    }
    return render_workbench(request, "sessions/conference/editor/form.html", context)


def clash_sentence(clash: queries.ClashWords) -> str:
    """One clash in a sentence: which talks, when, and what both want."""
    words = {
        "first": clash.first,
        "second": clash.second,
        "first_when": clash.first_when,
        "second_when": clash.second_when,
    }
    both = _("“%(first)s” (%(first_when)s) and “%(second)s” (%(second_when)s)") % words
    if clash.kind == "room":
        return _("%(room)s would hold two talks at once: %(both)s.") % {"room": clash.shared, "both": both}
    return _("%(speaker)s would be in two places at once: %(both)s.") % {"speaker": clash.shared, "both": both}


def _tell(form: Any, changed: rules.ChangedMeanwhile) -> None:
    if isinstance(form, forms.VersionedForm):
        form.told(changed)
        return
    now = ", ".join(value for value in changed.now.values() if value)
    form.add_error(
        None,
        _("Somebody else moved this talk while you were choosing. What you chose is still here. It is now at: %(now)s")
        % {"now": now or _("no place")},
    )
    form.data = form.data.copy()
    form.data["version"] = str(changed.version)


def _words(data: dict[str, Any], name: str) -> rules.Words:
    return rules.Words(data[f"{name}_nl"], data[f"{name}_en"])


def _conference_words(data: dict[str, Any]) -> dict[str, Any]:
    plain = ("slug", "starts_on", "ends_on", "time_zone", "call_closes_on", "is_published")
    both = ("title", "subtitle", "place", "description", "call")
    return {name: data[name] for name in plain} | {name: _words(data, name) for name in both}


def _topics(request: HttpRequest) -> list[tuple[str, str]]:
    if "topic" not in edition_kinds():
        return []
    return [(one.edition.item, one.edition.title) for one in request.shelf.all(edition_class("topic"))]


def _speakers(request: HttpRequest, found: Any, form: Any) -> list[Any]:
    data = form.cleaned_data
    chosen = list(data["speakers"])
    if data["new_name"]:
        new = operations.NewSpeaker(name=data["new_name"], affiliation=data["new_affiliation"], email=data["new_email"])
        chosen += operations.add_speakers(conference=found, speakers=[new], by=request.user)
    return chosen


def _place_now(talk: Any) -> dict[str, Any]:
    if talk.starts_at is None:
        return {"version": talk.version}
    local = talk.starts_at.astimezone(talk.conference.zone)
    return {"room": talk.room_id, "day": local.date().isoformat(), "time": local.time(), "version": talk.version}
