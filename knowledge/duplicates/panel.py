"""The queue on the desk of whoever may decide on it: quiet, last among their own work."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from knowledge.duplicates import operations, queries
from knowledge.duplicates.tasks import look_for_duplicates
from knowledge.literature import importing, rules
from knowledge.literature.known import ALSO_KNOWN
from knowledge.literature.operations import BEFORE_UNDO
from portal.web.panels import DeskItem, register_panel


def offer(request: HttpRequest) -> list[DeskItem]:
    """How many pairs wait, if any do."""
    if not rules.can_contribute(request.viewer):  # type: ignore[attr-defined]
        return []
    waiting = queries.queue(request.viewer).count()  # type: ignore[attr-defined]
    if not waiting:
        return []
    text = ngettext("%(count)d pair may be one publication", "%(count)d pairs may be one publication", waiting)
    return [DeskItem(text=text % {"count": waiting}, url=reverse("knowledge:duplicates"), audience="portal")]


def install() -> None:
    """Put the line on the desk, and follow imports: what is looked for after one, undone with one, known to one."""
    register_panel("literature", title=_("Literature"), offer=offer, order=31)
    importing.AFTER_IMPORT.append(look_for_duplicates.enqueue)
    BEFORE_UNDO.append(operations.undo_merges_of)
    ALSO_KNOWN.append(queries.known_under_another)
