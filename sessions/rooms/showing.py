"""Which names the room is shown with a text before it goes out with that name (rule 4)."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from portal.consent.models import Choice
from portal.consent.operations import content_hash
from portal.visibility.release import STATEMENT
from sessions.members.queries import faces
from sessions.statements.models import Statement

# SQLite takes so many values in one question; beyond that every choice of the kind is looked through
MANY = 500


def names_shown(statements: Sequence[Statement]) -> dict[str, tuple[str, ...]]:
    """Per statement (public id) the names of those who agreed to be shown with it, in alphabetical order.

    Whether it will go out is not looked at: what the room is shown tells nothing of anybody's claims.
    """
    texts = {one.public_id: one.text for one in statements}
    choices = _agreed(texts)
    shown = faces({one.person_id for one in choices})
    found: dict[str, list[str]] = {}
    for choice in choices:
        name = shown[choice.person_id].name
        if choice.content_hash == content_hash(texts[choice.about], name):
            found.setdefault(choice.about, []).append(name)
    return {about: tuple(sorted(names)) for about, names in found.items()}


def _agreed(keys: Collection[str]) -> list[Choice]:
    rows = Choice.objects.filter(subject=STATEMENT, level="text_named", ends=None)
    if len(keys) <= MANY:
        return list(rows.filter(about__in=list(keys)))
    return [one for one in rows if one.about in keys]
