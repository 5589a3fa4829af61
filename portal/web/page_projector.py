"""From published pages to editions, and the moments at which that happens."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from django.db.models import Q
from django.db.models.signals import post_delete
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_unpublished, post_page_move

from portal.editions.registry import Placement, register_projector
from portal.shelf.guard import register_doors
from portal.shelf.operations import changed
from portal.web.pages import PREVIEW_DOOR, EditionPage, addresses

DOORS = {PREVIEW_DOOR: "an editor looks at a page that is not published: the edition is made from the object in memory"}


class PageProjector:
    """Every published page, each language of its own, as one public edition."""

    name = "pages"
    reads = frozenset({"page"})

    def sources(self) -> Iterable[str]:
        """The keys of all published pages."""
        return map(str, Page.objects.filter(live=True, depth__gt=1).order_by("pk").values_list("pk", flat=True))

    def affected(self, fact: str, keys: Collection[str]) -> Iterable[str]:
        """A page's edition is made from that page."""
        return keys

    def project(self, sources: Sequence[str]) -> Iterable[tuple[str, Placement]]:
        """What is published among these, a class of pages at a time; a page behind a restriction is not published."""
        rows = Page.objects.filter(_readable(), pk__in=sources, live=True).select_related("locale", "content_type")
        by_class: dict[type[EditionPage], list[EditionPage]] = defaultdict(list)
        locales = {}
        for row in rows:
            locales[row.pk] = row.locale
        for page in rows.specific():
            if isinstance(page, EditionPage):
                page.locale = locales[page.pk]
                by_class[type(page)].append(page)
        paths = addresses(set().union(*(page.linked_pages() for pages in by_class.values() for page in pages)))
        for cls, pages in by_class.items():
            yield from cls.placements(pages, paths)


def _readable() -> Q:
    closed = PageViewRestriction.objects.values_list("page__path", flat=True)
    return ~Q(pk__in=[]) if not closed else ~Q(_under(closed))


def _under(paths: Iterable[str]) -> Q:
    anywhere = Q()
    for path in paths:
        anywhere |= Q(path__startswith=path)
    return anywhere


def install() -> None:
    """Register the projector and listen to Wagtail: published, unpublished, moved, deleted."""
    register_projector(PageProjector())
    register_doors(DOORS)
    page_published.connect(_one, dispatch_uid="shelve page")
    page_unpublished.connect(_one, dispatch_uid="unshelve page")
    post_page_move.connect(_moved, dispatch_uid="moved page")
    post_delete.connect(_one, sender=Page, dispatch_uid="deleted page")


def _one(sender: Any, instance: Page, **signal: Any) -> None:
    changed("page", str(instance.pk))


def _moved(sender: Any, instance: Page, parent_page_after: Page, **signal: Any) -> None:
    # moving shifts the places of the neighbours too
    changed("page", *_keys(parent_page_after))


def _keys(page: Page) -> list[str]:
    return [str(pk) for pk in page.get_descendants(inclusive=True).values_list("pk", flat=True)]
