"""A migrated SQLite file, made once for each state of the migrations, to copy from."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HERE = "tests/database.py"
# long before anything a test does, and the same whenever the file is made
MADE_AT = "2026-01-05T09:00:00+01:00"


def schema_fingerprint() -> str:
    """One word for all migrations of the project, what runs after them, and the versions it stands on."""
    digest = hashlib.sha256((ROOT / "requirements.lock").read_bytes())
    after = ("knowledge/agenda/site.py", "knowledge/agenda/first_texts.py", "portal/accounts/roles.py", HERE)
    for path in [*sorted(ROOT.glob("*/migrations/*.py")), *(ROOT / name for name in after)]:
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def template() -> Path:
    """The file; migrating takes some seconds the first time, and nothing after that."""
    path = ROOT / "var" / f"test-template-{schema_fingerprint()}.sqlite3"
    if not path.exists():
        path.parent.mkdir(exist_ok=True)
        unfinished = path.with_suffix(f".{os.getpid()}")
        settings = {
            "PORTAL_DATABASE_URL": f"sqlite:///{unfinished}",
            "DJANGO_SETTINGS_MODULE": "portal.settings.test",
            "PORTAL_CLOCK": MADE_AT,
            "PORTAL_SEED": "template",
        }
        command = [sys.executable, "manage.py", "migrate", "--verbosity", "0", "--no-input"]
        subprocess.run(command, cwd=ROOT, env={**os.environ, **settings}, check=True)
        with closing(sqlite3.connect(unfinished)) as file, file:
            # a worker would have done by now what migrating queued
            file.execute("DELETE FROM django_tasks_database_dbtaskresult")
        unfinished.rename(path)
    return path
