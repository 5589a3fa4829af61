"""Indicators as data: what their page shows."""

from __future__ import annotations

from typing import Any

from knowledge.framework.editions import IndicatorEdition
from knowledge.framework.rules import STANCES
from portal.editions.registry import edition_class, edition_kinds
from portal.shelf.queries import Shelf, Shown
from portal.web.address import url_of


def indicator_data(shown: Shown[IndicatorEdition], shelf: Shelf) -> dict[str, Any]:
    """One indicator with its weight and its evidence by stance, as far as this viewer may see it."""
    one = shown.edition
    return {
        "id": one.item,
        "url": url_of(shown, shelf.lang),
        "title": one.title,
        "language": one.lang,
        "code": one.code,
        "description": one.text,
        "streams": list(one.streams),
        "versions": list(one.versions),
        "current": one.current,
        "weight": {stance: getattr(one.weight, stance) for stance in STANCES},
        "evidence": {stance: _references(one.item, stance, shelf) for stance in STANCES},
    }


def _references(item: str, stance: str, shelf: Shelf) -> list[str]:
    if "reference" not in edition_kinds():
        return []
    return [one.edition.item for one in shelf.linked(edition_class("reference"), "indicator", item, stance)]
