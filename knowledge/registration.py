"""What the knowledge app tells the rest of the portal, once every model is loaded."""

from __future__ import annotations

from django.apps import AppConfig
from django.db.models.signals import post_migrate

from knowledge.agenda import panel as approvals
from knowledge.agenda import site
from knowledge.agenda import views as agenda
from knowledge.agenda.models import TopicReference
from knowledge.agenda.queries import known_links
from knowledge.doors import DOORS
from knowledge.duplicates import panel as duplicates
from knowledge.duplicates import projector as moved
from knowledge.evidence import indicators, references
from knowledge.evidence import panel as retractions
from knowledge.framework.models import Evidence
from knowledge.framework.queries import known_evidence
from knowledge.literature import panel as imports
from knowledge.literature.usage import Use, register_use
from knowledge.notes import panel
from knowledge.notes import projector as notes
from knowledge.notes.models import Note
from knowledge.notes.queries import known_notes
from knowledge.thesaurus import projector as thesaurus
from portal.shelf.guard import register_doors
from portal.web.address import register_address

ADDRESSES = {
    "indicator": "knowledge:indicator",
    "framework": "knowledge:framework-version",
    "note": "knowledge:note",
    "reference": "knowledge:reference",
}
FEATURES = (agenda, approvals, indicators, references, notes, thesaurus, panel, imports, retractions, duplicates, moved)
USES = (
    Use(TopicReference, known_links, "page", "page_id"),
    Use(Evidence, known_evidence, "indicator", "indicator_id"),
    Use(Note, known_notes, "note"),
)


def register(config: AppConfig) -> None:
    """Doors, addresses, pages, projectors and panels; a database that was migrated gets its site."""
    register_doors(DOORS)
    for kind, name in ADDRESSES.items():
        register_address(kind, name)
    for feature in FEATURES:
        feature.install()
    for use in USES:
        register_use(use)
    post_migrate.connect(site.after_migrate, sender=config)
