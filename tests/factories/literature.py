"""Literature for tests, made through the operations, and the worker that imports it."""

from __future__ import annotations

from typing import Any

from knowledge.literature.models import ImportBatch, Reference
from knowledge.literature.operations import NewReference, Received, add_references, import_references
from knowledge.literature.receipts import Receipt
from knowledge.literature.tasks import run_import

BIB = """@article{berg2017,
  title = {Trust in the neighbourhood},
  author = {van der Berg, Jan and de Vries, Anna},
  journal = {Journal of Examples},
  year = {2017}, volume = {12}, number = {3}, pages = {101--118},
  doi = {10.1234/example.2017.1},
}
@book{unclosed,
  title = {Never closed
"""


def new_references(*records: dict[str, Any], audience: str = "public", **fields: Any) -> list[Reference]:
    """References on the shelf from CSL-JSON records; for everybody unless said otherwise."""
    new = [NewReference(csl={"type": "book", **record}, audience=audience, **fields) for record in records]
    return add_references(references=new, by=None)


def imported(text: str | bytes, name: str = "test.bib", **chosen: Any) -> Receipt:
    """The receipt of importing this text as a file."""
    data = text.encode() if isinstance(text, str) else text
    return import_references(files=[Received(name, data)], by=None, **chosen)


def work() -> None:
    """What the worker does with the imports that wait."""
    for batch in ImportBatch.objects.filter(state="waiting").order_by("pk"):
        run_import.func(batch.public_id)
