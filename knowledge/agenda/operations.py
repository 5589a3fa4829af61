"""Writing the agenda without the admin screens: topics many at once, in every language, published or not."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.text import slugify
from wagtail.coreutils import find_available_slug
from wagtail.models import Locale, Page

from knowledge.agenda.models import AgendaIndexPage, RelatedTopic, TopicPage, TopicReference
from knowledge.literature.models import Reference
from portal import tokens
from portal.accounts.models import Person
from portal.audit.record import record
from portal.shelf.operations import deferred
from portal.web.blocks import question_stream, text_stream

Words = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewTopic:
    """A topic to add; words by language ("nl", "en"), a language without a title is left out.

    `explanation` is plain paragraphs divided by empty lines; `related` names other topics of the same call by their
    `key`, or existing ones by their item; an unpublished topic is a draft that no visitor can reach.
    """

    title: Words
    questions: tuple[Words, ...] = ()
    aim: Words = field(default_factory=dict)
    explanation: Words = field(default_factory=dict)
    target_group: Words = field(default_factory=dict)
    destination: str = "both"
    call: Words = field(default_factory=dict)
    related: tuple[str, ...] = ()
    references: tuple[Reference, ...] = ()
    published: bool = True
    key: str = ""


def create_topics(*, topics: Sequence[NewTopic], by: Person | None) -> list[str]:
    """Add topics below the agenda of each language, in that order; their items, the same in every language."""
    with deferred():
        keys = [_translation_key(new.key) for new in topics]
        by_name = {new.key: key for new, key in zip(topics, keys, strict=True) if new.key}
        made = [
            (new, page)
            for index in AgendaIndexPage.objects.select_related("locale").order_by("pk")
            for new, page in _pages(index, topics, keys)
        ]
        for new, page in made:
            _relate(page, new, by_name)
            revision = page.save_revision(user=by)
            if new.published:
                revision.publish(user=by)
        for key in keys:
            record(action="topic.added", object=f"topic:{key.hex}", by=by)
    return [key.hex for key in keys]


def publish(*, pages: Sequence[Page], by: Person | None) -> None:
    """Publish the latest draft of these pages, whatever workflow they are in."""
    with deferred():
        for page in pages:
            (page.get_latest_revision() or page.save_revision(user=by)).publish(user=by)


def unpublish(*, pages: Sequence[Page], by: Person | None) -> None:
    """Take these pages off the site; they remain as drafts."""
    with deferred():
        for page in pages:
            page.specific.unpublish(user=by)


def link_literature(*, links: Sequence[tuple[str, Reference]], by: Person | None) -> None:
    """Add references to published topics (by item), in every language; one that is there already stays once."""
    wanted: dict[str, list[Reference]] = {}
    for item, reference in links:
        wanted.setdefault(item, []).append(reference)
    with deferred():
        keys = [uuid.UUID(item) for item in wanted]
        for page in TopicPage.objects.filter(translation_key__in=keys, live=True).order_by("pk"):
            known = {one.reference_id for one in page.references.all()}
            for number, reference in enumerate(wanted[page.item], start=len(known)):
                if reference.pk not in known:
                    page.references.add(TopicReference(reference=reference, sort_order=number))
            page.save_revision(user=by).publish(user=by)


@transaction.atomic
def write_agenda(*, introduction: Words, by: Person | None) -> None:
    """Write the introduction of the agenda page, by language, and publish it."""
    with deferred():
        for page in AgendaIndexPage.objects.select_related("locale"):
            if text := introduction.get(page.lang):
                page.lead = text
                page.save_revision(user=by).publish(user=by)


def _translation_key(key: str) -> uuid.UUID:
    """The topic's key in every language; the same for the same name in a world file under a seed."""
    return uuid.UUID(bytes=hashlib.blake2b(tokens.new("topic", key).encode(), digest_size=16).digest())


def _pages(
    index: AgendaIndexPage, topics: Sequence[NewTopic], keys: Sequence[uuid.UUID]
) -> list[tuple[NewTopic, TopicPage]]:
    made = []
    for new, key in zip(topics, keys, strict=True):
        if new.title.get(index.lang):
            page = _page(index.lang, index.locale, new, key)
            page.slug = find_available_slug(index, slugify(page.title) or "topic")
            made.append((new, index.add_child(instance=page)))
    return made


def _page(lang: str, locale: Locale, new: NewTopic, key: uuid.UUID) -> TopicPage:
    return TopicPage(
        title=new.title[lang],
        locale=locale,
        translation_key=key,
        live=False,
        has_unpublished_changes=True,
        questions=question_stream(text for words in new.questions if (text := words.get(lang))),
        aim=new.aim.get(lang, ""),
        explanation=text_stream(*new.explanation.get(lang, "").split("\n\n")),
        target_group=new.target_group.get(lang, ""),
        destination=new.destination,
        call=new.call.get(lang, ""),
    )


def _relate(page: TopicPage, new: NewTopic, by_name: Mapping[str, uuid.UUID]) -> None:
    for number, name in enumerate(new.related):
        key = by_name.get(name) or uuid.UUID(name)
        topic = TopicPage.objects.filter(translation_key=key, locale=page.locale).first()
        if topic is not None:
            page.related_topics.add(RelatedTopic(topic=topic, sort_order=number))
    for number, reference in enumerate(new.references):
        page.references.add(TopicReference(reference=reference, sort_order=number))
