"""From references to editions: one for accounts, one for everybody where the reference is public."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any

import msgspec
from django.db.models.signals import post_delete

from knowledge.agenda.models import TopicPage, TopicReference
from knowledge.framework.models import Evidence
from knowledge.literature import names
from knowledge.literature.editions import Notice, ReferenceEdition, shown_title
from knowledge.literature.models import Reference
from knowledge.retractions.models import RetractionNotice
from knowledge.retractions.queries import notices_about
from portal.editions.registry import Link, Placement, register_projector
from portal.shelf.models import ShelfLink
from portal.shelf.operations import changed
from portal.shelf.rows import Among
from portal.visibility.audience import PORTAL, PUBLIC, Audience

FIELDS = ("pk", "public_id", "csl", "type", "title", "year", "lang", "sort_name", "abstract", "abstract_public", "note",
          "description", "doi", "pmid", "released_on", "audience")  # fmt: skip
_DECODE = msgspec.json.Decoder(dict[str, Any]).decode

Items = dict[int, tuple[str, ...]]


class ReferenceProjector:
    """Every reference whose import is done."""

    name = "references"
    reads = frozenset({"reference", "indicator", "page"})

    def sources(self) -> Iterable[str]:
        """The keys of all references."""
        return map(str, Reference.objects.order_by("pk").values_list("pk", flat=True))

    def affected(self, fact: str, keys: Collection[str]) -> Iterable[str]:
        """The references themselves, those that bear on these indicators, those of these topics' pages."""
        if fact == "reference":
            return keys
        numbers = Among([int(key) for key in keys])
        return map(str, sorted(_bearing(numbers) if fact == "indicator" else _of_pages(numbers)))

    def project(self, sources: Sequence[str]) -> Iterable[tuple[str, Placement]]:
        """These references in three queries."""
        numbers = [int(source) for source in sources]
        rows = list(Reference.objects.filter(pk__in=Among(numbers)).values_list(*FIELDS))
        topics = _topics(numbers)
        indicators, public_indicators = _indicators(numbers)
        notices = notices_about((row[0], *row[-4:-2]) for row in rows)
        for row in rows:
            pk, *_, released, audience = row
            told = {"topics": topics.get(pk, ()), "notice": _notice(notices.get(pk))}
            of_portal = _edition(row, inside=True, indicators=indicators.get(pk, ()), **told)
            if audience == "public":
                of_public = _edition(row, inside=False, indicators=public_indicators.get(pk, ()), **told)
                yield str(pk), _placement(of_public, PUBLIC, row[7], released)
                if of_portal == of_public:
                    continue
            yield str(pk), _placement(of_portal, PORTAL, row[7])


def _edition(row: tuple[Any, ...], *, inside: bool, **told: Any) -> ReferenceEdition:
    _pk, item, csl, type_, title, year, lang, _sort, abstract, abstract_public, note, description, *_ = row
    record = _DECODE(csl)
    return ReferenceEdition(
        item=item,
        csl=csl,
        title=shown_title(title, record),
        type=type_,
        year=year,
        lang=lang,
        people=tuple(names.natural(name) for name in names.people(record)),
        abstract=abstract if inside or abstract_public else "",
        note=note if inside else "",
        description=tuple(sorted(description.items())) if description else (),
        **told,
    )


def _notice(row: RetractionNotice | None) -> Notice | None:
    return row and Notice(row.nature, row.day, row.notice_doi, tuple(row.reasons.splitlines()))


def _placement(
    edition: ReferenceEdition, audience: Audience, sort_name: str, released: date | None = None
) -> Placement:
    links = tuple(Link("topic", "topic", item) for item in edition.topics)
    sort, day = f"{sort_name[:120]} {edition.year or ''}", released.isoformat() if released else ""
    return Placement(edition=edition, audience=audience, sort=sort, released=day, links=links)


def _bearing(indicators: Among) -> set[int]:
    return set(Evidence.objects.filter(indicator_id__in=indicators).values_list("reference_id", flat=True))


def _of_pages(pages: Among) -> set[int]:
    """What belongs to these topics now, and what the shelf still says did."""
    now = TopicReference.objects.filter(page_id__in=pages).values_list("reference_id", flat=True)
    items = [key.hex for key in TopicPage.objects.filter(pk__in=pages).values_list("translation_key", flat=True)]
    if not items:
        return set(now)
    linked = ShelfLink.objects.filter(from_kind="reference", relation="topic", to_kind="topic", to_item__in=items)
    before = Reference.objects.filter(public_id__in=linked.values_list("from_item", flat=True)).values_list(
        "pk", flat=True
    )
    return {*now, *before}


def _topics(references: Sequence[int]) -> Items:
    rows = TopicReference.objects.filter(reference_id__in=Among(references), page__live=True)
    found: dict[int, dict[str, None]] = defaultdict(dict)
    for pk, key in rows.order_by("page__translation_key").values_list("reference_id", "page__translation_key"):
        found[pk][key.hex] = None
    return {pk: tuple(items) for pk, items in found.items()}


def _indicators(references: Sequence[int]) -> tuple[Items, Items]:
    """By reference the indicators it bears on: as accounts may know, and as everybody may."""
    rows = Evidence.objects.filter(reference_id__in=Among(references)).order_by("indicator__public_id")
    known: dict[int, dict[str, None]] = defaultdict(dict)
    public: dict[int, dict[str, None]] = defaultdict(dict)
    for pk, item, reach in rows.values_list("reference_id", "indicator__public_id", "reach"):
        known[pk][item] = None
        if reach == "public":
            public[pk][item] = None
    return {pk: tuple(items) for pk, items in known.items()}, {pk: tuple(items) for pk, items in public.items()}


def install() -> None:
    """Register the projector; a link to an indicator that is deleted tells its reference."""
    register_projector(ReferenceProjector())
    post_delete.connect(_unlinked, sender=Evidence, dispatch_uid="evidence gone")


def _unlinked(sender: object, instance: Evidence, **signal: object) -> None:
    changed("reference", str(instance.reference_id))
