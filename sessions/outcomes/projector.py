"""From sessions to editions for the public: nothing of a session before its outcome, unless its mode is open."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from portal.editions.registry import Link, Placement
from portal.visibility.audience import PUBLIC
from sessions.outcomes.editions import OutcomeBlock, OutcomeEdition, SessionEdition
from sessions.outcomes.models import Outcome
from sessions.outcomes.rules import blocks
from sessions.reflections.models import Session
from sessions.reflections.rules import half_year
from sessions.reflections.words import public_title


class SessionProjector:
    """What is public of a session: nothing before its outcome is, unless its mode is open."""

    name = "session"
    reads = frozenset({"session"})

    def sources(self) -> Iterable[str]:
        """Every session."""
        return [str(pk) for pk in Session.objects.order_by("pk").values_list("pk", flat=True)]

    def affected(self, fact: str, keys: Collection[str]) -> Iterable[str]:
        """The session itself."""
        return keys

    def project(self, sources: Sequence[str]) -> Iterable[tuple[str, Placement]]:
        """One query, however many sessions."""
        rows = Session.objects.filter(pk__in=sources).filter(Q(state="published") | Q(mode="open"))
        for session in rows.select_related("outcome").order_by("pk"):
            for lang in settings.PORTAL_LANGUAGES:
                yield str(session.pk), _session_placement(session, lang)
                if session.state == "published":
                    yield str(session.pk), _outcome_placement(session, lang)


def public_facts(session: Session) -> tuple[int, int]:
    """(year, half) of a session: as much of its date as anybody may know."""
    return half_year(timezone.localtime(session.starts_at).date())


def session_edition(session: Session, lang: str) -> SessionEdition:
    """What is public of this session, in this language."""
    year, half = public_facts(session)
    is_open = session.mode == "open"
    return SessionEdition(
        item=session.public_id,
        session_kind=session.kind,
        year=year,
        half=half,
        topics=tuple(session.topics),
        title=session.title(lang) if is_open else "",
        starts=session.local_start if is_open else "",
        ends=session.local_end if is_open else "",
        has_outcome=session.state == "published",
    )


def _session_placement(session: Session, lang: str) -> Placement:
    edition = session_edition(session, lang)
    return Placement(edition, PUBLIC, lang=lang, sort=_latest_first(edition.year, edition.half))


def _outcome_placement(session: Session, lang: str) -> Placement:
    outcome: Outcome = session.outcome
    year, half = public_facts(session)
    texts = {"nl": outcome.published_nl, "en": outcome.published_en}
    written = lang if texts.get(lang) else next(code for code, text in texts.items() if text)
    edition = OutcomeEdition(
        item=session.public_id,
        title=public_title(session.kind, year, half, lang),
        session_kind=session.kind,
        year=year,
        half=half,
        lang=written,
        blocks=tuple(OutcomeBlock(kind=one.kind, text=" ".join(one.sentences)) for one in blocks(texts[written])),
        topics=tuple(session.topics),
    )
    links = tuple(Link("topic", "topic", topic, order=order) for order, topic in enumerate(session.topics))
    released = outcome.published_on.isoformat() if outcome.published_on else ""
    return Placement(edition, PUBLIC, lang=lang, sort=_latest_first(year, half), released=released, links=links)


def _latest_first(year: int, half: int) -> str:
    # nothing finer than the half-year: the order within it tells no dates
    return f"{9999 - year}{2 - half}"
