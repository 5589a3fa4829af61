"""Roles, grants and policies of row-level security on PostgreSQL: made after every migration, exact each time."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import ProgrammingError, connections, transaction
from django.db.models import Model

from portal.shelf import roles
from portal.shelf.models import InternalEdition, InternedAudience, InternedSeat, PublicEdition, ShelfLink
from portal.shelf.roles import ACCOUNT, POLICY, VISITOR

log = logging.getLogger("portal.guard")

INSUFFICIENT_PRIVILEGE = "42501"  # PostgreSQL, appendix A
BOTH = f"{VISITOR}, {ACCOUNT}"
# seats hold no commas: an audience's key joins them with one
HELD = "string_to_array(current_setting('portal.seats', true), ',')"
AUDIENCES, SEATS = InternedAudience._meta.db_table, InternedSeat._meta.db_table
READABLE = f"audience_id IN (SELECT id FROM {AUDIENCES})"  # noqa: S608 - table names are constants
POLICIES: dict[type[Model], str] = {
    InternedSeat: f"seat = ANY ({HELD})",
    # the policy above holds here too: only seats that are held are counted
    InternedAudience: f"size = (SELECT count(*) FROM {SEATS} s WHERE s.audience_id = {AUDIENCES}.id)",  # noqa: S608 - table names are constants
    InternalEdition: READABLE,
    ShelfLink: READABLE,
}
# where an edition came from is for nobody
NEVER = {"source"}
READ: dict[str, tuple[type[Model], ...]] = {
    BOTH: (PublicEdition, InternedAudience, InternedSeat, ShelfLink),
    ACCOUNT: (InternalEdition,),
}
READ_TOO = ("portal_search.Quarantined", "wagtailcore.Site", "wagtailcore.Locale")

MAKE_ROLE = """
DO $$ BEGIN
    IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = '{role}') THEN CREATE ROLE {role} NOLOGIN; END IF;
    IF NOT pg_has_role('{role}', 'member') THEN GRANT {role} TO CURRENT_USER; END IF;
END $$
"""


def install(using: str = "default", **signal: Any) -> None:
    """Make roles, grants and policies. Needs a database user that may create roles, or roles made beforehand.

    Where it may not, one line says so, and the guard stands in the application alone.
    """
    connection = connections[using]
    if connection.vendor != "postgresql":
        return
    models = [*POLICIES, PublicEdition, *map(apps.get_model, READ_TOO)]
    if not {model._meta.db_table for model in models} <= set(connection.introspection.table_names()):
        return
    try:
        with transaction.atomic(using=using), connection.cursor() as cursor:
            for statement in _statements():
                cursor.execute(statement)
    except ProgrammingError as refusal:
        if getattr(refusal.__cause__, "sqlstate", "") != INSUFFICIENT_PRIVILEGE:
            raise
        log.warning("the database has no roles for reading rooms: its user may not create them (docs/operations.md)")
    roles.forget(connection)


def _statements() -> Iterator[str]:
    for role in (VISITOR, ACCOUNT):
        yield MAKE_ROLE.format(role=role)
    yield f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {BOTH}"
    for who, models in READ.items():
        for model in models:
            yield f"GRANT SELECT ({_columns(model)}) ON {model._meta.db_table} TO {who}"
    for label in READ_TOO:
        yield f"GRANT SELECT ON {apps.get_model(label)._meta.db_table} TO {BOTH}"
    for model, rule in POLICIES.items():
        table = model._meta.db_table
        yield f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY"
        yield f"DROP POLICY IF EXISTS {POLICY} ON {table}"
        yield f"CREATE POLICY {POLICY} ON {table} FOR SELECT TO {BOTH} USING ({rule})"


def _columns(model: type[Model]) -> str:
    return ", ".join(f'"{one.column}"' for one in model._meta.local_concrete_fields if one.column not in NEVER)
