"""Conferences: written down and placed on one day, released on another."""

from __future__ import annotations

from typing import Any

from portal.accounts.models import Person
from portal.worlds.loading.history import History
from portal.worlds.loading.stages import CONFERENCE, RELEASED
from portal.worlds.schema import Words
from portal.worlds.world import Conference, Talk
from sessions.conference import operations
from sessions.conference.operations import NewRoom, NewSpeaker, NewTalk, NewTrack, Place
from sessions.conference.rules import Words as Both


def tell(history: History) -> None:
    """Per conference its making and, where it has one, the release of its programme."""
    for conference in history.world.conferences.values():
        history.at(conference.planned, CONFERENCE, conference, _make, history, conference)
        if conference.released:
            history.at(conference.released, RELEASED, conference, _release, history, conference)


def _make(history: History, conference: Conference) -> None:
    by = history.person(conference.organisers[0])
    made = operations.create_conference(
        slug=conference.key,
        title=_both(conference.title),
        subtitle=_both(conference.subtitle),
        description=_both(conference.description),
        place=_both(conference.venue),
        call=_both(conference.call),
        call_closes_on=conference.call_closes.date if conference.call_closes else None,
        starts_on=conference.starts.date,
        ends_on=conference.ends.date,
        time_zone=history.world.zone,
        is_published=conference.published,
        by=by,
    )
    history.keep("conference", [conference.key], [made])
    _fill(history, conference, made, by)


def _fill(history: History, conference: Conference, made: Any, by: Person) -> None:
    tracks = [NewTrack(name=_both(one.title), key=one.key) for one in conference.tracks.values()]
    rooms = [
        NewRoom(name=_both(one.title), capacity=one.capacity or None, key=one.key) for one in conference.rooms.values()
    ]
    speakers = [
        NewSpeaker(
            name=one.name,
            affiliation=one.affiliation,
            email=one.email,
            person=history.person(one.person) if one.person else None,
            key=one.key,
        )
        for one in conference.speakers.values()
    ]
    track = dict(zip(conference.tracks, operations.add_tracks(conference=made, tracks=tracks, by=by), strict=True))
    room = dict(zip(conference.rooms, operations.add_rooms(conference=made, rooms=rooms, by=by), strict=True))
    written = operations.add_speakers(conference=made, speakers=speakers, by=by)
    speaker = dict(zip(conference.speakers, written, strict=True))
    talks = [_talk(history, one, track, speaker) for one in conference.talks.values()]
    added = operations.add_talks(conference=made, talks=talks, by=by)
    _place(history, conference, made, room, added, by)
    for one in conference.speakers.values():
        if one.consent:
            who = history.person(one.person) if one.person else None
            operations.set_speaker_consent(speaker=speaker[one.key], named=True, by=who)


def _talk(history: History, talk: Talk, track: dict[str, Any], speaker: dict[str, Any]) -> NewTalk:
    return NewTalk(
        title=_both(talk.title),
        abstract=_both(talk.abstract),
        language=talk.language,
        kind=talk.kind,
        minutes=talk.minutes,
        track=track.get(talk.track),
        speakers=tuple(speaker[key] for key in talk.speakers),
        topics=tuple(history.many("topic", talk.topics)),
        key=talk.key,
    )


def _place(
    history: History, conference: Conference, made: Any, room: dict[str, Any], added: list[Any], by: Person
) -> None:
    places = [
        Place(talk=row, room=room[talk.room], starts_at=history.moment(talk.starts))
        for talk, row in zip(conference.talks.values(), added, strict=True)
        if talk.starts
    ]
    operations.place_talks(conference=made, places=places, by=by)


def _release(history: History, conference: Conference) -> None:
    by = history.person(conference.organisers[0])
    operations.release_programme(conference=history.get("conference", conference.key), by=by)


def _both(words: Words) -> Both:
    return Both(words.nl, words.en)
