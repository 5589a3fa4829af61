"""What the knowledge app tells the rest of the portal, once every model is loaded."""

from __future__ import annotations

from django.apps import AppConfig
from django.db.models.signals import post_migrate

from knowledge.agenda import panel as approvals
from knowledge.agenda import site
from knowledge.agenda import views as agenda
from knowledge.doors import DOORS
from knowledge.framework import projector as framework
from knowledge.literature import panel as imports
from knowledge.literature import projector as literature
from knowledge.notes import panel
from knowledge.notes import projector as notes
from knowledge.thesaurus import projector as thesaurus
from portal.shelf.guard import register_doors
from portal.web.address import register_address

ADDRESSES = {
    "indicator": "knowledge:indicator",
    "framework": "knowledge:framework-version",
    "note": "knowledge:note",
    "reference": "knowledge:reference",
}


def register(config: AppConfig) -> None:
    """Doors, addresses, pages, projectors and panels; a database that was migrated gets its site."""
    register_doors(DOORS)
    for kind, name in ADDRESSES.items():
        register_address(kind, name)
    for feature in (agenda, approvals, framework, literature, notes, thesaurus, panel, imports):
        feature.install()
    post_migrate.connect(site.after_migrate, sender=config)
