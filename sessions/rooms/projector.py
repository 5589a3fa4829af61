"""From sessions to editions: for the invited, for the room."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Iterator, Sequence

from django.conf import settings
from django.db.models import Prefetch, Q
from django.utils import timezone

from portal.accounts.models import Person
from portal.editions.registry import Placement
from portal.visibility.audience import Audience
from sessions.outcomes.models import Outcome, Sentence
from sessions.outcomes.rules import blocks
from sessions.outcomes.sentences import shown_until
from sessions.reflections.models import Attendance, Session
from sessions.reflections.rules import BEFORE_CLOSING
from sessions.rooms.editions import MeetingEdition, RoomBlock, RoomEdition, RoomPart, RoomSentence, RoomStatement
from sessions.rooms.showing import names_shown
from sessions.statements.models import Statement


class RoomProjector:
    """The room of a session for who sits in it, and the meeting for who is invited."""

    name = "room"
    reads = frozenset({"session", "room", "person"})

    def sources(self) -> Iterable[str]:
        """Every session."""
        return [str(pk) for pk in Session.objects.order_by("pk").values_list("pk", flat=True)]

    def affected(self, fact: str, keys: Collection[str]) -> Iterable[str]:
        """The session itself; of a person those they organise or were at."""
        if fact != "person":
            return keys
        theirs = Session.objects.filter(Q(organisers__in=keys) | Q(attendance__person__in=keys))
        return [str(pk) for pk in theirs.order_by("pk").values_list("pk", flat=True).distinct()]

    def project(self, sources: Sequence[str]) -> Iterable[tuple[str, Placement]]:
        """Seven queries, however many sessions and statements."""
        sessions = _with_people(sources)
        statements: dict[int, list[Statement]] = {session.pk: [] for session in sessions}
        rows = Statement.objects.unfiltered(reason="the room's edition, for its own audience")
        for statement in rows.filter(session__in=statements).order_by("public_id"):
            statements[statement.session_id].append(statement)
        named = names_shown([one for found in statements.values() for one in found])
        for session in sessions:
            said = _statements(session, statements[session.pk], named)
            for lang in settings.PORTAL_LANGUAGES:
                yield str(session.pk), _room_placement(session, said, lang)
                if session.state in BEFORE_CLOSING:
                    yield str(session.pk), _meeting_placement(session, lang)


def _with_people(sources: Sequence[str]) -> list[Session]:
    people = Person.objects.order_by("family_name", "given_name", "pk")
    there = Attendance.objects.select_related("person").order_by("person__family_name", "person__given_name", "person")
    rows = Session.objects.filter(pk__in=sources).select_related("outcome").order_by("pk")
    return list(
        rows.prefetch_related(
            Prefetch("organisers", people),
            Prefetch("attendance", there),
            Prefetch("outcome__sentences", Sentence.objects.order_by("key")),
        )
    )


def _statements(
    session: Session, statements: Iterable[Statement], named: dict[str, tuple[str, ...]]
) -> tuple[RoomStatement, ...]:
    order = {part: number for number, part in enumerate(session.parts)}
    found = [
        RoomStatement(
            item=one.public_id,
            part=one.part,
            text=one.text,
            stays=one.stays,
            named=named.get(one.public_id, ()),
        )
        for one in statements
    ]
    return tuple(sorted(found, key=lambda one: (order.get(one.part, 0), one.item)))


def _room_placement(session: Session, statements: tuple[RoomStatement, ...], lang: str) -> Placement:
    outcome: Outcome | None = getattr(session, "outcome", None)
    draft_lang, draft = _draft(outcome, lang) if outcome else ("", ())
    edition = RoomEdition(
        item=session.public_id,
        session_kind=session.kind,
        title=session.title(lang),
        starts=session.local_start,
        ends=session.local_end,
        place=session.place,
        mode=session.mode,
        state=session.state,
        round_ends=session.round_ends_on.isoformat() if session.round_ends_on else "",
        parts=_parts(session),
        organisers=_names(session.organisers.all()),
        present=_names(one.person for one in session.attendance.all()),
        topics=tuple(session.topics),
        statements=statements,
        draft=draft,
        draft_lang=draft_lang,
        accepting=outcome.accepting if outcome else "",
    )
    return Placement(edition, Audience.of(f"room:{session.public_id}"), lang=lang, sort=_by_date(session))


def _meeting_placement(session: Session, lang: str) -> Placement:
    edition = MeetingEdition(
        item=session.public_id,
        session_kind=session.kind,
        title=session.title(lang),
        starts=session.local_start,
        ends=session.local_end,
        place=session.place,
        mode=session.mode,
        parts=_parts(session),
        organisers=_names(session.organisers.all()),
        topics=tuple(session.topics),
    )
    return Placement(edition, Audience.of(f"invited:{session.public_id}"), lang=lang, sort=_by_date(session))


def _draft(outcome: Outcome, lang: str) -> tuple[str, tuple[RoomBlock, ...]]:
    texts = {"nl": outcome.text_nl, "en": outcome.text_en}
    written = lang if texts.get(lang) else "nl" if texts["nl"] else "en"
    known = {(one.lang, one.text): one for one in outcome.sentences.all()}
    return written, tuple(_draft_blocks(texts[written], written, known))


def _draft_blocks(text: str, lang: str, known: dict[tuple[str, str], Sentence]) -> Iterator[RoomBlock]:
    for block in blocks(text):
        if block.kind == "heading":
            yield RoomBlock(kind=block.kind, text=" ".join(block.sentences))
            continue
        rows = [known[lang, sentence] for sentence in block.sentences if (lang, sentence) in known]
        yield RoomBlock(kind=block.kind, sentences=tuple(_room_sentence(row) for row in rows))


def _room_sentence(row: Sentence) -> RoomSentence:
    until = shown_until(row.shown_on)
    return RoomSentence(key=row.key, text=row.text, until=until.isoformat(), stays=row.stays)


def _parts(session: Session) -> tuple[RoomPart, ...]:
    return tuple(RoomPart(name=part, mode=session.part_modes.get(part, session.mode)) for part in session.parts)


def _names(people: Iterable[Person]) -> tuple[str, ...]:
    return tuple(person.shown_name for person in people)


def _by_date(session: Session) -> str:
    # the latest first
    days = (datetime.date(9999, 1, 1) - timezone.localtime(session.starts_at).date()).days
    return f"{days:07}"
