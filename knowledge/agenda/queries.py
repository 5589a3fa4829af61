"""Reading topics on the write side: for choosers in forms of other features."""

from __future__ import annotations

from django.db.models import QuerySet

from knowledge.agenda.models import TopicPage, TopicReference
from portal.accounts.models import Person


def topic_choices(lang: str) -> list[tuple[str, str]]:
    """(item, title) of every published topic in that language, in the agenda's order."""
    rows = TopicPage.objects.filter(live=True, locale__language_code=lang).order_by("path")
    return [(key.hex, title) for key, title in rows.values_list("translation_key", "title")]


def known_links(by: Person) -> QuerySet[TopicReference]:
    """The links to references of which this person may know: those of published topics."""
    return TopicReference.objects.filter(page__live=True)
