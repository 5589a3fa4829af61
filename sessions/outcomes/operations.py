"""Writing, approving and publishing the one page, and objecting to its sentences; a correction is a new version."""

from __future__ import annotations

import datetime

from django.db import transaction

from portal import clock, tokens
from portal.accounts.models import Person
from portal.audit.record import record
from portal.shelf.operations import changed
from sessions.outcomes import rules
from sessions.outcomes.looking import findings_of
from sessions.outcomes.models import Outcome, Sentence, SentenceObjection
from sessions.outcomes.rules import ChangedMeanwhile, NotReady
from sessions.outcomes.sentences import (
    check_shown,
    in_sentences,
    sentence_by_number,
    settle_sentences,
    show_sentences,
    shown_until,
    texts,
)
from sessions.reflections.models import Attendance, Session
from sessions.reflections.operations import enter
from sessions.reflections.rules import AFTER_ROUND, NotNow, can, check_organises, next_state
from sessions.statements.rules import check_there

__all__ = [
    "approve_outcome",
    "object_to",
    "publish_outcome",
    "sentence_by_number",
    "take_back_objection",
    "write_outcome",
]


@transaction.atomic
def write_outcome(
    *, session: Session, text_nl: str, text_en: str = "", by: Person, version: int | None = None, key: str = ""
) -> Outcome:
    """Write the page, or change it; what is new in it is shown to the room from today on.

    `version` is the one that was opened. Raises NotAllowed, NotNow before the session has closed, ChangedMeanwhile.
    """
    rules.check_may_write(by.pk, _room(session))
    if session.state not in {"round", *AFTER_ROUND}:
        raise NotNow("an outcome is written once the session has closed")
    outcome = Outcome.objects.select_for_update().filter(session=session).first()
    if outcome is None:
        if version:
            raise ChangedMeanwhile(text_nl="", text_en="", version=0)
        outcome = Outcome(session=session, public_id=tokens.new("outcome", key or session.public_id), version=0)
    elif version is not None and version != outcome.version:
        raise ChangedMeanwhile(text_nl=outcome.text_nl, text_en=outcome.text_en, version=outcome.version)
    before = texts(outcome)
    outcome.text_nl, outcome.text_en = _plain(text_nl), _plain(text_en)
    outcome.version += 1
    outcome.last_writer, outcome.approver, outcome.approved_version, outcome.accepting = by, None, None, ""
    outcome.save()
    show_sentences(outcome=outcome, before=before)
    if can(session.state, "rewrite"):
        enter(session=session, state=next_state(session.state, "rewrite"))
    record(action="outcome.written", object=f"session:{session.public_id}", by=by)
    changed("session", str(session.pk))
    return outcome


@transaction.atomic
def approve_outcome(*, outcome: Outcome, by: Person, version: int | None = None, accepting: str = "") -> None:
    """Approve it as somebody who was there and did not write the last change.

    `accepting` is the reason for leaving in what the lint found; the room can read it. Raises NotAllowed; NotReady
    with code "round" before the round is over, "shown" while a sentence has not been shown long enough, "lint" with
    findings that were not accepted or never can be, "version" when the text changed since it was read.
    """
    outcome = Outcome.objects.select_for_update().select_related("session").get(pk=outcome.pk)
    session = outcome.session
    rules.check_may_approve(by.pk, _present(session), outcome.last_writer_id)
    if version is not None and version != outcome.version:
        raise NotReady("version")
    if session.state not in AFTER_ROUND:
        raise NotReady("round")
    settle_sentences(session=session)
    if shown_from(outcome) > clock.today():
        raise NotReady("shown")
    found = findings_of(outcome)
    if any(one.never for one in found) or (found and not accepting.strip()):
        raise NotReady("lint")
    outcome.approver, outcome.approved_version, outcome.accepting = by, outcome.version, accepting.strip()
    outcome.save()
    if can(session.state, "approve"):
        enter(session=session, state=next_state(session.state, "approve"))
    record(action="outcome.approved", object=f"session:{session.public_id}", by=by)
    changed("session", str(session.pk))


@transaction.atomic
def publish_outcome(*, outcome: Outcome, by: Person | None) -> None:
    """Let the approved page leave the room, without the sentences that stay in it. Raises NotAllowed, NotReady."""
    outcome = Outcome.objects.select_for_update().select_related("session").get(pk=outcome.pk)
    session = outcome.session
    if by is not None:
        check_organises(by.pk, list(session.organisers.values_list("pk", flat=True)))
    if outcome.approved_version != outcome.version:
        raise NotReady("version")
    staying = set(outcome.sentences.filter(stays=True).values_list("lang", "text"))
    outcome.published_nl, outcome.published_en = rules.publishable(outcome.text_nl, outcome.text_en, staying)
    if not outcome.published_nl and not outcome.published_en:
        raise NotReady("empty")
    outcome.published_on = outcome.published_on or clock.today()
    outcome.save()
    verb = "correct" if session.state == "published" else "publish"
    enter(session=session, state=next_state(session.state, verb))
    record(action="outcome.published", object=f"session:{session.public_id}", by=by)


@transaction.atomic
def object_to(*, sentence: Sentence, by: Person) -> None:
    """ "This should not leave the room", of a sentence, as long as it is shown.

    Raises NotAllowed for who was not there, NotNow once it was shown long enough.
    """
    check_shown(sentence)
    check_there(by.pk, _present(sentence.outcome.session))
    SentenceObjection.objects.get_or_create(sentence=sentence, person=by)


@transaction.atomic
def take_back_objection(*, sentence: Sentence, by: Person) -> None:
    """Take one's own objection to a sentence back, as long as it is shown. Raises NotNow."""
    check_shown(sentence)
    SentenceObjection.objects.filter(sentence=sentence, person=by).delete()


def shown_from(outcome: Outcome) -> datetime.date:
    """The first day on which every sentence that does not stay in the room has been shown long enough."""
    wanted = in_sentences(texts(outcome))
    rows = outcome.sentences.filter(stays=False).values_list("lang", "text", "shown_on")
    latest = max((shown for lang, text, shown in rows if (lang, text) in wanted), default=datetime.date.min)
    if latest == datetime.date.min:
        return latest
    return shown_until(latest)


def _room(session: Session) -> set[int]:
    return {*session.organisers.values_list("pk", flat=True), *_present(session)}


def _present(session: Session) -> set[int]:
    return set(Attendance.objects.filter(session=session).values_list("person_id", flat=True))


def _plain(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.replace("\r\n", "\n").split("\n")).strip()
