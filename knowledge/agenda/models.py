"""The agenda and its topics as editors write them: Wagtail pages, in every language."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page

from knowledge.agenda.editions import AgendaEdition, TopicEdition
from portal.editions.registry import Link
from portal.web.blocks import QuestionBlocks, TextBlocks, parts_of
from portal.web.pages import EditionPage


class AgendaIndexPage(EditionPage):
    """The knowledge agenda of one language: an introduction, with the topics below it."""

    lead = models.TextField(_("introduction"), blank=True, help_text=_("What the agenda is for, in a few sentences."))
    body = StreamField(TextBlocks(), blank=True, verbose_name=_("more"), help_text=_("Stands below the topics."))

    texts = ("body",)
    content_panels = [*Page.content_panels, FieldPanel("lead"), FieldPanel("body")]
    parent_page_types = ["portal.HomePage"]
    subpage_types = ["knowledge.TopicPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("knowledge agenda")
        verbose_name_plural = _("knowledge agendas")

    class Disclosure:
        public = ("page_ptr", "lead", "body")
        portal = ()
        room = ()
        subject = ()
        never = ()

    def edition(self, paths: Mapping[int, str]) -> AgendaEdition:
        """Title, introduction and text."""
        return AgendaEdition(item=self.item, title=self.title, lead=self.lead, parts=parts_of(self.body, paths))


class TopicPage(EditionPage):
    """A topic of the agenda. Topics have an order, that of the page tree, and no priority."""

    DESTINATIONS = [
        ("both", _("a session and further research")),
        ("session", _("a session")),
        ("research", _("further research")),
    ]

    questions = StreamField(
        QuestionBlocks(),
        blank=True,
        verbose_name=_("knowledge questions"),
        help_text=_("As many as there are. A topic may have none."),
    )
    aim = models.TextField(_("aim"), blank=True, help_text=_("What you want to reach with this topic. Optional."))
    explanation = StreamField(
        TextBlocks(), blank=True, verbose_name=_("explanation"), help_text=_("What a newcomer needs to know first.")
    )
    target_group = models.CharField(
        _("target group"), max_length=300, blank=True, help_text=_("For whom the answer is meant.")
    )
    destination = models.CharField(
        _("where it is going"),
        max_length=10,
        choices=DESTINATIONS,
        default="both",
        help_text=_("Deepened in a session, given to researchers, or both."),
    )
    call = models.TextField(
        _("call for liaisons to pass on"),
        blank=True,
        help_text=_("A short text that a liaison may forward to an institute. It is public: nothing confidential."),
    )

    texts = ("explanation",)
    content_panels = [
        *Page.content_panels,
        FieldPanel("questions"),
        MultiFieldPanel(
            [FieldPanel("aim"), FieldPanel("target_group"), FieldPanel("destination")], heading=_("What it is for")
        ),
        FieldPanel("explanation"),
        InlinePanel("related_topics", heading=_("Related topics"), label=_("related topic")),
        InlinePanel("references", heading=_("Literature"), label=_("reference")),
        FieldPanel("call"),
    ]
    parent_page_types = ["knowledge.AgendaIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")

    class Disclosure:
        public = ("page_ptr", "questions", "aim", "explanation", "target_group", "destination", "call")
        portal = ()
        room = ()
        subject = ()
        never = ()

    def edition(self, paths: Mapping[int, str]) -> TopicEdition:
        """Everything a reader meets on the page, but for what is linked to it."""
        return TopicEdition(
            item=self.item,
            title=self.title,
            lang=self.lang,
            questions=tuple(text for block in self.questions if (text := block.value.strip())),
            aim=self.aim.strip(),
            explanation=parts_of(self.explanation, paths),
            target_group=self.target_group.strip(),
            destination=self.destination,
            call=self.call.strip(),
        )

    def links(self) -> tuple[Link, ...]:
        """Related topics and literature as this object holds them, drafts included."""
        related = (one.topic.translation_key.hex for one in self.related_topics.all() if one.topic_id)
        references = (one.reference.public_id for one in self.references.all() if one.reference_id)
        return (*_numbered("related", "topic", related), *_numbered("reference", "reference", references))

    @classmethod
    def published_links(cls, pages: Sequence[Self]) -> Mapping[int, tuple[Link, ...]]:
        """Related topics and literature of many topics, in two queries."""
        found: dict[int, list[Link]] = defaultdict(list)
        related = RelatedTopic.objects.filter(page__in=pages).order_by("page_id", "sort_order", "pk")
        for number, (pk, key) in enumerate(related.values_list("page_id", "topic__translation_key")):
            found[pk].append(Link("related", "topic", key.hex, order=number))
        references = TopicReference.objects.filter(page__in=pages).order_by("page_id", "sort_order", "pk")
        for number, (pk, item) in enumerate(references.values_list("page_id", "reference__public_id")):
            found[pk].append(Link("reference", "reference", item, order=number))
        return {pk: tuple(links) for pk, links in found.items()}


def _numbered(relation: str, kind: str, items: object) -> tuple[Link, ...]:
    return tuple(Link(relation, kind, item, order=number) for number, item in enumerate(items))


class RelatedTopic(Orderable):
    """That a topic is related to another; readers of either see the other."""

    page = ParentalKey(TopicPage, on_delete=models.CASCADE, related_name="related_topics")
    topic = models.ForeignKey(TopicPage, models.CASCADE, related_name="+", verbose_name=_("topic"))

    panels = [PageChooserPanel("topic")]

    class Disclosure:
        public = ("page", "topic", "sort_order")
        portal = ()
        room = ()
        subject = ()
        never = ("id",)


class TopicReference(Orderable):
    """That a reference belongs to a topic; readers who may not see the reference do not see it here either."""

    page = ParentalKey(TopicPage, on_delete=models.CASCADE, related_name="references")
    reference = models.ForeignKey("knowledge.Reference", models.CASCADE, related_name="+", verbose_name=_("reference"))

    panels = [FieldPanel("reference")]

    class Disclosure:
        public = ()
        portal = ("page", "reference", "sort_order")
        room = ()
        subject = ()
        never = ("id",)
