"""The literature: files are imported like anybody's, records of the world itself are added one by one."""

from __future__ import annotations

from knowledge.literature.models import Reference as ReferenceRow
from knowledge.literature.operations import (
    NewReference,
    Received,
    add_references,
    describe_references,
    import_references,
    set_audience,
)
from portal.worlds.loading.history import History, by_language
from portal.worlds.loading.stages import LITERATURE
from portal.worlds.world import BibFile, Reference


def tell(history: History) -> None:
    """All literature is there from the beginning: files in their order, then the records of the world itself."""
    references = history.world.references
    for file in references.files:
        history.at(None, LITERATURE, file, _import, history, file)
    own = [item for item in references.items.values() if item.csl]
    if own:
        history.at(None, LITERATURE, references, _add, history, own)
    more = [item for item in references.items.values() if not item.csl]
    if more:
        history.at(None, LITERATURE, references, _say_more, history, more)


def _import(history: History, file: BibFile) -> None:
    received = Received(file.file, (history.world.folder / file.file).read_bytes())
    receipt = import_references(files=[received], by=None, audience=file.audience, key=file.file)
    if receipt.refused:
        raise ValueError(f"{file.file}: {receipt.refused} of {receipt.read} records were refused")
    rows = list(ReferenceRow.objects.filter(batch__public_id=receipt.batch).order_by("pk"))
    history.keep("reference", [row.citation_key for row in rows], rows)


def _add(history: History, items: list[Reference]) -> None:
    new = [
        NewReference(
            csl=item.csl, audience=item.audience or "portal", description=by_language(item.description), key=item.key
        )
        for item in items
    ]
    history.keep("reference", [item.key for item in items], add_references(references=new, by=None))


def _say_more(history: History, items: list[Reference]) -> None:
    described = [(history.get("reference", one.key), by_language(one.description)) for one in items if one.description]
    describe_references(descriptions=described, by=None)
    for audience in ("portal", "public"):
        rows = [history.get("reference", one.key) for one in items if one.audience == audience]
        other = [row for row in rows if row.audience != audience]
        if other:
            set_audience(references=other, audience=audience, by=None)
