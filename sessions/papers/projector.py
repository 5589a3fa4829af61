"""From papers to editions: for the invited until the session closes, for its room from then on."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from portal.editions.registry import Link, Placement
from portal.visibility.audience import Audience
from sessions.papers.editions import PaperEdition
from sessions.papers.models import Paper
from sessions.papers.rules import ENDINGS
from sessions.reflections.rules import BEFORE_CLOSING

IN_SESSION = "session"


class PaperProjector:
    """Each paper is a source of its own."""

    name = "paper"
    reads = frozenset({"paper", "session"})

    def sources(self) -> Iterable[str]:
        """Every paper."""
        return [str(pk) for pk in Paper.objects.order_by("pk").values_list("pk", flat=True)]

    def affected(self, fact: str, keys: Collection[str]) -> Iterable[str]:
        """The paper itself; those of a session."""
        if fact == "paper":
            return keys
        rows = Paper.objects.filter(session__in=keys).order_by("pk")
        return [str(pk) for pk in rows.values_list("pk", flat=True)]

    def project(self, sources: Sequence[str]) -> Iterable[tuple[str, Placement]]:
        """One query, however many papers."""
        for paper in Paper.objects.filter(pk__in=sources).select_related("session").order_by("pk"):
            yield str(paper.pk), _placement(paper)


def _placement(paper: Paper) -> Placement:
    room = paper.session.public_id
    seat = "invited" if paper.session.state in BEFORE_CLOSING else "room"
    edition = PaperEdition(
        item=paper.public_id,
        session=room,
        title=paper.title,
        ending=ENDINGS[paper.media_type],
        media_type=paper.media_type,
        size=paper.size,
        kept=paper.kept,
    )
    links = (Link(IN_SESSION, "session", room),)
    return Placement(edition, Audience.of(f"{seat}:{room}"), sort=paper.title, links=links)
