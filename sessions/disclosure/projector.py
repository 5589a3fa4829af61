"""From releases to editions: participants who are named, who was there, texts with and without a name."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from django.conf import settings

from portal.consent.models import Release
from portal.consent.operations import content_hash
from portal.editions.edition import Edition
from portal.editions.registry import Link, Placement
from portal.visibility.audience import PUBLIC
from portal.visibility.release import ATTENDANCE, MEMBER, STATEMENT
from portal.web.address import address_of
from sessions.members.editions import ParticipantEdition
from sessions.members.queries import Face, faces
from sessions.outcomes.projector import public_facts
from sessions.reflections.models import Session
from sessions.reflections.words import public_title
from sessions.statements.editions import AttendeeEdition, StatementEdition
from sessions.statements.models import Statement
from sessions.statements.rules import language_of


class ReleaseProjector:
    """Each release is a source of its own, so that a withdrawal touches one row and nothing else."""

    name = "release"
    reads = frozenset({"release", "session", "person"})

    def sources(self) -> Iterable[str]:
        """Every release."""
        return [str(pk) for pk in Release.objects.order_by("pk").values_list("pk", flat=True)]

    def affected(self, fact: str, keys: Collection[str]) -> Iterable[str]:
        """The release itself; those of a session, of its statements, or of a person."""
        if fact == "release":
            return keys
        rows = Release.objects.order_by("pk")
        if fact == "person":
            rows = rows.filter(choice__person__in=keys)
        else:
            said = Statement.objects.unfiltered(reason="which releases a session touches").filter(session__in=keys)
            about = [
                *Session.objects.filter(pk__in=keys).values_list("public_id", flat=True),
                *said.values_list("public_id", flat=True),
            ]
            rows = rows.filter(choice__about__in=about)
        return [str(pk) for pk in rows.values_list("pk", flat=True)]

    def project(self, sources: Sequence[str]) -> Iterable[tuple[str, Placement]]:
        """Four queries, however many releases."""
        rows = list(Release.objects.filter(pk__in=sources).select_related("choice").order_by("pk"))
        shown = faces({one.choice.person_id for one in rows})
        about = {one.choice.about for one in rows}
        said = Statement.objects.unfiltered(reason="the text of a release").filter(public_id__in=about)
        texts = {one.public_id: one for one in said.select_related("session")}
        sessions = {one.public_id: one for one in Session.objects.filter(public_id__in=about)}
        for one in rows:
            face = shown[one.choice.person_id]
            for lang in settings.PORTAL_LANGUAGES:
                edition = edition_of(one, face, texts.get(one.choice.about), sessions.get(one.choice.about), lang)
                if edition is not None:
                    yield str(one.pk), _placement(edition, face, lang)


def edition_of(
    release: Release, face: Face, statement: Statement | None, session: Session | None, lang: str
) -> Edition | None:
    """What this release shows in this language; None where it is not what was consented to, or not its time."""
    choice = release.choice
    if choice.subject == MEMBER and choice.content_hash == face.covers(choice.level):
        return ParticipantEdition(
            item=release.public_id, name=face.name, affiliation=_affiliation(choice.level, face, lang)
        )
    if choice.subject == ATTENDANCE and session and choice.content_hash == face.covers(choice.level):
        return _attendee(release, face, session, lang) if session.state == "published" else None
    if choice.subject == STATEMENT and statement and statement.session.state == "published":
        name = face.name if choice.level == "text_named" else ""
        if choice.content_hash == (content_hash(statement.text, name) if name else content_hash(statement.text)):
            return statement_edition(release.public_id, statement, name, lang)
    return None


def statement_edition(item: str, statement: Statement, name: str, lang: str) -> StatementEdition:
    """A released text as the public reads it."""
    return StatementEdition(
        item=item,
        text=statement.text,
        session=statement.session.public_id,
        session_title=public_title(statement.session.kind, *public_facts(statement.session), lang),
        lang=language_of(statement.text),
        by=name,
    )


def _attendee(release: Release, face: Face, session: Session, lang: str) -> AttendeeEdition:
    affiliation = _affiliation(release.choice.level, face, lang)
    return AttendeeEdition(item=release.public_id, name=face.name, session=session.public_id, affiliation=affiliation)


def _affiliation(level: str, face: Face, lang: str) -> str:
    return face.affiliation(lang) if level == "affiliation" else ""


def _placement(edition: Edition, face: Face, lang: str) -> Placement:
    # texts stand in the order of their random identifier, names in that of the alphabet
    sort = "" if isinstance(edition, StatementEdition) else face.sort
    session = getattr(edition, "session", "")
    links = (Link("session", "session", session),) if session else ()
    # what was released of a session is read on that session's page
    path = address_of("session", session, lang) if session else ""
    return Placement(edition, PUBLIC, lang=lang, sort=sort, path=path, links=links)
