"""Reading an outcome in the making: for its organisers, for its room, and for attendees who approve it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.http import Http404

from portal.accounts.models import Person
from portal.visibility.viewer import Viewer
from sessions.outcomes import rules
from sessions.outcomes.lint import Finding
from sessions.outcomes.looking import findings_in
from sessions.outcomes.models import Outcome, Sentence
from sessions.outcomes.pdf import pages
from sessions.outcomes.sentences import shown_until, texts
from sessions.reflections.models import Attendance, Session
from sessions.reflections.rules import AFTER_ROUND


@dataclass(frozen=True, slots=True)
class SentenceLine:
    """A sentence and where it stands: it stays in the room, is shown until a day (None: long enough), or is new."""

    text: str
    stays: bool = False
    until: datetime.date | None = None
    new: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """What can be said of the text in one language: its length, whether it fits, what the lint finds, each sentence."""

    lang: str
    characters: int
    pages: int
    findings: tuple[Finding, ...]
    sentences: tuple[SentenceLine, ...]

    @property
    def fits(self) -> bool:
        """Whether it stands on one page."""
        return self.pages <= 1


def outcome_of(session: Session) -> Outcome | None:
    """The outcome of this session as it is being written."""
    return Outcome.objects.filter(session=session).select_related("session").first()


def outcome_in_room_or_404(person: Person, seats: frozenset[str], item: str) -> Outcome:
    """The outcome of a session in whose room this person sits."""
    if f"room:{item}" not in seats:
        raise Http404
    outcome = Outcome.objects.filter(session__public_id=item).select_related("session").first()
    if outcome is None:
        raise Http404
    return outcome


def sentence_or_404(viewer: Viewer, room: str, key: str) -> Sentence:
    """A sentence of the draft in a room this viewer sits in; hidden and absent are the same answer."""
    if not viewer.holds(f"room:{room}"):
        raise Http404
    rows = Sentence.objects.filter(key=key, outcome__session__public_id=room)
    found = rows.select_related("outcome__session").first()
    if found is None:
        raise Http404
    return found


def was_there(session: Session, person: Person) -> bool:
    """Whether this person was at the session."""
    return Attendance.objects.filter(session=session, person=person).exists()


def waiting_for(person: Person) -> list[Outcome]:
    """Outcomes that this person may approve: they were there, the round is over, another wrote last."""
    rows = Outcome.objects.filter(
        session__attendance__person=person, session__state__in=AFTER_ROUND, approved_version=None
    )
    return list(rows.exclude(last_writer=person).select_related("session").order_by("session__starts_at", "pk"))


def checks(*, session: Session, outcome: Outcome | None, written: dict[str, str]) -> list[Check]:
    """What there is to say of these texts, saved or not."""
    found = findings_in({lang: text for lang, text in written.items() if text.strip()}, session)
    known = {(one.lang, one.text): one for one in outcome.sentences.all()} if outcome else {}
    saved = texts(outcome) if outcome else {}
    return [
        Check(
            lang=lang,
            characters=len(written[lang]),
            pages=pages(title=session.title(lang), lang=lang, blocks=rules.blocks(written[lang])),
            findings=found[lang],
            sentences=tuple(_line(lang, one, known, saved) for one in rules.all_sentences(written[lang])),
        )
        for lang in found
    ]


def to_be_published(outcome: Outcome) -> dict[str, tuple[rules.Block, ...]]:
    """The page of each language as it would leave the room now, without what stays in it."""
    staying = set(outcome.sentences.filter(stays=True).values_list("lang", "text"))
    nl, en = rules.publishable(outcome.text_nl, outcome.text_en, staying)
    return {lang: rules.blocks(text) for lang, text in (("nl", nl), ("en", en)) if text}


def _line(lang: str, text: str, known: dict[tuple[str, str], object], saved: dict[str, str]) -> SentenceLine:
    row = known.get((lang, text))
    if row is None or text not in rules.all_sentences(saved.get(lang, "")):
        return SentenceLine(text, stays=bool(row and row.stays), new=True)  # type: ignore[attr-defined]
    return SentenceLine(text, stays=row.stays, until=shown_until(row.shown_on))  # type: ignore[attr-defined]
