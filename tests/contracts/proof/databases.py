"""Where worlds are kept: files of SQLite, or databases of a PostgreSQL server with their search index in a file beside.

A world is known by a path; on PostgreSQL its database has a name made from that path.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from django.conf import settings
from django.db import connection
from psycopg import sql

from search import chosen
from tests.database import MADE_AT, ROOT, template

# beside each database: its search index on PostgreSQL, and the files that are kept outside it
SEARCH, FILES = ".search", ".files"


def empty(folder: Path) -> Path:
    """A migrated database with nobody in it, to copy from; on PostgreSQL it is made now."""
    if connection.vendor == "sqlite":
        return template()
    path = folder / "template"
    _on_server("CREATE DATABASE {}", path)
    environment = {"PORTAL_DATABASE_URL": _address(path), "PORTAL_SEARCH_FILE": f"{path}{SEARCH}"}
    fixed = {"PORTAL_CLOCK": MADE_AT, "PORTAL_SEED": "template"}
    command = [sys.executable, "manage.py", "migrate", "--verbosity", "0", "--no-input"]
    subprocess.run(command, cwd=ROOT, env={**os.environ, **environment, **fixed}, check=True)
    with psycopg.connect(_address(path)) as database:
        # a worker would have done by now what migrating queued
        database.execute("DELETE FROM django_tasks_database_dbtaskresult")
    return path


def copied(source: Path, target: Path) -> None:
    """A database like that one, which nobody is connected to."""
    if Path(f"{source}{FILES}").exists():
        shutil.copytree(f"{source}{FILES}", f"{target}{FILES}")
    if connection.vendor == "sqlite":
        shutil.copy(source, target)
        return
    _on_server("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY", target, source)
    if Path(f"{source}{SEARCH}").exists():
        shutil.copy(f"{source}{SEARCH}", f"{target}{SEARCH}")


def opened(database: Path) -> None:
    """From now on this process works on that database."""
    connection.close()
    settings.MEDIA_ROOT = f"{database}{FILES}"
    if connection.vendor == "sqlite":
        connection.settings_dict["NAME"] = str(database)
        connection.settings_dict["OPTIONS"]["init_command"] = "PRAGMA journal_mode=MEMORY; PRAGMA synchronous=OFF;"
        return
    connection.settings_dict["NAME"] = _name(database)
    settings.PORTAL_SEARCH_FILE = Path(f"{database}{SEARCH}")
    chosen.engines.cache_clear()


def closed(database: Path, *, kept: bool = True) -> None:
    """This process is done with it; what is not kept is gone."""
    connection.close()
    if connection.vendor == "postgresql":
        # its last writes go into the file when the connection is closed
        chosen.engine()._store.close()  # type: ignore[attr-defined]
    if not kept:
        _dropped(database)


def _dropped(database: Path) -> None:
    shutil.rmtree(f"{database}{FILES}", ignore_errors=True)
    if connection.vendor == "sqlite":
        database.unlink()
        return
    _on_server("DROP DATABASE {}", database)
    Path(f"{database}{SEARCH}").unlink(missing_ok=True)


def _name(database: Path) -> str:
    return f"proof_{hashlib.blake2b(str(database).encode(), digest_size=10).hexdigest()}"


def _address(database: Path) -> str:
    return urlsplit(os.environ["PORTAL_DATABASE_URL"])._replace(path=f"/{_name(database)}").geturl()


def _on_server(statement: str, *databases: Path) -> None:
    with psycopg.connect(os.environ["PORTAL_DATABASE_URL"], autocommit=True) as server:
        server.execute(sql.SQL(statement).format(*(sql.Identifier(_name(one)) for one in databases)))
