"""Planning a session, inviting to it, starting it, and writing to those who were there."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence

from django.db import transaction

from portal import clock, tokens
from portal.accounts.models import Person
from portal.accounts.viewers import seats_of
from portal.audit.record import record
from portal.shelf.operations import changed
from sessions.members.models import Member
from sessions.reflections import rules
from sessions.reflections.models import Attendance, Invited, Letter, Session
from sessions.reflections.rules import NotAllowed, NotNow, next_state
from sessions.reflections.tasks import send_letter, send_meeting

USUAL_LENGTH = datetime.timedelta(hours=2, minutes=30)


@transaction.atomic
def schedule_session(
    *,
    kind: str,
    title_nl: str,
    title_en: str = "",
    starts_at: datetime.datetime,
    ends_at: datetime.datetime | None = None,
    place: str = "",
    mode: str = "confidential",
    part_modes: Mapping[str, str] | None = None,
    topics: Sequence[str] = (),
    organisers: Sequence[Person],
    by: Person | None,
    key: str = "",
) -> Session:
    """Plan a session; its organisers are named here, before it starts. Raises NotAllowed; ValueError for a bad kind."""
    if by is not None and "role:organiser" not in seats_of(by):
        raise NotAllowed("only organisers plan sessions")
    rules.check_kind(kind, mode, part_modes or {})
    if not organisers:
        raise ValueError("a session has an organiser")
    session = Session.objects.create(
        public_id=tokens.new("session", key),
        kind=kind,
        title_nl=title_nl.strip(),
        title_en=title_en.strip(),
        starts_at=starts_at,
        ends_at=ends_at or starts_at + USUAL_LENGTH,
        place=place.strip(),
        mode=mode,
        part_modes=dict(part_modes or {}),
        topics=list(topics),
    )
    session.organisers.set(organisers)
    record(action="session.planned", object=f"session:{session.public_id}", by=by)
    changed("session", str(session.pk))
    return session


@transaction.atomic
def change_session(
    *,
    session: Session,
    fields: Mapping[str, object],
    mode: str,
    part_modes: Mapping[str, str] | None = None,
    by: Person | None,
) -> None:
    """Change title, time, place and topics before the session starts; modes then too, later only to tighter ones.

    Without `part_modes` the parts keep theirs as far as these are tighter than the session's. Raises NotAllowed,
    NotNow; ValueError for an unknown mode, and for a part that is freer than its session.
    """
    check_organiser(session=session, by=by)
    own = part_modes if part_modes is not None else session.part_modes
    kept = {part: chosen for part, chosen in own.items() if part_modes is not None or rules.tightens(mode, chosen)}
    rules.check_kind(session.kind, mode, kept)
    rules.check_mode(session.state, session.mode, mode)
    rules.check_part_modes(session.state, session.parts, (session.mode, session.part_modes), (mode, kept))
    if session.state in rules.BEFORE:
        if any(fields.get(name, getattr(session, name)) != getattr(session, name) for name in ("starts_at", "ends_at")):
            # who was told of the old time is told of the new one once an organiser has read and sent that mail
            session.invited.exclude(mailed_on=None).update(mailed_on=None, told_before=True)
        for name in ("title_nl", "title_en", "starts_at", "ends_at", "place", "topics"):
            if name in fields:
                setattr(session, name, fields[name])
    session.mode = mode
    session.part_modes = {part: chosen for part, chosen in kept.items() if chosen != mode}
    session.save()
    record(action="session.changed", object=f"session:{session.public_id}", by=by)
    changed("session", str(session.pk))


@transaction.atomic
def set_organisers(*, session: Session, organisers: Sequence[Person], by: Person | None) -> None:
    """Name who organises, before the session starts; later nobody gains its past (rule 7). Raises NotNow."""
    check_organiser(session=session, by=by)
    if session.state not in rules.BEFORE:
        raise NotNow("organisers are named before the session starts")
    if not organisers:
        raise ValueError("a session has an organiser")
    session.organisers.set(organisers)
    record(action="session.changed", object=f"session:{session.public_id}", by=by)
    changed("session", str(session.pk))


@transaction.atomic
def invite(*, session: Session, people: Sequence[Person], by: Person | None, mail: bool = True) -> None:
    """Invite people, each once and each by a mail of their own. Raises NotAllowed, NotNow once it has started."""
    check_organiser(session=session, by=by)
    state = next_state(session.state, "invite")
    known = set(session.invited.values_list("person_id", flat=True))
    fresh = [person for person in dict.fromkeys(people) if person.pk not in known]
    rows = Invited.objects.bulk_create(Invited(session=session, person=person) for person in fresh)
    enter(session=session, state=state)
    record(action="session.invited", object=f"session:{session.public_id}", by=by)
    if mail:
        for row in rows:
            transaction.on_commit(lambda pk=row.pk: send_meeting.enqueue(pk))  # type: ignore[misc]


@transaction.atomic
def uninvite(*, session: Session, person: Person, by: Person | None) -> None:
    """Take an invitation back before the session closes. Raises NotAllowed, NotNow."""
    check_organiser(session=session, by=by)
    if session.state not in rules.BEFORE_CLOSING:
        raise NotNow("the session has closed")
    Invited.objects.filter(session=session, person=person).delete()
    record(action="session.uninvited", object=f"session:{session.public_id}", by=by)


@transaction.atomic
def start_session(*, session: Session, by: Person | None) -> None:
    """The session begins: organisers and mode are fixed. Raises NotAllowed, NotNow."""
    check_organiser(session=session, by=by)
    enter(session=session, state=next_state(session.state, "start"))
    record(action="session.started", object=f"session:{session.public_id}", by=by)


def settle_attendance(*, session: Session, attended: Sequence[Person]) -> None:
    """Part of closing: who was there, with what is counted of them now. Raises NotAllowed; NotNow without anybody."""
    asked = {*session.invited.values_list("person_id", flat=True), *_organisers(session)}
    rules.check_attended([person.pk for person in attended], asked)
    Attendance.objects.bulk_create(_attendance(session, attended))


@transaction.atomic
def send_letters(*, session: Session, occasion: str, by: Person | None) -> None:
    """Write to everybody who was there about the round, to all alike, each alone. Raises NotAllowed, NotNow."""
    check_organiser(session=session, by=by)
    sent = set(session.letters.select_for_update().values_list("occasion", flat=True))
    if occasion != rules.next_letter(session.state, sent):
        raise NotNow(f"{occasion!r} is not the letter that can go out now")
    Letter.objects.create(session=session, occasion=occasion, sent_on=clock.today())
    record(action="session.letters", object=f"session:{session.public_id}", by=by)
    for pk in session.attendance.values_list("pk", flat=True):
        transaction.on_commit(lambda pk=pk: send_letter.enqueue(pk, occasion))  # type: ignore[misc]


@transaction.atomic
def send_moved(*, session: Session, by: Person | None) -> None:
    """Tell everybody who knows of another time of the new one, each alone. Raises NotAllowed, NotNow."""
    check_organiser(session=session, by=by)
    waiting = list(session.invited.filter(mailed_on=None, told_before=True).values_list("pk", flat=True))
    if not waiting or session.state not in rules.BEFORE_CLOSING:
        raise NotNow("everybody knows of the time")
    record(action="session.letters", object=f"session:{session.public_id}", by=by)
    for pk in waiting:
        transaction.on_commit(lambda pk=pk: send_meeting.enqueue(pk))  # type: ignore[misc]


def enter(*, session: Session, state: str) -> None:
    """The session stands in this state from here on; with it whatever else was changed of it is saved."""
    session.state = state
    session.save()
    changed("session", str(session.pk))


def check_organiser(*, session: Session, by: Person | None) -> None:
    """Only its organisers lead a session; `by` is None where no person acts. Raises NotAllowed."""
    if by is not None:
        rules.check_organises(by.pk, _organisers(session))


def _attendance(session: Session, attended: Sequence[Person]) -> list[Attendance]:
    people = sorted(dict.fromkeys(attended), key=lambda person: person.pk)
    members = {one.person_id: one for one in Member.objects.filter(person__in=people)}
    rows = []
    for person in people:
        member = members.get(person.pk)
        row = Attendance(session=session, person=person, language=person.language)
        if member:
            row.discipline, row.institute_id, row.office = member.discipline, member.institute_id, member.office
        rows.append(row)
    return rows


def _organisers(session: Session) -> set[int]:
    return set(session.organisers.values_list("pk", flat=True))
