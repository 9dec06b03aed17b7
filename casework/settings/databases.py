"""How each database is opened. Pure: a dictionary in, a dictionary out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

SQLITE = "django.db.backends.sqlite3"
POSTGRESQL = "django.db.backends.postgresql"

#: Opening a SQLite file with its pragmas costs more than most pages, so it is kept open too.
KEEP_OPEN_SECONDS = 300


def sqlite_pragmas(*, durable: bool = True) -> str:
    """Return what every SQLite connection says first.

    A trail entry must survive a power cut, hence ``FULL``; a test database need not.
    """
    synchronous = "FULL" if durable else "OFF"
    return (
        "PRAGMA journal_mode=WAL;"
        f"PRAGMA synchronous={synchronous};"
        "PRAGMA foreign_keys=ON;"
        "PRAGMA cache_size=-65536;"
        "PRAGMA temp_store=MEMORY;"
    )


def configure(parsed: dict[str, Any], *, base: Path, durable: bool = True) -> dict[str, Any]:
    """Return Django's settings for one database from what its URL said.

    Takes the dictionary that django-environ made of the URL; a relative SQLite path is
    understood from ``base``. Raises ``ValueError`` for any other kind of database.
    """
    found = dict(parsed, CONN_MAX_AGE=KEEP_OPEN_SECONDS, ATOMIC_REQUESTS=False)
    options = dict(parsed.get("OPTIONS", {}))
    if found["ENGINE"] == SQLITE:
        if found["NAME"] != ":memory:":
            found["NAME"] = str(base / found["NAME"])
        options |= {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": sqlite_pragmas(durable=durable),
        }
    elif found["ENGINE"] == POSTGRESQL:
        found["CONN_HEALTH_CHECKS"] = True
    else:
        raise ValueError("DATABASE_URL must begin with sqlite:// or postgres://")
    return found | {"OPTIONS": options}
