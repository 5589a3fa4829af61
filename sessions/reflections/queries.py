"""Reading sessions, for those who organise them; and which seats they give to whom."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from django.db.models import Q, QuerySet
from django.http import Http404

from portal.accounts.models import Person
from sessions.reflections.models import Attendance, Invited, Session
from sessions.reflections.rules import BEFORE_CLOSING


def seats_in_sessions(person: Person) -> Iterator[str]:
    """`room:` for whoever was there or organises, `invited:` for whoever is asked, until the session closes."""
    there = Attendance.objects.filter(person=person).values_list("session__public_id", flat=True)
    organised = Session.objects.filter(organisers=person).values_list("public_id", flat=True)
    asked = Invited.objects.filter(person=person, session__state__in=BEFORE_CLOSING)
    yield from (f"room:{key}" for key in {*there, *organised})
    yield from (f"invited:{key}" for key in asked.values_list("session__public_id", flat=True))


def organised(person: Person) -> list[Session]:
    """The sessions this person organises, the latest first."""
    return list(Session.objects.filter(organisers=person).order_by("-starts_at", "public_id"))


def organised_or_404(person: Person, item: str) -> Session:
    """A session this person organises; anybody else's is as if it were not there."""
    session = Session.objects.filter(organisers=person, public_id=item).first()
    if session is None:
        raise Http404
    return session


def invited_to(session: Session) -> list[Invited]:
    """Who is invited, by family name."""
    rows = Invited.objects.filter(session=session).select_related("person")
    return list(rows.order_by("person__family_name", "person__given_name", "person__email"))


def to_be_told(session: Session) -> list[Person]:
    """Who knows of another time than the session has now, by family name; nobody once it has closed."""
    if session.state not in BEFORE_CLOSING:
        return []
    rows = Person.objects.filter(invited_to__session=session, invited_to__mailed_on=None, invited_to__told_before=True)
    return list(rows.order_by("family_name", "given_name", "email"))


def attended(session: Session) -> list[Person]:
    """Who was there, by family name."""
    rows = Person.objects.filter(attended__session=session)
    return list(rows.order_by("family_name", "given_name", "email"))


def letters_of(session: Session) -> dict[str, datetime.date]:
    """When everybody who was there was written to, by occasion."""
    return dict(session.letters.order_by("pk").values_list("occasion", "sent_on"))


def organisers_of(session: Session) -> list[Person]:
    """Who organises it, by family name."""
    return list(session.organisers.order_by("family_name", "given_name", "email"))


def fellow_organisers(person: Person) -> QuerySet[Person]:
    """Who else could organise a session with this person."""
    rows = Person.objects.filter(groups__name="organiser", is_active=True).exclude(pk=person.pk)
    return rows.order_by("family_name", "given_name", "email")


def asked(session: Session) -> QuerySet[Person]:
    """Who may have been there: the invited and the organisers, by family name."""
    theirs = Q(invited_to__session=session) | Q(organised_sessions=session)
    return Person.objects.filter(theirs).distinct().order_by("family_name", "given_name", "email")


def last_group(session: Session, person: Person) -> list[Person]:
    """Whom this organiser invited to their session of the same kind before this one, as far as they still can be."""
    before = Session.objects.filter(organisers=person, kind=session.kind, starts_at__lt=session.starts_at)
    last = before.filter(invited__isnull=False).order_by("-starts_at", "-pk").first()
    if last is None:
        return []
    known = session.invited.values("person")
    rows = Person.objects.filter(invited_to__session=last, is_active=True).exclude(pk__in=known)
    return list(rows.order_by("family_name", "given_name", "email"))


def attendance_of(sessions: Iterable[Session]) -> dict[int, list[Attendance]]:
    """Who was at these sessions, with the features settled then."""
    found: dict[int, list[Attendance]] = {session.pk: [] for session in sessions}
    rows = Attendance.objects.filter(session__in=found).select_related("institute", "person").order_by("pk")
    for row in rows:
        found[row.session_id].append(row)
    return found
