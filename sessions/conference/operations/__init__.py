"""What organisers do to a conference and its programme, and what speakers decide about their own name."""

from sessions.conference.operations.conferences import (
    NewRoom,
    NewTrack,
    add_rooms,
    add_tracks,
    create_conference,
    edit_conference,
    edit_room,
    edit_track,
)
from sessions.conference.operations.programme import Place, place_talks, release_programme
from sessions.conference.operations.speakers import (
    NewSpeaker,
    add_speakers,
    answer_link,
    ask_speaker,
    edit_speaker,
    set_speaker_consent,
)
from sessions.conference.operations.talks import NewTalk, add_talks, edit_talk, remove_talk

__all__ = [
    "NewRoom",
    "NewSpeaker",
    "NewTalk",
    "NewTrack",
    "Place",
    "add_rooms",
    "add_speakers",
    "add_talks",
    "add_tracks",
    "answer_link",
    "ask_speaker",
    "create_conference",
    "edit_conference",
    "edit_room",
    "edit_speaker",
    "edit_talk",
    "edit_track",
    "place_talks",
    "release_programme",
    "remove_talk",
    "set_speaker_consent",
]
