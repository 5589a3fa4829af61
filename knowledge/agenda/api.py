"""Topics as data: what their page shows."""

from __future__ import annotations

from typing import Any

from knowledge.agenda.editions import TopicEdition
from portal.editions.registry import edition_class, edition_kinds
from portal.shelf.queries import Shelf, Shown, distinct
from portal.web.address import url_of
from portal.web.page_editions import words_of


def topic_data(shown: Shown[TopicEdition], shelf: Shelf) -> dict[str, Any]:
    """One topic; related topics and literature by identifier, as far as this viewer may see them."""
    topic = shown.edition
    related = shelf.linked(TopicEdition, "topic", topic.item, "related")
    related += shelf.linking(TopicEdition, "topic", topic.item, "related")
    return {
        "id": topic.item,
        "url": url_of(shown, shelf.lang),
        "title": topic.title,
        "language": topic.lang,
        "questions": list(topic.questions),
        "aim": topic.aim,
        "explanation": words_of(topic.explanation),
        "target_group": topic.target_group,
        "destination": topic.destination,
        "call": topic.call,
        "related": [one.edition.item for one in distinct(related) if one.edition.item != topic.item],
        "references": _references(topic.item, shelf),
    }


def _references(item: str, shelf: Shelf) -> list[str]:
    if "reference" not in edition_kinds():
        return []
    cls = edition_class("reference")
    found = [*shelf.linked(cls, "topic", item, "reference"), *shelf.linking(cls, "topic", item, "topic")]
    return [one.edition.item for one in distinct(found)]
