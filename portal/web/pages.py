"""Pages of the site as editors write them. Readers never meet these: they read the editions made from them."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from portal import clock
from portal.editions.edition import Edition
from portal.editions.registry import Link, Placement
from portal.shelf import guard
from portal.shelf.operations import changed
from portal.shelf.queries import Shelf, Shown
from portal.visibility.audience import PUBLIC
from portal.visibility.viewer import ANONYMOUS
from portal.web.blocks import TextBlocks, linked_pages, parts_of
from portal.web.page_editions import (
    AccessibilityEdition,
    HomeEdition,
    NewsEdition,
    NewsIndexEdition,
    TextEdition,
    ThinkTankEdition,
)
from portal.web.page_views import render_shown, shelved_page

PREVIEW_DOOR = "page-preview"
FRAME_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
)


class EditionPage(Page):
    """The base of every page: publishing it makes an edition, and only the edition is ever shown to visitors."""

    texts: Sequence[str] = ()
    private_page_options: list[str] = []
    search_auto_update = False

    class Meta:
        abstract = True

    @property
    def item(self) -> str:
        """The public identifier: the same in every language."""
        return self.translation_key.hex

    @property
    def lang(self) -> str:
        """The language this page is written in."""
        return self.locale.language_code

    @property
    def path_in_site(self) -> str:
        """Where the page is read, language first: "/nl/kennisagenda/"."""
        below = self.url_path.strip("/").split("/")[1:]
        return "/".join(["", self.lang, *below, ""])

    def edition(self, paths: Mapping[int, str]) -> Edition:
        """This page as an edition; `paths` holds the addresses of the pages its texts link to."""
        raise NotImplementedError

    def order(self) -> str:
        """Its place among its kind: that of the page tree, unless a kind has another."""
        return self.path

    def links(self) -> tuple[Link, ...]:
        """Its relations as they stand in this object, drafts included: for previews only."""
        return ()

    @classmethod
    def published_links(cls, pages: Sequence[Self]) -> Mapping[int, tuple[Link, ...]]:
        """The relations of these published pages by page key, in a constant number of queries."""
        return {}

    @classmethod
    def placements(cls, pages: Sequence[Self], paths: Mapping[int, str]) -> Iterable[tuple[str, Placement]]:
        """(page key, placement) for published pages of this class, many at once."""
        links = cls.published_links(pages)
        for page in pages:
            yield str(page.pk), page.placement(paths, links.get(page.pk, ()))

    def placement(self, paths: Mapping[int, str], links: tuple[Link, ...]) -> Placement:
        """Where this page's edition goes: to everybody, in its language, at its address."""
        return Placement(
            edition=self.edition(paths),
            audience=PUBLIC,
            lang=self.lang,
            sort=self.order(),
            path=self.path_in_site,
            links=links,
        )

    def linked_pages(self) -> set[int]:
        """The keys of the pages its texts link to."""
        return linked_pages(getattr(self, name) for name in self.texts)

    def _update_descendant_url_paths(self, old_url_path: str, new_url_path: str) -> None:
        # Wagtail's own signal comes after the commit; the shelf changes in the same transaction
        super()._update_descendant_url_paths(old_url_path, new_url_path)
        changed("page", *(str(pk) for pk in self.get_descendants().values_list("pk", flat=True)))

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Whoever asks for the page gets what the shelf has at its address: never the model."""
        return shelved_page(request)

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """The edition made from this object in memory, as the public would see it; the CMS may frame it."""
        with guard.door(PREVIEW_DOOR):
            placed = self.placement(addresses(self.linked_pages()), self.links())
        request.viewer = ANONYMOUS  # type: ignore[attr-defined]
        request.shelf = Shelf(ANONYMOUS, self.lang)  # type: ignore[attr-defined]
        with translation.override(self.lang):
            shown = Shown(placed.edition, PUBLIC, placed.lang, placed.path, "")
            response = render_shown(request, shown, links=placed.links)
        response.headers["X-Frame-Options"] = "SAMEORIGIN"
        response.headers["Content-Security-Policy"] = FRAME_POLICY
        response.headers["Cache-Control"] = "private, no-store"
        return response


def addresses(keys: Iterable[int]) -> dict[int, str]:
    """Where these pages are read; a page that is not published has no address."""
    rows = Page.objects.filter(pk__in=set(keys), live=True).values_list("pk", "locale__language_code", "url_path")
    return {pk: "/".join(["", lang, *url_path.strip("/").split("/")[1:], ""]) for pk, lang, url_path in rows}


def _text_field(label: Any, help_text: Any) -> StreamField:
    return StreamField(TextBlocks(), blank=True, verbose_name=label, help_text=help_text)


class HomePage(EditionPage):
    """The front page of one language; what it lists (topics, outcome, next event) is added when it is read."""

    lead = models.TextField(
        _("what this is, in one sentence"), blank=True, help_text=_("The first thing a visitor reads.")
    )
    body = _text_field(_("more"), _("Optional: stands below the lists."))

    texts = ("body",)
    content_panels = [*Page.content_panels, FieldPanel("lead"), FieldPanel("body")]
    parent_page_types = ["wagtailcore.Page"]
    max_count_per_parent = 2

    class Meta:
        verbose_name = _("front page")
        verbose_name_plural = _("front pages")

    class Disclosure:
        public = ("page_ptr", "lead", "body")
        portal = ()
        room = ()
        subject = ()
        never = ()

    def edition(self, paths: Mapping[int, str]) -> HomeEdition:
        """Its title, sentence and text."""
        return HomeEdition(item=self.item, title=self.title, intro=self.lead, parts=parts_of(self.body, paths))


class StandardPage(EditionPage):
    """A text of its own: what the think tank is, privacy, anything that stays true for longer."""

    lead = models.TextField(_("introduction"), blank=True, help_text=_("One or two sentences; stands above the text."))
    body = _text_field(_("text"), _("Headings, paragraphs and quotes, in the order in which they are read."))

    texts = ("body",)
    content_panels = [*Page.content_panels, FieldPanel("lead"), FieldPanel("body")]
    parent_page_types = ["portal.HomePage", "portal.StandardPage", "portal.ThinkTankPage"]
    subpage_types = ["portal.StandardPage"]

    class Meta:
        verbose_name = _("text page")
        verbose_name_plural = _("text pages")

    class Disclosure:
        public = ("page_ptr", "lead", "body")
        portal = ()
        room = ()
        subject = ()
        never = ()

    def edition(self, paths: Mapping[int, str]) -> TextEdition:
        """Its title, introduction and text."""
        return TextEdition(
            item=self.item, title=self.title, lang=self.lang, lead=self.lead, parts=parts_of(self.body, paths)
        )


class ThinkTankPage(EditionPage):
    """What the think tank is and its ground rules; who chose to be named as a participant is added when it is read."""

    lead = models.TextField(_("introduction"), blank=True, help_text=_("One or two sentences; stands above the text."))
    body = _text_field(
        _("text"),
        _("What the think tank is, and its ground rules. The portal adds the participants who chose to be named."),
    )

    texts = ("body",)
    content_panels = [*Page.content_panels, FieldPanel("lead"), FieldPanel("body")]
    parent_page_types = ["portal.HomePage"]
    subpage_types = ["portal.StandardPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("page of the think tank")
        verbose_name_plural = _("pages of the think tank")

    class Disclosure:
        public = ("page_ptr", "lead", "body")
        portal = ()
        room = ()
        subject = ()
        never = ()

    def edition(self, paths: Mapping[int, str]) -> ThinkTankEdition:
        """Its title, introduction and text; the participants are read from the shelf."""
        return ThinkTankEdition(
            item=self.item, title=self.title, lang=self.lang, lead=self.lead, parts=parts_of(self.body, paths)
        )


class NewsIndexPage(EditionPage):
    """The list of news, the newest first."""

    lead = models.TextField(_("introduction"), blank=True)

    content_panels = [*Page.content_panels, FieldPanel("lead")]
    parent_page_types = ["portal.HomePage"]
    subpage_types = ["portal.NewsPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("news list")
        verbose_name_plural = _("news lists")

    class Disclosure:
        public = ("page_ptr", "lead")
        portal = ()
        room = ()
        subject = ()
        never = ()

    def edition(self, paths: Mapping[int, str]) -> NewsIndexEdition:
        """Its title and introduction; the items are read from the shelf."""
        return NewsIndexEdition(item=self.item, title=self.title, lead=self.lead)


class NewsPage(EditionPage):
    """One news item."""

    date = models.DateField(
        _("date"), default=clock.today, help_text=_("The date readers see; news is listed by it, the newest first.")
    )
    lead = models.TextField(_("introduction"), blank=True, help_text=_("One or two sentences; also shown in the list."))
    body = _text_field(_("text"), _("Nothing from a closed meeting: what is said in the room stays in the room."))

    texts = ("body",)
    content_panels = [*Page.content_panels, FieldPanel("date"), FieldPanel("lead"), FieldPanel("body")]
    parent_page_types = ["portal.NewsIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("news item")
        verbose_name_plural = _("news items")

    class Disclosure:
        public = ("page_ptr", "date", "lead", "body")
        portal = ()
        room = ()
        subject = ()
        never = ()

    def order(self) -> str:
        """The newest first: days counted back from the last day there is."""
        return f"{datetime.date.max.toordinal() - self.date.toordinal():07d}"

    def edition(self, paths: Mapping[int, str]) -> NewsEdition:
        """Its title, date, introduction and text."""
        return NewsEdition(
            item=self.item,
            title=self.title,
            lang=self.lang,
            date=self.date.isoformat(),
            lead=self.lead,
            parts=parts_of(self.body, paths),
        )


class AccessibilityPage(EditionPage):
    """The accessibility statement, with the parts that the Dutch model statement asks for."""

    STATUSES = [
        ("full", _("meets all requirements")),
        ("partial", _("meets the requirements in part")),
        ("first", _("first measures were taken")),
        ("none", _("does not meet the requirements yet")),
    ]

    organisation = models.CharField(
        _("organisation"), max_length=200, blank=True, help_text=_("Who answers for this site.")
    )
    status = models.CharField(
        _("status"), max_length=10, choices=STATUSES, default="partial", help_text=_("As the latest assessment says.")
    )
    assessed_on = models.DateField(_("assessed on"), null=True, blank=True)
    method = models.CharField(
        _("how it was assessed"), max_length=300, blank=True, help_text=_("For instance: automatic checks, WCAG-EM.")
    )
    contact = models.EmailField(
        _("e-mail address for problems"), blank=True, help_text=_("Where somebody writes who cannot use a page.")
    )
    body = _text_field(_("what does not work yet, and when it will"), _("Each problem with its cause and its date."))

    texts = ("body",)
    content_panels = [
        *Page.content_panels,
        MultiFieldPanel(
            [FieldPanel("organisation"), FieldPanel("status"), FieldPanel("assessed_on"), FieldPanel("method")],
            heading=_("The statement"),
        ),
        FieldPanel("contact"),
        FieldPanel("body"),
    ]
    parent_page_types = ["portal.HomePage"]
    subpage_types: list[str] = []
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("accessibility statement")
        verbose_name_plural = _("accessibility statements")

    class Disclosure:
        public = ("page_ptr", "organisation", "status", "assessed_on", "method", "contact", "body")
        portal = ()
        room = ()
        subject = ()
        never = ()

    def edition(self, paths: Mapping[int, str]) -> AccessibilityEdition:
        """The statement's parts; without an organisation the site's own name stands for it."""
        return AccessibilityEdition(
            item=self.item,
            title=self.title,
            lang=self.lang,
            organisation=self.organisation or settings.PORTAL_SITE_NAME,
            status=self.status,
            assessed_on=self.assessed_on.isoformat() if self.assessed_on else "",
            method=self.method,
            contact=self.contact,
            parts=parts_of(self.body, paths),
        )
