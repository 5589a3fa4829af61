"""From notes to editions."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from django.db.models.signals import post_save

from knowledge.notes.editions import NoteEdition
from knowledge.notes.models import Note
from portal.accounts.models import Person
from portal.editions.registry import Link, Placement, register_projector
from portal.shelf.operations import changed
from portal.shelf.rows import Among


class NoteProjector:
    """Every note that somebody else may read, for that audience and never wider than its reference."""

    name = "notes"
    reads = frozenset({"note", "reference", "person"})

    def sources(self) -> Iterable[str]:
        """The keys of all notes."""
        return map(str, Note.objects.order_by("pk").values_list("pk", flat=True))

    def affected(self, fact: str, keys: Collection[str]) -> Iterable[str]:
        """The notes themselves, those on these references, those of these people."""
        if fact == "note":
            return keys
        field = "reference_id__in" if fact == "reference" else "author_id__in"
        rows = Note.objects.filter(**{field: Among([int(key) for key in keys])}).exclude(reach="me")
        return map(str, sorted(rows.values_list("pk", flat=True)))

    def project(self, sources: Sequence[str]) -> Iterable[tuple[str, Placement]]:
        """These notes in one query; a note of its author alone is placed nowhere."""
        rows = Note.objects.filter(pk__in=sources).exclude(reach="me").order_by("pk")
        for note in rows.select_related("reference", "author", "indicator"):
            yield str(note.pk), _placement(note)


def _placement(note: Note) -> Placement:
    indicator = note.indicator.public_id if note.indicator and note.stance else ""
    edition = NoteEdition(
        item=note.public_id,
        reference=note.reference.public_id,
        reference_title=note.reference.title,
        summary=note.summary,
        quote=note.quote,
        page=note.page,
        indicator=indicator,
        stance=note.stance if indicator else "",
        author=note.author.full_name if note.show_author else "",
        # a date beside a note without a name would point at whoever was at work that day
        written_on=note.written_on.isoformat() if note.show_author else "",
    )
    links = [Link("reference", "reference", edition.reference)]
    if indicator:
        links.append(Link("indicator", "indicator", indicator))
    return Placement(
        edition=edition,
        audience=note.audience | note.reference.edition_audience,
        sort=note.reference.title[:120].casefold(),
        links=tuple(links),
    )


def install() -> None:
    """Register the projector; a person who changes their name changes it under their notes."""
    register_projector(NoteProjector())
    post_save.connect(_person, sender=Person, dispatch_uid="author renamed")


def _person(sender: object, instance: Person, created: bool, **signal: object) -> None:
    # signing in saves the time of it and nothing that is shown
    if not created and signal.get("update_fields") != frozenset({"last_login"}):
        changed("person", str(instance.pk))
