"""The embedded index lists its words, where the portal's own database is SQLite."""

from typing import Any

from django.db import migrations

from search.engines.fts import create_tables, drop_tables

LAYOUT = 2  # of the tables below, as search.engines.fts counts them


def create_anew(apps: Any, schema_editor: Any) -> None:
    """Tables of the older layout are made anew, empty: `reindex` fills them. A new installation has the newer ones."""
    connection = schema_editor.connection
    if connection.vendor != "sqlite" or "portal_search_public_vocabulary" in connection.introspection.table_names():
        return
    for statement in (*drop_tables(), *create_tables()):
        schema_editor.execute(statement, None)


class Migration(migrations.Migration):  # type: ignore[misc]
    dependencies = [("portal_search", "0004_saved_searches")]
    operations = [migrations.RunPython(create_anew, migrations.RunPython.noop)]
