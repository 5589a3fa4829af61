"""The assessment framework, and the evidence behind it."""

from __future__ import annotations

from knowledge.framework.operations import (
    NewEvidence,
    NewIndicator,
    add_indicators,
    create_framework_version,
    create_streams,
    link_evidence,
    publish_framework_version,
)
from portal.worlds.loading.history import History, by_language
from portal.worlds.loading.stages import EVIDENCE, FRAMEWORK, RELEASED
from portal.worlds.world import Evidence, Version


def tell(history: History) -> None:
    """Written when the world begins; each version is published on its day; evidence is linked on its own."""
    framework = history.world.framework
    if framework.streams or framework.versions or framework.indicators:
        history.at(None, FRAMEWORK, framework, _write, history)
    for version in framework.versions.values():
        if version.published:
            history.at(version.published, RELEASED, version, _publish, history, version)
    by_day: dict[object, list[Evidence]] = {}
    for one in history.world.evidence:
        by_day.setdefault((history.moment(one.written), one.by), []).append(one)
    for evidence in by_day.values():
        history.at(evidence[0].written, EVIDENCE, evidence[0], _link, history, evidence)


def _write(history: History) -> None:
    framework = history.world.framework
    streams = [(one.key, by_language(one.title), by_language(one.description)) for one in framework.streams.values()]
    history.keep("stream", framework.streams, create_streams(streams=streams, by=None))
    for key, version in framework.versions.items():
        made = create_framework_version(
            label=key, name=by_language(version.title), text=by_language(version.summary), by=None, key=key
        )
        history.keep("version", [key], [made])
    indicators = [
        NewIndicator(
            name=by_language(one.title),
            text=by_language(one.explanation),
            code=one.code,
            streams=tuple(history.many("stream", one.streams or framework.streams)),
            versions=tuple(history.many("version", one.versions)),
            key=one.key,
        )
        for one in framework.indicators.values()
    ]
    history.keep("indicator", framework.indicators, add_indicators(indicators=indicators, by=None))


def _publish(history: History, version: Version) -> None:
    publish_framework_version(version=history.get("version", version.key), by=None)


def _link(history: History, evidence: list[Evidence]) -> None:
    new = [
        NewEvidence(
            indicator=history.get("indicator", one.indicator),
            reference=history.get("reference", one.reference),
            stance=one.stance,
            reach=one.audience,
            key=f"{one.indicator}/{one.reference}/{one.stance}",
        )
        for one in evidence
    ]
    link_evidence(evidence=new, by=history.person(evidence[0].by))
