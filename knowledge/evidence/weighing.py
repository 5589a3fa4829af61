"""What stands behind each indicator, and who may know of it: evidence that was linked, and notes that take a stance."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from knowledge.framework.editions import Weight
from knowledge.framework.models import Evidence
from knowledge.framework.rules import STANCES
from knowledge.notes.models import Note
from portal.shelf.rows import Among
from portal.visibility.audience import NOBODY, Audience


@dataclass(frozen=True, slots=True)
class Bearing:
    """That a reference (public id) takes a stance on an indicator, and who may know."""

    stance: str
    reference: str
    audience: Audience


def bearings(indicators: Collection[int]) -> dict[int, list[Bearing]]:
    """What bears on these indicators (keys), by indicator, in two queries; what nobody else reads is left out."""
    found: dict[int, list[Bearing]] = defaultdict(list)
    evidence = Evidence.objects.filter(indicator_id__in=indicators).select_related("reference").order_by("pk")
    for one in evidence:
        audience = one.audience | one.reference.edition_audience
        found[one.indicator_id].append(Bearing(one.stance, one.reference.public_id, audience))
    notes = Note.objects.filter(indicator_id__in=indicators).exclude(stance="").exclude(reach="me")
    for note in notes.select_related("reference").order_by("pk"):
        audience = note.audience | note.reference.edition_audience
        found[note.indicator_id].append(Bearing(note.stance, note.reference.public_id, audience))
    return {pk: [one for one in all_ if one.audience != NOBODY] for pk, all_ in found.items()}


def weigh(found: Iterable[Bearing], audience: Audience) -> Weight:
    """How many different references stand behind each stance for this audience: what it may not see does not count."""
    counted: dict[str, set[str]] = {stance: set() for stance in STANCES}
    for one in found:
        if one.audience <= audience:
            counted[one.stance].add(one.reference)
    return Weight(**{stance: len(references) for stance, references in counted.items()})


def touched_by_references(keys: Collection[str]) -> set[int]:
    """The indicators (keys) on which these references (keys as text) bear."""
    references = Among([int(key) for key in keys])
    evidence = Evidence.objects.filter(reference_id__in=references)
    notes = Note.objects.filter(reference_id__in=references, indicator__isnull=False)
    return {pk for rows in (evidence, notes) for pk in rows.values_list("indicator_id", flat=True)}


def touched_by_notes(keys: Collection[str]) -> set[int]:
    """The indicators (keys) on which these notes (keys as text) take a stance now."""
    notes = Note.objects.filter(pk__in=list(keys), indicator__isnull=False)
    return set(notes.values_list("indicator_id", flat=True))
