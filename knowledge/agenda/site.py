"""The site itself: languages, front pages and fixed pages, there from the first migration on."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from django.apps import apps
from django.conf import settings
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from django.db import connection, transaction
from django.db.models import Q
from wagtail.models import Collection, GroupApprovalTask, Locale, Page, Site, Workflow, WorkflowPage, WorkflowTask

from knowledge.agenda.first_texts import FIRST_PAGES, HOME_LEAD, FirstPage
from knowledge.agenda.models import AgendaIndexPage
from portal.accounts.models import Person
from portal.accounts.roles import make_roles
from portal.shelf.operations import deferred
from portal.web.blocks import text_stream
from portal.web.pages import AccessibilityPage, EditionPage, HomePage, NewsIndexPage, StandardPage, ThinkTankPage

# fixed pages are no secret: their identifiers are the same everywhere
FIXED = uuid.UUID("6f0b7a52-6d0e-4d0b-9c8f-4d1f0c6a2b11")
CLASSES: dict[str, type[EditionPage]] = {
    "agenda": AgendaIndexPage,
    "news": NewsIndexPage,
    "accessibility": AccessibilityPage,
    "think-tank": ThinkTankPage,
}
MODERATION = "Moderators approval"
# what editors and administrators may do in the Wagtail admin with things that are no pages; references come by import
EDITED = ("frameworkversion", "stream", "indicator", "evidence", "term")
SEEN = ("view_reference", "change_reference")
LABELS = ("knowledge", "simple_translation")


def ensure_site(*, by: Person | None = None) -> None:
    """Make what is missing of locales, front pages, fixed pages, workflow and permissions; leave what is there."""
    with transaction.atomic(), deferred():
        root = _root()
        for lang in settings.PORTAL_LANGUAGES:
            Locale.objects.get_or_create(language_code=lang)
        homes = {lang: _home(root, lang, by) for lang in settings.PORTAL_LANGUAGES}
        _site(homes[settings.LANGUAGE_CODE])
        for lang, home in homes.items():
            for first in FIRST_PAGES:
                _fixed(home, first, lang, by)
    make_roles()
    _permissions()
    _moderation(root)


def write_site_texts(*, texts: Mapping[str, Mapping[str, str]], by: Person | None) -> None:
    """Write fixed pages anew and publish them: {"home" (or another fixed page): {lang: paragraphs}}.

    The first paragraph of the front page is its sentence; of every other page all paragraphs are its text.
    """
    with deferred():
        for name, words in texts.items():
            for lang, text in words.items():
                page = _fixed_page(name, lang)
                if page is not None and text.strip():
                    _write(page, text.strip().split("\n\n"))
                    page.save_revision(user=by).publish(user=by)


def _write(page: EditionPage, paragraphs: list[str]) -> None:
    if isinstance(page, HomePage):
        page.lead, paragraphs = paragraphs[0], paragraphs[1:]
    elif isinstance(page, StandardPage | ThinkTankPage):
        page.lead = ""
    page.body = text_stream(*paragraphs)


def _fixed_page(name: str, lang: str) -> EditionPage | None:
    page = Page.objects.filter(translation_key=_key(name), locale__language_code=lang).first()
    return page.specific if page else None


def _key(name: str) -> uuid.UUID:
    return uuid.uuid5(FIXED, name)


def _root() -> Page:
    locale = Locale.objects.get_or_create(language_code=settings.LANGUAGE_CODE)[0]
    root = Page.objects.filter(depth=1).first()
    if root is None:
        root = Page.add_root(instance=Page(title="Root", slug="root", locale=locale))
    if not Collection.objects.filter(depth=1).exists():
        Collection.add_root(instance=Collection(name="Root"))
    # the page that a fresh Wagtail greets its developer with
    for welcome in Page.objects.filter(depth=2, content_type__model="page", numchild=0):
        welcome.delete()
    return Page.objects.get(pk=root.pk)


def _home(root: Page, lang: str, by: Person | None) -> HomePage:
    home = HomePage.objects.filter(locale__language_code=lang, depth=2).first()
    if home is None:
        home = HomePage(
            title=settings.PORTAL_SITE_NAME,
            slug=f"home-{lang}",
            locale=Locale.objects.get(language_code=lang),
            translation_key=_key("home"),
            lead=HOME_LEAD[lang],
        )
        _put(root, home, by)
    return HomePage.objects.get(pk=home.pk)


def _fixed(home: HomePage, first: FirstPage, lang: str, by: Person | None) -> None:
    if Page.objects.filter(translation_key=_key(first.name), locale=home.locale).exists():
        return
    if home.get_children().filter(slug=first.slug[lang]).exists():
        return
    page = CLASSES.get(first.name, StandardPage)(
        title=first.title[lang], slug=first.slug[lang], locale=home.locale, translation_key=_key(first.name)
    )
    if hasattr(page, "lead"):
        page.lead = first.lead[lang]
    if hasattr(page, "body"):
        page.body = text_stream(*first.body[lang])
    _put(home, page, by)


def _put(parent: Page, page: EditionPage, by: Person | None) -> None:
    page.live = False
    parent.add_child(instance=page)
    page.save_revision(user=by).publish(user=by)
    parent.refresh_from_db()


def _site(home: HomePage) -> None:
    address = urlsplit(settings.PORTAL_BASE_URL)
    port = address.port or (443 if address.scheme == "https" else 80)
    known = Site.objects.filter(is_default_site=True).first()
    if known is None:
        Site.objects.create(
            hostname=address.hostname or "localhost",
            port=port,
            root_page=home,
            is_default_site=True,
            site_name=settings.PORTAL_SITE_NAME,
        )
    elif known.root_page.depth == 1 or known.root_page.specific_class is Page:
        Site.objects.filter(pk=known.pk).update(root_page=home)


def _permissions() -> None:
    for label in LABELS:
        create_permissions(apps.get_app_config(label), verbosity=0)
    edited = Q(content_type__model__in=EDITED) | Q(codename__in=SEEN)
    ours = Permission.objects.filter(edited, content_type__app_label="knowledge")
    translate = Permission.objects.filter(codename="submit_translation")
    for group in Group.objects.filter(name__in=("editor", "admin")):
        group.permissions.add(*ours, *translate)


def _moderation(root: Page) -> None:
    """One workflow for every page: somebody of the editors or administrators approves. Wagtail's own groups go."""
    task, _made = GroupApprovalTask.objects.get_or_create(name=MODERATION)
    if not task.groups.filter(name="editor").exists():
        task.groups.set(Group.objects.filter(name__in=("editor", "admin")))
    workflow, _made = Workflow.objects.get_or_create(name=MODERATION)
    WorkflowTask.objects.get_or_create(workflow=workflow, task=task.task_ptr, defaults={"sort_order": 0})
    WorkflowPage.objects.get_or_create(page=root, defaults={"workflow": workflow})
    Group.objects.filter(name__in=("Editors", "Moderators")).delete()


def after_migrate(sender: Any = None, using: str = "default", **signal: Any) -> None:
    """The site of a fresh database, once every table is there (a partial migration makes none)."""
    needed = {model._meta.db_table for label in ("portal", "knowledge", "wagtailcore") for model in _models(label)}
    if using == "default" and needed <= set(connection.introspection.table_names()):
        ensure_site()


def _models(label: str) -> Any:
    return apps.get_app_config(label).get_models()
