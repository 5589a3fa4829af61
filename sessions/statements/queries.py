"""Reading statements: one of a room that somebody sits in, and those that somebody claims, for themselves alone."""

from __future__ import annotations

from django.http import Http404

from portal.accounts.models import Person
from portal.visibility.viewer import Viewer
from sessions.statements.models import Statement


def statement_or_404(viewer: Viewer, room: str, item: str) -> Statement:
    """A statement of a room this viewer sits in; hidden and absent are the same answer."""
    rows = Statement.objects.visible_to(viewer).select_related("session")
    found = rows.filter(public_id=item, session__public_id=room).first()
    if found is None:
        raise Http404
    return found


def claims_of(person: Person) -> list[Statement]:
    """The statements this person claims, by session and part, with their session."""
    rows = Statement.objects.unfiltered(reason="somebody's own claims").filter(claims__person=person)
    return list(rows.select_related("session").order_by("-session__starts_at", "part", "public_id"))
