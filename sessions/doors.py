"""Views of this app that read models: each is listed by name, with its reason, beside its concept."""

from sessions.conference.doors import DOORS as CONFERENCE
from sessions.disclosure.doors import DOORS as DISCLOSURE
from sessions.members.doors import DOORS as MEMBERS
from sessions.outcomes.doors import DOORS as OUTCOMES
from sessions.papers.doors import DOORS as PAPERS
from sessions.reflections.doors import DOORS as REFLECTIONS
from sessions.rooms.doors import DOORS as ROOMS

DOORS: dict[str, str] = {
    **MEMBERS,
    **CONFERENCE,
    **REFLECTIONS,
    **PAPERS,
    **OUTCOMES,
    **ROOMS,
    **DISCLOSURE,
}
