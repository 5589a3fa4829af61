"""From the framework's facts to editions: versions and indicators, each for visitors and for account holders."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.conf import settings
from django.db.models.signals import m2m_changed, post_delete, post_save

from knowledge.evidence.weighing import Bearing, bearings, touched_by_notes, touched_by_references, weigh
from knowledge.framework.editions import FrameworkEdition, IndicatorEdition, IndicatorLine, StreamPart
from knowledge.framework.models import Evidence, FrameworkVersion, Indicator, Stream
from knowledge.notes.models import Note
from portal.editions.edition import Edition
from portal.editions.registry import Link, Placement, register_projector
from portal.shelf.operations import changed
from portal.visibility.audience import PORTAL, PUBLIC, Audience

AUDIENCES = (PUBLIC, PORTAL)
Bearings = Mapping[int, list[Bearing]]


def published_versions() -> list[FrameworkVersion]:
    """The versions that are published, the current one first."""
    return list(FrameworkVersion.objects.filter(published_on__isnull=False).order_by("-published_on", "-pk"))


def touched(fact: str, keys: Collection[str]) -> set[int]:
    """The indicators (keys) that one of these facts changes."""
    if fact == "framework":
        return set(Indicator.objects.values_list("pk", flat=True))
    if fact == "reference":
        return touched_by_references(keys)
    if fact == "note":
        return touched_by_notes(keys)
    return {int(key) for key in keys}


class IndicatorProjector:
    """Every indicator of a published version, with its evidence."""

    name = "indicators"
    reads = frozenset({"framework", "indicator", "reference", "note"})

    def sources(self) -> Iterable[str]:
        """The keys of all indicators."""
        return map(str, Indicator.objects.order_by("pk").values_list("pk", flat=True))

    def affected(self, fact: str, keys: Collection[str]) -> Iterable[str]:
        """The indicators themselves, those on which a reference or note bears, or all when the versions change."""
        return [*keys] if fact == "indicator" else map(str, sorted(touched(fact, keys)))

    def project(self, sources: Sequence[str]) -> Iterable[tuple[str, Placement]]:
        """These indicators in each language and for each audience that finds something different."""
        versions = published_versions()
        rows = Indicator.objects.filter(pk__in=sources).prefetch_related("streams", "versions").order_by("pk")
        found = bearings([row.pk for row in rows])
        for row in rows:
            inside = [version for version in versions if version in row.versions.all()]
            if inside:
                for placement in self._placements(row, inside, inside[0] == versions[0], found.get(row.pk, [])):
                    yield str(row.pk), placement

    def _placements(
        self, row: Indicator, versions: list[FrameworkVersion], current: bool, found: list[Bearing]
    ) -> Iterator[Placement]:
        links = tuple(
            Link(one.stance, "reference", one.reference, one.audience, order=number) for number, one in enumerate(found)
        )
        for lang in settings.PORTAL_LANGUAGES:
            streams = sorted(row.streams.all(), key=lambda stream: (stream.sort_order, stream.pk))

            def edition(audience: Audience, lang: str = lang, streams: list[Stream] = streams) -> IndicatorEdition:
                return IndicatorEdition(
                    item=row.public_id,
                    title=row.name(lang),
                    code=row.code,
                    lang=lang,
                    text=row.text(lang),
                    streams=tuple(stream.name(lang) for stream in streams),
                    versions=tuple(version.label for version in versions),
                    current=current,
                    weight=weigh(found, audience),
                )

            for placement in _for_each_audience(edition, lang, f"{row.code}{row.pk:08d}"):
                yield _with_links(placement, links if placement.audience == PUBLIC else ())
            links = ()


class FrameworkProjector:
    """Every published version with its indicators over the streams."""

    name = "framework"
    reads = IndicatorProjector.reads

    def sources(self) -> Iterable[str]:
        """The keys of all versions."""
        return map(str, FrameworkVersion.objects.order_by("pk").values_list("pk", flat=True))

    def affected(self, fact: str, keys: Collection[str]) -> Iterable[str]:
        """All versions when anything behind an indicator changes: there are few, and each names its neighbour."""
        return {*self.sources(), *keys} if fact == "framework" else self.sources() if touched(fact, keys) else []

    def project(self, sources: Sequence[str]) -> Iterable[tuple[str, Placement]]:
        """These versions, in each language and for each audience that finds something different."""
        versions = published_versions()
        indicators = list(Indicator.objects.prefetch_related("streams", "versions").order_by("code", "pk"))
        streams = list(Stream.objects.order_by("sort_order", "pk"))
        found = bearings([row.pk for row in indicators])
        for number, version in enumerate(versions):
            if str(version.pk) in sources:
                before = versions[number + 1] if number + 1 < len(versions) else None
                for placement in _version(version, before, number, indicators, streams, found):
                    yield str(version.pk), placement


def _version(
    version: FrameworkVersion,
    before: FrameworkVersion | None,
    number: int,
    indicators: list[Indicator],
    streams: list[Stream],
    found: Bearings,
) -> Iterator[Placement]:
    inside = [row for row in indicators if version in row.versions.all()]
    earlier = [row for row in indicators if before is not None and before in row.versions.all()]
    for lang in settings.PORTAL_LANGUAGES:

        def edition(audience: Audience, lang: str = lang) -> FrameworkEdition:
            return FrameworkEdition(
                item=version.public_id,
                title=version.name(lang),
                label=version.label,
                lang=lang,
                current=number == 0,
                published_on=version.published_on.isoformat() if version.published_on else "",
                changes=version.text(lang),
                streams=_streams(inside, streams, found, lang, audience),
                added=tuple(row.name(lang) for row in inside if before is not None and row not in earlier),
                dropped=tuple(row.name(lang) for row in earlier if row not in inside),
            )

        yield from _for_each_audience(edition, lang, f"{number:04d}")


def _streams(
    inside: list[Indicator], streams: list[Stream], found: Bearings, lang: str, audience: Audience
) -> tuple[StreamPart, ...]:
    lines: dict[int, list[IndicatorLine]] = defaultdict(list)
    for row in inside:
        weight = weigh(found.get(row.pk, []), audience)
        for stream in row.streams.all():
            lines[stream.pk].append(IndicatorLine(row.public_id, row.code, row.name(lang), weight))
    return tuple(
        StreamPart(stream.public_id, stream.name(lang), stream.text(lang), tuple(lines[stream.pk]))
        for stream in streams
        if lines[stream.pk]
    )


def _for_each_audience(edition: Any, lang: str, sort: str) -> Iterator[Placement]:
    """The public edition, and one for account holders where they find more."""
    made: list[Edition] = []
    for audience in AUDIENCES:
        one = edition(audience)
        if one not in made:
            made.append(one)
            yield Placement(edition=one, audience=audience, lang=lang, sort=sort)


def _with_links(placement: Placement, links: tuple[Link, ...]) -> Placement:
    return Placement(
        edition=placement.edition, audience=placement.audience, lang=placement.lang, sort=placement.sort, links=links
    )


def install() -> None:
    """Register both projectors and listen to what the admin screens save and what disappears with something else."""
    register_projector(IndicatorProjector())
    register_projector(FrameworkProjector())
    for model in (FrameworkVersion, Stream):
        post_save.connect(_framework, sender=model, dispatch_uid=f"framework saved {model.__name__}")
        post_delete.connect(_framework, sender=model, dispatch_uid=f"framework deleted {model.__name__}")
    post_save.connect(_indicator, sender=Indicator, dispatch_uid="indicator saved")
    post_delete.connect(_indicator, sender=Indicator, dispatch_uid="indicator deleted")
    for through in (Indicator.streams.through, Indicator.versions.through):
        m2m_changed.connect(_members, sender=through, dispatch_uid=f"indicator member {through.__name__}")
    for bearing in (Evidence, Note):
        post_delete.connect(_bearing, sender=bearing, dispatch_uid=f"bearing deleted {bearing.__name__}")


def _framework(sender: Any, instance: Any, **signal: Any) -> None:
    changed("framework", *([str(instance.pk)] if sender is FrameworkVersion else []))


def _indicator(sender: Any, instance: Indicator, **signal: Any) -> None:
    changed("indicator", str(instance.pk))


def _members(sender: Any, instance: Any, action: str, **signal: Any) -> None:
    if action.startswith("post_") and isinstance(instance, Indicator):
        changed("indicator", str(instance.pk))


def _bearing(sender: Any, instance: Evidence | Note, **signal: Any) -> None:
    if instance.indicator_id is not None:
        changed("indicator", str(instance.indicator_id))
