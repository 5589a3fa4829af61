"""Roles as groups, and what each may do in the Wagtail admin: made after every migration."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from portal.accounts.models import ROLES

PAGES = ("add_page", "change_page", "publish_page", "lock_page", "unlock_page")
COLLECTIONS = ("add_image", "change_image", "choose_image", "add_document", "change_document", "choose_document")
# who did what, users and groups are not among them: people are the portal's own screens
SETTINGS = (
    ("wagtailcore", ("add_workflow", "change_workflow", "add_task", "change_task")),
    ("portal", ("change_theme",)),
    ("wagtailcore", ("add_collection", "change_collection", "delete_collection")),
)
LABELS = ("portal", "wagtailadmin", "wagtailcore", "wagtailimages", "wagtaildocs")


def make_roles(sender: Any = None, **signal: Any) -> None:
    """The five groups; editors enter the Wagtail admin for pages and files, administrators for settings too."""
    for label in LABELS:
        create_permissions(apps.get_app_config(label), verbosity=0)
    groups = {name: Group.objects.get_or_create(name=name)[0] for name in ROLES}
    for name in ("editor", "admin"):
        _admit(groups[name])
    for label, codenames in SETTINGS:
        groups["admin"].permissions.add(*_permissions(label, codenames))


def _permissions(label: str, codenames: tuple[str, ...]) -> list[Permission]:
    return list(Permission.objects.filter(content_type__app_label=label, codename__in=codenames))


def _admit(group: Group) -> None:
    group.permissions.add(*_permissions("wagtailadmin", ("access_admin",)))
    root = Page.objects.filter(depth=1).first()
    for permission in _permissions("wagtailcore", PAGES) if root else []:
        GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)
    collection = Collection.objects.filter(depth=1).first()
    files = _permissions("wagtailimages", COLLECTIONS) + _permissions("wagtaildocs", COLLECTIONS)
    for permission in files if collection else []:
        GroupCollectionPermission.objects.get_or_create(group=group, collection=collection, permission=permission)
