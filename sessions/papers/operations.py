"""Bringing papers to a room and taking them away."""

from __future__ import annotations

from django.db import transaction

from portal import tokens
from portal.accounts.models import Person
from portal.audit.record import record
from portal.shelf.operations import changed
from portal.web import media
from sessions.papers.models import Paper
from sessions.papers.rules import check_may_bring
from sessions.reflections.models import Session


def bring_paper(*, session: Session, title: str, content: bytes, by: Person, key: str = "") -> Paper:
    """Keep this file, rendered anew, for the room. Raises NotAllowed; NotTaken for a file that cannot be kept."""
    check_may_bring(by.pk, list(session.organisers.values_list("pk", flat=True)))
    from sessions.papers.cleaning import clean  # noqa: PLC0415 - its libraries are large, and only a new paper needs them

    media_type, rendered = clean(content)
    kept = media.keep(rendered, purpose="paper", key=key)
    try:
        with transaction.atomic():
            paper = Paper.objects.create(
                public_id=tokens.new("paper", key),
                session=session,
                title=title.strip(),
                media_type=media_type,
                size=len(rendered),
                kept=kept,
            )
            record(action="paper.brought", object=f"session:{session.public_id}", by=by)
            changed("paper", str(paper.pk))
    except BaseException:
        media.drop_now(kept)
        raise
    return paper


@transaction.atomic
def remove_paper(*, paper: Paper, by: Person) -> None:
    """Take a paper away, its file too. Raises NotAllowed."""
    check_may_bring(by.pk, list(paper.session.organisers.values_list("pk", flat=True)))
    number = str(paper.pk)
    paper.delete()
    media.drop(paper.kept)
    record(action="paper.removed", object=f"session:{paper.session.public_id}", by=by)
    changed("paper", number)
