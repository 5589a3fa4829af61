"""Work of the worker: looking for duplicates after literature came in."""

from __future__ import annotations

from django_tasks import task

from knowledge.duplicates import operations


@task()
def look_for_duplicates() -> None:
    """Look through all references."""
    operations.find_duplicates()
