"""Choosing what is public of oneself, and taking it back. Nothing of this is audited, mailed or counted."""

from __future__ import annotations

import datetime

from django.db import transaction

from portal import clock
from portal.accounts.models import Person
from portal.consent import operations as consent
from portal.consent.models import Choice, Release
from portal.consent.operations import content_hash
from portal.shelf.operations import changed, deferred
from portal.visibility.release import ATTENDANCE, MEMBER, STATEMENT, WIDER
from sessions.disclosure.dates import leaves_later, leaves_on, starts_on
from sessions.disclosure.facts import may_be_named
from sessions.members.queries import face_of
from sessions.reflections.models import Attendance, Session
from sessions.reflections.rules import AFTER_ROUND, NotAllowed, NotNow
from sessions.statements.models import Claim, Statement


@transaction.atomic
def name_participant(*, level: str, by: Person, key: str = "") -> Choice:
    """Choose to be named as a participant of the think tank ("named", or "affiliation"). Raises NotAllowed."""
    if not may_be_named(by):
        raise NotAllowed("only who takes part in the think tank is named as a participant")
    return _choose(subject=MEMBER, about="", level=level, covers=face_of(by).covers(level), by=by, key=key)


@transaction.atomic
def name_attendance(*, session: Session, level: str, by: Person, key: str = "") -> Choice:
    """Choose to be named as having been at this session. Raises NotAllowed, NotNow before the round is over."""
    _check_after_round(session, by)
    about = session.public_id
    return _choose(subject=ATTENDANCE, about=about, level=level, covers=face_of(by).covers(level), by=by, key=key)


@transaction.atomic
def release_statement(*, statement: Statement, level: str, by: Person, key: str = "") -> Choice:
    """Choose to release a text that one claims, without a name ("text") or with one ("text_named").

    Whether it will show is for its date to say, whatever stands in the way: nothing is told before. Raises NotAllowed,
    NotNow before the round is over.
    """
    _check_after_round(statement.session, by)
    if not Claim.objects.filter(statement=statement, person=by).exists():
        raise NotAllowed("only a text that one claims")
    covers = content_hash(statement.text, face_of(by).name) if level == "text_named" else content_hash(statement.text)
    choice = _choose(subject=STATEMENT, about=statement.public_id, level=level, covers=covers, by=by, key=key)
    changed("room", str(statement.session_id))
    return choice


@transaction.atomic
def withdraw(*, choice: Choice, by: Person, at_once: bool = False) -> datetime.date:
    """Take a choice back; from which date it has left (today, for all but a public text without a name).

    A public text without a name waits for its date, unless its owner, told why, wants it at once; what is gone already
    stays gone. Raises NotAllowed.
    """
    if choice.person_id != by.pk:
        raise NotAllowed("everybody takes back their own")
    if not Choice.objects.select_for_update().filter(pk=choice.pk).exists():
        return clock.today()
    if leaves_later(choice) and not at_once:
        leaves = choice.ends or leaves_on()
        consent.end(choice=choice, on=leaves)
        return leaves
    _remove(choice)
    return clock.today()


@transaction.atomic
def withdraw_everything(*, by: Person, at_once: bool = False) -> None:
    """Take every choice back; public texts without a name leave on their date, or at once where that is wanted."""
    with deferred():
        # in the order in which a release date takes hold of them: two that wait for each other wait for ever
        for choice in list(Choice.objects.select_for_update().filter(person=by).order_by("key")):
            withdraw(choice=choice, by=by, at_once=at_once)


def _choose(*, subject: str, about: str, level: str, covers: str, by: Person, key: str) -> Choice:
    """Record the choice; what shows less and is public stays until this one takes over on its date."""
    shows_now = False
    for other in Choice.objects.filter(person=by, subject=subject, about=about):
        public = Release.objects.filter(choice=other).exists()
        if other.level == level:
            if other.content_hash != covers:
                _remove(other)
        elif other.level == WIDER.get(level):
            # a name or affiliation goes at once; a name without it was public already
            shows_now = public and subject != STATEMENT
            _remove(other)
        elif not public:
            _remove(other)
    starts = clock.today() if shows_now else starts_on(subject=subject, level=level)
    choice = consent.choose(subject=subject, about=about, level=level, covers=covers, starts=starts, by=by, key=key)
    if shows_now and not Release.objects.filter(choice=choice).exists():
        changed("release", str(consent.publish(choice=choice).pk))
    return choice


def _remove(choice: Choice) -> None:
    release = Release.objects.filter(choice=choice).first()
    room = Statement.objects.unfiltered(reason="the room that was shown the name").filter(public_id=choice.about)
    consent.take_back(choice=choice)
    if release is not None:
        changed("release", str(release.pk))
    if choice.level == "text_named":
        changed("room", *map(str, room.values_list("session_id", flat=True)))


def _check_after_round(session: Session, by: Person) -> None:
    if not Attendance.objects.filter(session=session, person=by).exists():
        raise NotAllowed("only who was there")
    if session.state not in AFTER_ROUND:
        raise NotNow("choices are made after the round")
