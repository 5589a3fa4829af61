"""Ground rules of every test: which folder may use the database, and nothing beyond loopback."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connections
from hypothesis import settings as hypothesis

from tests.database import template

# a busy machine is slow, not wrong
hypothesis.register_profile("portal", deadline=None)
hypothesis.load_profile("portal")

HERE = Path(__file__).resolve().parent
WITH_DATABASE = ("integration", "contracts")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The folder says what a test may touch: `unit` has no database."""
    for item in items:
        folder = item.path.relative_to(HERE).parts[0]
        item.add_marker(getattr(pytest.mark, folder))
        if folder in WITH_DATABASE and not item.get_closest_marker("django_db"):
            item.add_marker(pytest.mark.django_db)


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[None]:
    """A migrated database: on SQLite a copy of one made earlier from the same migrations."""
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        connection = connections["default"]
        if connection.vendor == "sqlite":
            _from_template(connection)
            yield
        else:
            worker = os.environ.get("PYTEST_XDIST_WORKER", "")
            connection.settings_dict["TEST"]["NAME"] = f"test_portal_{worker or 'alone'}"
            connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
            yield
            connection.close()
            connection.creation.destroy_test_db(connection.settings_dict["NAME"], verbosity=0)


def _from_template(connection) -> None:  # type: ignore[no-untyped-def]
    connection.close()
    connection.settings_dict["NAME"] = f"file:test_{os.getpid()}?mode=memory&cache=shared"
    connection.settings_dict.setdefault("OPTIONS", {}).pop("init_command", None)
    connection.ensure_connection()
    with closing(sqlite3.connect(template())) as copy:
        copy.backup(connection.connection)
