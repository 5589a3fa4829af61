"""One's own disclosure: everything that is public about a person and everything that is not, for that person alone."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.http import Http404

from portal import clock
from portal.accounts.models import Person
from portal.consent.models import Choice
from portal.consent.operations import content_hash
from portal.consent.queries import choices_of, is_public, latest_head
from portal.visibility.release import ATTENDANCE, MEMBER, STATEMENT, WIDER
from sessions.disclosure.dates import leaves_later, starts_on
from sessions.disclosure.facts import may_be_named
from sessions.disclosure.rules import Own, State, offered, state_of
from sessions.disclosure.seen import Seen
from sessions.members.queries import Face, face_of
from sessions.reflections.models import Attendance, Session
from sessions.reflections.rules import AFTER_ROUND
from sessions.statements.models import Statement
from sessions.statements.queries import claims_of


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceView:
    """A choice that was made: its key for withdrawing, its level and its state."""

    key: str
    level: str
    state: State


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """Something of one's own that could be public: what was chosen about it, and what can be.

    `after` is an ISO date while choices have to wait for the end of a round, "" otherwise.
    """

    subject: str
    about: str
    text: str = ""
    session: str = ""
    session_title: str = ""
    starts: str = ""
    stays: bool = False
    after: str = ""
    choices: tuple[ChoiceView, ...] = ()
    offers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Disclosure:
    """The whole page: oneself as a participant, sessions one was at, statements one claims."""

    name: str
    affiliation: str
    membership: Thing | None
    sessions: tuple[Thing, ...]
    statements: tuple[Thing, ...]
    root: str
    root_on: str

    @property
    def things(self) -> tuple[Thing, ...]:
        """Everything in one row."""
        own = (self.membership,) if self.membership else ()
        return (*own, *self.sessions, *self.statements)


def disclosure_of(person: Person, lang: str) -> Disclosure:
    """Everything about this person; a constant number of queries."""
    face, choices = face_of(person), choices_of(person)
    attended = attended_by(person)
    said = claims_of(person)
    about: dict[tuple[str, str], list[Choice]] = {}
    for one in choices:
        about.setdefault((one.subject, one.about), []).append(one)
    build = _Builder(person, face, lang, about)
    head = latest_head()
    member = may_be_named(person) or (MEMBER, "") in about
    return Disclosure(
        name=face.name,
        affiliation=face.affiliation(lang),
        membership=build.thing(MEMBER, "") if member else None,
        sessions=tuple(build.session(one) for one in attended),
        statements=tuple(build.statement(one) for one in said),
        root=head.root if head else "",
        root_on=head.on.isoformat() if head else "",
    )


def attended_by(person: Person) -> list[Session]:
    """The sessions this person was at, the latest first."""
    there = Attendance.objects.filter(person=person)
    rows = Session.objects.filter(pk__in=there.values("session"))
    return list(rows.order_by("-starts_at", "public_id"))


def attended_or_404(person: Person, about: str) -> Session:
    """A session that this person was at and may choose about."""
    found = next((one for one in attended_by(person) if one.public_id == about), None)
    if found is None or found.state not in AFTER_ROUND:
        raise Http404
    return found


def claimed_or_404(person: Person, about: str) -> Statement:
    """A statement that this person claims and may choose about."""
    found = next((one for one in claims_of(person) if one.public_id == about), None)
    if found is None or found.session.state not in AFTER_ROUND:
        raise Http404
    return found


def choice_or_404(person: Person, key: str) -> Choice:
    """A choice of this person's own; another's and none are the same answer."""
    found = next((one for one in choices_of(person) if one.key == key), None)
    if found is None:
        raise Http404
    return found


def stands(person: Person, subject: str, about: str, level: str) -> bool:
    """Whether this person chose exactly this."""
    return Choice.objects.filter(person=person, subject=subject, about=about, level=level, ends=None).exists()


def seen_now(person: Person, subject: str, about: str, level: str, text: str, lang: str) -> Seen:
    """What this choice would show today."""
    face = face_of(person)
    named = level != "text"
    return Seen(
        person=person.public_id,
        subject=subject,
        about=about,
        level=level,
        name=face.name if named else "",
        affiliation=face.affiliation(lang) if level == "affiliation" else "",
        text=text,
    )


def narrows(person: Person, subject: str, about: str, level: str) -> bool:
    """Whether this choice shows less than one that is public: what it leaves out goes at once."""
    wider = Choice.objects.filter(person=person, subject=subject, about=about, level=WIDER.get(level, ""))
    return wider.filter(release__isnull=False).exists()


def date_of(subject: str, level: str) -> datetime.date:
    """From which date this would show."""
    return starts_on(subject=subject, level=level)


def any_waits(person: Person) -> bool:
    """Whether something of this person's would leave on its date instead of at once."""
    return any(leaves_later(one) for one in choices_of(person))


class _Builder:
    """Puts together what one person is told about each thing of theirs."""

    def __init__(self, person: Person, face: Face, lang: str, about: dict[tuple[str, str], list[Choice]]) -> None:
        self.person, self.face, self.lang, self.about = person, face, lang, about
        self.named = bool(person.full_name)

    def thing(self, subject: str, about: str, session: Session | None = None, text: str = "", **more: object) -> Thing:
        """One thing with its choices and offers."""
        choices = self.about.get((subject, about), [])
        free = session is None or session.state in AFTER_ROUND
        chosen = [one.level for one in choices if one.ends is None and self._covered(one, text)]
        affiliated = bool(self.face.affiliation_nl or self.face.affiliation_en)
        offers = offered(subject, chosen, named=self.named, affiliated=affiliated) if free else ()
        return Thing(
            subject=subject,
            about=about,
            text=text,
            session=session.public_id if session else "",
            session_title=session.title(self.lang) if session else "",
            starts=session.local_start if session else "",
            after="" if free or session is None else str(session.round_ends_on or ""),
            choices=tuple(self._view(one, session, text) for one in choices),
            offers=offers,
            **more,  # type: ignore[arg-type]
        )

    def session(self, session: Session) -> Thing:
        """Having been at this session."""
        return self.thing(ATTENDANCE, session.public_id, session)

    def statement(self, statement: Statement) -> Thing:
        """Having said this."""
        return self.thing(STATEMENT, statement.public_id, statement.session, statement.text, stays=statement.stays)

    def _view(self, choice: Choice, session: Session | None, text: str) -> ChoiceView:
        own = Own(
            subject=choice.subject,
            level=choice.level,
            starts=choice.starts,
            ends=choice.ends,
            refused=choice.refused_on is not None,
            public=is_public(choice),
            covered=self._covered(choice, text),
            opened=session is None or session.state == "published",
        )
        return ChoiceView(
            key=choice.key,
            level=choice.level,
            state=state_of(own, clock.today(), settings.PORTAL_RELEASE_DATES),
        )

    def _covered(self, choice: Choice, text: str) -> bool:
        shown: Sequence[str] = (text,) if choice.level == "text" else (text, self.face.name)
        covers = content_hash(*shown) if choice.subject == STATEMENT else self.face.covers(choice.level)
        return choice.content_hash == covers
