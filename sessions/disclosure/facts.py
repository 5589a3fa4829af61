"""What choices are held against: taking part, settled attendance, claims, the release check, published outcomes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from portal.accounts.models import Person
from portal.consent.models import Choice, Release
from portal.consent.operations import content_hash
from portal.visibility.release import ATTENDANCE, STATEMENT, Facts, Text
from sessions.members.models import Member
from sessions.members.queries import Face, faces
from sessions.reflections.models import Attendance, Session
from sessions.reflections.queries import attendance_of
from sessions.statements.models import Claim, Statement


def may_be_named(person: Person) -> bool:
    """Whether this person takes part in the think tank: a member, or somebody who was at a session."""
    return Member.objects.filter(person=person).exists() or Attendance.objects.filter(person=person).exists()


def facts_for(choices: Sequence[Choice]) -> Facts:
    """Everything that decides whether these choices are public."""
    texts = _statements(one.about for one in choices if one.subject == STATEMENT)
    rooms = {one.session.public_id: one.session for one in texts}
    wanted = {one.about for one in choices if one.subject == ATTENDANCE} | set(rooms)
    sessions = {one.public_id: one for one in Session.objects.filter(public_id__in=wanted)}
    there = attendance_of(sessions.values())
    shown = faces({one.person_id for one in choices})
    return Facts(
        texts=_texts(texts),
        open_sessions={key for key, session in sessions.items() if session.state == "published"},
        present={key: {row.person_id for row in there[session.pk]} for key, session in sessions.items()},
        faces=_hashes(choices, shown, {one.public_id: one.text for one in texts}),
        public=set(Release.objects.filter(choice__in=choices).values_list("choice__key", flat=True)),
    )


def _statements(keys: Iterable[str]) -> list[Statement]:
    rows = Statement.objects.unfiltered(reason="whether what was chosen may be public")
    return list(rows.filter(public_id__in=set(keys)).select_related("session").order_by("public_id"))


def _texts(statements: list[Statement]) -> dict[str, Text]:
    claims: dict[int, set[int]] = {one.pk: set() for one in statements}
    for statement, person in Claim.objects.filter(statement__in=claims).values_list("statement", "person"):
        claims[statement].add(person)
    return {
        one.public_id: Text(
            session=one.session.public_id,
            covers=content_hash(one.text),
            claimed_by=frozenset(claims[one.pk]),
            stays=one.stays,
            passes=one.passes,
        )
        for one in statements
    }


def _hashes(choices: Sequence[Choice], shown: dict[int, Face], texts: dict[str, str]) -> dict[tuple[int, str], str]:
    found = {
        (person, level): face.covers(level) for person, face in shown.items() for level in ("named", "affiliation")
    }
    for one in choices:
        if one.level == "text_named" and one.about in texts:
            key = one.person_id, f"text_named:{one.about}"
            found[key] = content_hash(texts[one.about], shown[one.person_id].name)
    return found
