"""From thesaurus entries to editions."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from django.db.models.signals import post_delete, post_save

from knowledge.thesaurus.editions import TermEdition
from knowledge.thesaurus.models import Term
from portal.editions.registry import Placement, register_projector
from portal.shelf.operations import changed
from portal.visibility.audience import PUBLIC


class TermProjector:
    """Every entry, for everybody and every language."""

    name = "terms"
    reads = frozenset({"term"})

    def sources(self) -> Iterable[str]:
        """The keys of all entries."""
        return map(str, Term.objects.order_by("pk").values_list("pk", flat=True))

    def affected(self, fact: str, keys: Collection[str]) -> Iterable[str]:
        """An entry's edition is made from that entry."""
        return keys

    def project(self, sources: Sequence[str]) -> Iterable[tuple[str, Placement]]:
        """These entries as public editions."""
        for term in Term.objects.filter(pk__in=sources).order_by("pk"):
            edition = TermEdition(
                item=term.public_id, nl=term.words("nl"), en=term.words("en"), narrower=term.words("narrower")
            )
            yield str(term.pk), Placement(edition=edition, audience=PUBLIC)


def install() -> None:
    """Register the projector and listen to what the admin screen saves and deletes."""
    register_projector(TermProjector())
    post_save.connect(_changed, sender=Term, dispatch_uid="term saved")
    post_delete.connect(_changed, sender=Term, dispatch_uid="term deleted")


def _changed(sender: object, instance: Term, **signal: object) -> None:
    changed("term", str(instance.pk))
