"""From merges to the addresses that lead on."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from knowledge.duplicates.editions import MovedEdition
from knowledge.duplicates.models import Merge
from knowledge.literature.models import Reference
from portal.editions.registry import Placement, register_projector
from portal.shelf.rows import Among
from portal.visibility.audience import NOBODY, PORTAL, PUBLIC


class MovedProjector:
    """Every reference that was made one with another, for those who could read it and can read that one."""

    name = "moved"
    reads = frozenset({"reference"})

    def sources(self) -> Iterable[str]:
        """The keys of the references that are gone."""
        return map(str, Merge.objects.order_by("pk").values_list("gone_id", flat=True))

    def affected(self, fact: str, keys: Collection[str]) -> Iterable[str]:
        """Those that are gone, and those that lead to one of these, over however many merges."""
        found, last = set(map(int, keys)), set(map(int, keys))
        while last := set(Merge.objects.filter(kept__in=Among(last)).values_list("gone_id", flat=True)) - found:
            found |= last
        return map(str, sorted(found))

    def project(self, sources: Sequence[str]) -> Iterable[tuple[str, Placement]]:
        """Each with the address it leads to in the end."""
        last = dict(Merge.objects.values_list("gone_id", "kept_id"))
        ends = {gone: _end(last, gone) for gone in map(int, sources) if gone in last}
        rows = Reference.with_unsettled.in_bulk({*ends, *ends.values()})
        for gone, kept in sorted(ends.items()):
            was = PUBLIC if rows[gone].audience == "public" else PORTAL
            audience = was | rows[kept].edition_audience
            if rows[kept].edition_audience != NOBODY:
                edition = MovedEdition(item=rows[gone].public_id, to=rows[kept].public_id)
                yield str(gone), Placement(edition=edition, audience=audience)


def _end(last: dict[int, int], start: int) -> int:
    seen = {start}
    while (start := last[start]) in last and start not in seen:
        seen.add(start)
    return start


def install() -> None:
    """Register the projector."""
    register_projector(MovedProjector())
