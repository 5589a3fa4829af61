"""What the lint is given: the names, institutes and offices it looks for, and the statements of the room."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from django.conf import settings
from django.db.models import Q

from portal.accounts.models import Person
from sessions.members.models import Institute, Member
from sessions.outcomes.lint import Finding, People, findings
from sessions.outcomes.models import Outcome
from sessions.outcomes.sentences import texts
from sessions.reflections.models import Attendance, Session
from sessions.statements.models import Statement


def findings_of(outcome: Outcome) -> tuple[Finding, ...]:
    """What the lint finds in the outcome as it stands, Dutch first."""
    found = findings_in(texts(outcome), outcome.session)
    return tuple(one for lang in found for one in found[lang])


def findings_in(written: Mapping[str, str], session: Session) -> dict[str, tuple[Finding, ...]]:
    """What the lint finds in the text of each language, saved or not."""
    people = people_of(session)
    rows = Statement.objects.unfiltered(reason="the lint compares the outcome with them")
    said = list(rows.filter(session=session).order_by("public_id").values_list("text", flat=True))
    return {lang: findings(text, people=people, statements=said) for lang, text in written.items()}


def people_of(session: Session) -> People:
    """Whoever was asked or is a member: names and offices; every institute; the fields of few of those present."""
    asked = Q(invited_to__session=session) | Q(attended__session=session) | Q(organised_sessions=session)
    people = Person.objects.filter(asked | Q(member__isnull=False)).distinct().order_by("pk")
    families = (" ".join(part for part in (one.particle, one.family_name) if part) for one in people)
    institutes = {
        word for one in Institute.objects.all() for word in (one.name_nl, one.name_en, one.short) if len(word) > 1
    }
    there = Attendance.objects.filter(session=session).values_list("office", "discipline")
    offices = {office for office in Member.objects.values_list("office", flat=True) if office}
    fields = Counter(discipline for _office, discipline in there if discipline)
    return People(
        names=tuple(zip((one.given_name for one in people), families, strict=True)),
        institutes=tuple(sorted(institutes)),
        offices=tuple(sorted(offices | {office for office, _discipline in there if office})),
        disciplines=tuple(sorted(one for one, number in fields.items() if number < settings.PORTAL_K)),
        place=session.place,
    )
