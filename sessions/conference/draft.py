"""The programme in the making: where everything is now, and how it would be released."""

from __future__ import annotations

import datetime

from sessions.conference.models import Conference, ReleasedTalk, Speaker, Talk, TalkSpeaker
from sessions.conference.rules import Sitting


def speakers_by_talk(conference: Conference) -> dict[int, list[Speaker]]:
    """Who speaks in which talk (by its row), in their order. One query."""
    found: dict[int, list[Speaker]] = {}
    rows = TalkSpeaker.objects.filter(talk__conference=conference).select_related("speaker")
    for row in rows.order_by("talk_id", "order", "pk"):
        found.setdefault(row.talk_id, []).append(row.speaker)
    return found


def sittings(conference: Conference) -> list[Sitting]:
    """Every placed talk of the programme in the making: keys are public ids. Two queries."""
    speakers = speakers_by_talk(conference)
    placed = Talk.objects.filter(conference=conference, room__isnull=False, starts_at__isnull=False).order_by("pk")
    return [
        Sitting(
            talk=talk.public_id,
            room=talk.room.public_id,
            start=talk.starts_at,
            end=talk.starts_at + datetime.timedelta(minutes=talk.minutes),
            speakers=tuple(speaker.public_id for speaker in speakers.get(talk.pk, ())),
        )
        for talk in placed.select_related("room")
    ]


def snapshot(conference: Conference) -> list[ReleasedTalk]:
    """The placed talks as they would be released now, not saved. Two queries."""
    placed = conference.talks.filter(room__isnull=False, starts_at__isnull=False).select_related("track", "room")
    speakers = speakers_by_talk(conference)
    return [_released(talk, speakers.get(talk.pk, [])) for talk in placed.order_by("starts_at", "room__order", "pk")]


def _released(talk: Talk, speakers: list[Speaker]) -> ReleasedTalk:
    track, room = talk.track, talk.room
    return ReleasedTalk(
        talk=talk,
        title_nl=talk.title_nl,
        title_en=talk.title_en,
        abstract_nl=talk.abstract_nl,
        abstract_en=talk.abstract_en,
        language=talk.language,
        kind=talk.kind,
        minutes=talk.minutes,
        track_nl=track.name_nl if track else "",
        track_en=track.name_en if track else "",
        room_item=room.public_id if room else "",
        room_nl=room.name_nl if room else "",
        room_en=room.name_en if room else "",
        room_order=room.order if room else 0,
        starts_at=talk.starts_at,
        topics=list(talk.topics),
        speakers=[speaker.public_id for speaker in speakers],
    )
