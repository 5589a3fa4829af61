"""Work of the worker: imports, and sweeping up after those that were cut off."""

from __future__ import annotations

from django_tasks import task

from knowledge.literature import importing


@task()
def run_import(batch: str) -> None:
    """Carry out the import with this public id, after sweeping what others left."""
    importing.sweep()
    importing.take_up(batch)
