"""Writing the framework: versions, streams, indicators, and evidence."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db import transaction

from knowledge.framework import rules
from knowledge.framework.models import Evidence, FrameworkVersion, Indicator, Stream
from knowledge.literature.models import Reference
from portal import clock, tokens
from portal.accounts.models import Person
from portal.accounts.viewers import seats_of
from portal.audit.record import record
from portal.shelf.operations import changed, deferred

Words = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewIndicator:
    """An indicator to add; `name` and `text` by language ("nl", "en")."""

    name: Words
    text: Words = field(default_factory=dict)
    code: str = ""
    streams: tuple[Stream, ...] = ()
    versions: tuple[FrameworkVersion, ...] = ()
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEvidence:
    """That a reference bears on an indicator. `reach` is "portal" or "public"; `by` who says so."""

    indicator: Indicator
    reference: Reference
    stance: str
    reach: str = "portal"
    by: Person | None = None
    key: str = ""


@transaction.atomic
def create_streams(*, streams: Sequence[tuple[str, Words, Words]], by: Person | None) -> list[Stream]:
    """Streams in that order: (key, name by language, description by language) each."""
    first = Stream.objects.count()
    rows = [
        Stream(public_id=tokens.new("stream", key), sort_order=first + number, **_named(name, text))
        for number, (key, name, text) in enumerate(streams)
    ]
    Stream.objects.bulk_create(rows)
    for stream in rows:
        record(action="stream.added", object=f"stream:{stream.public_id}", by=by)
    changed("framework")
    return rows


def create_framework_version(
    *,
    label: str,
    name: Words,
    text: Words | None = None,
    published_on: datetime.date | None = None,
    by: Person | None,
    key: str = "",
) -> FrameworkVersion:
    """A version; without `published_on` it is in preparation and nobody sees it. ValueError for a day to come."""
    if published_on and published_on > clock.today():
        raise ValueError(f"a version cannot be published in the future: {published_on}")
    with deferred():
        version = FrameworkVersion.objects.create(
            public_id=tokens.new("framework-version", key),
            label=label,
            published_on=published_on,
            **_named(name, text or {}),
        )
        record(action="framework.version-added", object=f"framework:{version.public_id}", by=by)
    return version


def publish_framework_version(*, version: FrameworkVersion, by: Person | None) -> None:
    """Publish a version today; from now on it is the current one."""
    with deferred():
        version.published_on = clock.today()
        version.save(update_fields=["published_on"])
        record(action="framework.version-published", object=f"framework:{version.public_id}", by=by)


def add_indicators(*, indicators: Sequence[NewIndicator], by: Person | None) -> list[Indicator]:
    """Add indicators, many at once, in that order."""
    with deferred():
        rows = [
            Indicator(public_id=tokens.new("indicator", new.key), code=new.code, **_named(new.name, new.text))
            for new in indicators
        ]
        Indicator.objects.bulk_create(rows)
        in_streams, in_versions = Indicator.streams.through, Indicator.versions.through
        in_streams.objects.bulk_create(
            in_streams(indicator=row, stream=stream)
            for row, new in zip(rows, indicators, strict=True)
            for stream in new.streams
        )
        in_versions.objects.bulk_create(
            in_versions(indicator=row, frameworkversion=version)
            for row, new in zip(rows, indicators, strict=True)
            for version in new.versions
        )
        for row in rows:
            record(action="indicator.added", object=f"indicator:{row.public_id}", by=by)
        changed("indicator", *(str(row.pk) for row in rows))
    return rows


def link_evidence(*, evidence: Sequence[NewEvidence], by: Person | None) -> list[Evidence]:
    """Link references to indicators, many at once; a link that is there already stays as it is.

    `by` None is the command line. Raises rules.NotAllowed; ValueError for a stance that does not exist.
    """
    if by is not None:
        rules.check_may_link(seats_of(by))
    for new in evidence:
        if new.stance not in rules.STANCES:
            raise ValueError(f"{new.stance}: a stance is one of {', '.join(rules.STANCES)}")
    with deferred():
        rows = [
            Evidence(
                public_id=tokens.new("evidence", new.key),
                indicator=new.indicator,
                reference=new.reference,
                stance=new.stance,
                reach=new.reach,
                linked_by=new.by or by,
            )
            for new in evidence
        ]
        Evidence.objects.bulk_create(rows, ignore_conflicts=True)
        for row in rows:
            record(action="evidence.linked", object=f"indicator:{row.indicator.public_id}", by=row.linked_by)
        changed("indicator", *{str(row.indicator_id): None for row in rows})
    return rows


def unlink_evidence(*, evidence: Evidence, by: Person) -> None:
    """Take a link away. Raises rules.NotAllowed."""
    rules.check_may_link(seats_of(by))
    with deferred():
        record(action="evidence.unlinked", object=f"indicator:{evidence.indicator.public_id}", by=by)
        evidence.delete()


def _named(name: Words, text: Words) -> dict[str, str]:
    return {
        "name_nl": name.get("nl") or name.get("en", ""),
        "name_en": name.get("en", ""),
        "text_nl": text.get("nl", ""),
        "text_en": text.get("en", ""),
    }
