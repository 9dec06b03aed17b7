"""Triggers that refuse to change the trail, on both databases.

SQLite drops triggers silently whenever a migration remakes a table, so they are installed after
every migrate, and a system check and ``/healthz/`` assert them.
"""

from __future__ import annotations

from typing import Any

from django.core.checks import CheckMessage, Error
from django.db import DatabaseError, connection

TABLES = ("households_trailentry", "households_trailsubject", "households_trailcheckpoint")

SQLITE = {
    "update": "CREATE TRIGGER IF NOT EXISTS {t}_no_update BEFORE UPDATE ON {t} "
    "BEGIN SELECT RAISE(ABORT, 'the trail is append-only'); END",
    "delete": "CREATE TRIGGER IF NOT EXISTS {t}_no_delete BEFORE DELETE ON {t} "
    "BEGIN SELECT RAISE(ABORT, 'the trail is append-only'); END",
    "replace": "CREATE TRIGGER IF NOT EXISTS {t}_no_replace BEFORE INSERT ON {t} "
    "WHEN EXISTS (SELECT 1 FROM {t} WHERE id = NEW.id) "
    "BEGIN SELECT RAISE(ABORT, 'the trail is append-only'); END",
}
FUNCTION = """
CREATE OR REPLACE FUNCTION households_trail_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'the trail is append-only' USING ERRCODE = 'integrity_constraint_violation';
END $$
"""
POSTGRESQL = {
    "update": "CREATE TRIGGER {t}_no_update BEFORE UPDATE ON {t} "
    "FOR EACH ROW EXECUTE FUNCTION households_trail_refuse()",
    "delete": "CREATE TRIGGER {t}_no_delete BEFORE DELETE ON {t} "
    "FOR EACH ROW EXECUTE FUNCTION households_trail_refuse()",
    "truncate": "CREATE TRIGGER {t}_no_truncate BEFORE TRUNCATE ON {t} "
    "FOR EACH STATEMENT EXECUTE FUNCTION households_trail_refuse()",
}


def wanted() -> set[str]:
    """Return the names of the triggers this database should have."""
    kinds = POSTGRESQL if connection.vendor == "postgresql" else SQLITE
    return {f"{table}_no_{kind}" for table in TABLES for kind in kinds}


def present() -> set[str]:
    """Return the names of those it has, and which are enabled."""
    if connection.vendor == "postgresql":
        sql = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'"
    else:
        sql = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return {row[0] for row in cursor.fetchall()} & wanted()


def install(**_options: Any) -> None:
    """Create whichever triggers are missing; does nothing before the tables exist."""
    if not set(TABLES) <= set(connection.introspection.table_names()):
        return
    missing = wanted() - present()
    kinds = POSTGRESQL if connection.vendor == "postgresql" else SQLITE
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql" and missing:
            cursor.execute(FUNCTION)
        for table in TABLES:
            for kind, sql in kinds.items():
                if f"{table}_no_{kind}" in missing:
                    cursor.execute(sql.format(t=table))


def lift() -> None:
    """Drop the triggers. For tests that must flush, and nothing else."""
    with connection.cursor() as cursor:
        for name in present():
            table = name.rsplit("_no_", 1)[0]
            on = f" ON {table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER {name}{on}")


def missing() -> set[str]:
    """Return the names of triggers that should be there and are not."""
    return wanted() - present()


def check_triggers(*, databases: Any = None, **_options: Any) -> list[CheckMessage]:
    """System check: the guards of the trail stand (asked where a database is checked)."""
    if not databases:
        return []
    try:
        if "households_trailentry" not in connection.introspection.table_names():
            return []
        gone = missing()
    except DatabaseError:
        return []
    if not gone:
        return []
    hint = "Run manage.py migrate: it installs them after every migration."
    return [Error(f"{len(gone)} guards of the trail are missing.", hint=hint, id="households.E001")]
