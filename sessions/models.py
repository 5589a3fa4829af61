"""Every table of the think tank, gathered for Django."""

from sessions.conference.models import Conference, ReleasedTalk, Room, Speaker, Talk, TalkSpeaker, Track
from sessions.members.models import Institute, Member
from sessions.outcomes.models import Outcome, Sentence, SentenceObjection
from sessions.papers.models import Paper
from sessions.reflections.models import Attendance, Invited, Letter, Session
from sessions.statements.models import Claim, LiveStatement, Objection, Statement

__all__ = [
    "Attendance",
    "Claim",
    "Conference",
    "Institute",
    "Invited",
    "Letter",
    "LiveStatement",
    "Member",
    "Objection",
    "Outcome",
    "Paper",
    "ReleasedTalk",
    "Room",
    "Sentence",
    "SentenceObjection",
    "Session",
    "Speaker",
    "Statement",
    "Talk",
    "TalkSpeaker",
    "Track",
]
