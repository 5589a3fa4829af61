"""The tables of the embedded index, where the portal's own database is SQLite."""

from typing import Any

from django.db import migrations

from search.engines.fts import create_tables, drop_tables


def create(apps: Any, schema_editor: Any) -> None:
    """Make them, empty; `reindex` fills them from a shelf that is there already."""
    if schema_editor.connection.vendor == "sqlite":
        for statement in create_tables():
            schema_editor.execute(statement, None)


def drop(apps: Any, schema_editor: Any) -> None:
    """Take them away."""
    if schema_editor.connection.vendor == "sqlite":
        for statement in drop_tables():
            schema_editor.execute(statement, None)


class Migration(migrations.Migration):  # type: ignore[misc]
    dependencies = [("portal_search", "0001_initial")]
    operations = [migrations.RunPython(create, drop)]
