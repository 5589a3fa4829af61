"""Bringing in literature, on the desk of whoever may."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from knowledge.literature import importing, queries, rules
from knowledge.literature.record_form import COLUMN_LABELS
from portal.accounts.models import Person
from portal.web.own_data import Record, register_own_data
from portal.web.panels import DeskItem, register_panel

LATEST = 3


def offer(request: HttpRequest) -> list[DeskItem]:
    """The latest imports with how they stand, and the way to a new one."""
    if not rules.can_contribute(request.viewer):  # type: ignore[attr-defined]
        return []
    imports = queries.imports_of(request.user, latest=LATEST)  # type: ignore[arg-type]
    add = DeskItem(text=_("Add literature from a file"), url=reverse("knowledge:import"))
    all_ = DeskItem(text=_("All your imports"), url=reverse("knowledge:imports"))
    return [*map(_line, imports), add, *([all_] if imports else [])]


def _line(batch: queries.ImportBatch) -> DeskItem:
    state = queries.state_of(batch)
    done = _("%(created)d new, %(duplicates)d known already, %(refused)d refused") % {
        "created": batch.created,
        "duplicates": batch.duplicates,
        "refused": batch.refused,
    }
    return DeskItem(
        text=", ".join(file.name for file in batch.files.all())[:90],
        url=reverse("knowledge:import-receipt", args=[batch.public_id]),
        note=done if state == "done" else str(dict(batch.STATES)[state]),
        audience="me",
        urgent=state == "interrupted",
    )


def own_data(person: Person, lang: str) -> list[Record]:
    """What this person said that columns of tables mean."""
    meanings = importing.meanings(person)
    return [{_("Column"): head, _("Means"): str(COLUMN_LABELS[variable])} for head, variable in meanings.items()]


def install() -> None:
    """Put the panel on the desk."""
    register_own_data("columns", title=gettext_lazy("What columns of your tables mean"), export=own_data, order=56)
    register_panel("literature", title=gettext_lazy("Literature"), offer=offer, order=31)
