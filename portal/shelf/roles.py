"""The guard underneath, on PostgreSQL: reading rooms run as a role that can read what its seats give and no more.

`portal_visitor` reads what is public on the shelf; `portal_account` also the editions for which the request holds all
seats (they stand in the setting `portal.seats`, see policies.py). On SQLite nothing of this exists.
"""

from __future__ import annotations

import logging

from django.db.backends.base.base import BaseDatabaseWrapper

log = logging.getLogger("portal.guard")

VISITOR, ACCOUNT = "portal_visitor", "portal_account"
POLICY = "portal_seats"

ENTER = "SELECT set_config('portal.seats', %s, false), set_config('role', %s, false)"
LEAVE = "SELECT set_config('role', 'none', false), set_config('portal.seats', '', false)"
MADE = """
SELECT (SELECT count(*) FROM pg_roles WHERE rolname = ANY (%s) AND pg_has_role(oid, 'member')) = 2
   AND EXISTS (SELECT 1 FROM pg_policies WHERE policyname = %s AND schemaname = ANY (current_schemas(false)))
"""
KNOWN = "portal_roles_made"


def put_on(connection: BaseDatabaseWrapper, seats: frozenset[str] | None) -> None:
    """From here on this connection is the role of these seats; None makes it itself again. PostgreSQL only.

    It is said to the driver, past Django, so that neither the guard nor a count of queries meets it.
    """
    driver = connection.connection
    if connection.vendor != "postgresql" or driver is None:
        return
    try:
        if not made(connection):
            return
        if seats is None:
            driver.execute(LEAVE)
        else:
            driver.execute(ENTER, (",".join(sorted(seats)), ACCOUNT if seats else VISITOR))
    except connection.Database.Error:  # type: ignore[attr-defined]
        # a failed transaction or a lost server: nobody goes on with a connection of which the role is unknown
        log.error("the database role could not be set; the connection is closed")
        connection.close()


def made(connection: BaseDatabaseWrapper) -> bool:
    """Whether this database has the roles and policies, and this user may be them; asked once a connection."""
    known = getattr(connection, KNOWN, None)
    if known is None or known[0] is not connection.connection:
        driver = connection.connection
        row = driver.execute(MADE, ([VISITOR, ACCOUNT], POLICY)).fetchone()
        known = (driver, bool(row and row[0]))
        setattr(connection, KNOWN, known)
    return known[1]


def forget(connection: BaseDatabaseWrapper) -> None:
    """Ask again: the roles were made just now."""
    setattr(connection, KNOWN, None)
