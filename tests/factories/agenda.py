"""Topics, references and framework for tests, made through the operations."""

from __future__ import annotations

from typing import Any

from knowledge.agenda.models import TopicPage
from knowledge.agenda.operations import NewTopic, create_topics
from knowledge.framework.models import FrameworkVersion, Indicator, Stream
from knowledge.framework.operations import NewIndicator, add_indicators, create_framework_version, create_streams
from knowledge.literature.models import Reference
from portal import clock
from portal.shelf.operations import changed


def new_topic(title: str = "Wantrouwen", *, english: str = "Distrust", **fields: Any) -> TopicPage:
    """A published topic in both languages; the Dutch page."""
    item = create_topics(topics=[NewTopic(title={"nl": title, "en": english}, **fields)], by=None)[0]
    return topic_page(item)


def topic_page(item: str, lang: str = "nl") -> TopicPage:
    """The topic's page in that language."""
    return TopicPage.objects.get(translation_key=item, locale__language_code=lang)


def new_reference(title: str = "A study", *, audience: str = "portal", **fields: Any) -> Reference:
    """A reference on the shelf; for account holders unless said otherwise."""
    csl = f'{{"id": "x", "type": "book", "title": "{title}"}}'
    reference = Reference.objects.create(title=title, type="book", csl=csl, audience=audience, **fields)
    changed("reference", str(reference.pk))
    return reference


def new_framework(*names: str, published: bool = True) -> tuple[FrameworkVersion, Stream, list[Indicator]]:
    """A version with one stream and an indicator for each name."""
    stream = create_streams(streams=[("", {"nl": "Stroming", "en": "Stream"}, {})], by=None)[0]
    version = create_framework_version(
        label="1",
        name={"nl": "Eerste versie", "en": "First version"},
        published_on=clock.today() if published else None,
        by=None,
    )
    new = [
        NewIndicator(name={"nl": name, "en": f"{name} (en)"}, streams=(stream,), versions=(version,)) for name in names
    ]
    return version, stream, add_indicators(indicators=new, by=None)
