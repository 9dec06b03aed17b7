"""What the scripts share: the project's database as the environment names it."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
BACKUPS = ROOT / "var" / "backups"


def database() -> dict[str, Any]:
    """Return Django's settings of the database that the environment names."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "casework.settings.dev")
    sys.path.insert(0, str(ROOT))
    from django.conf import settings

    found: dict[str, Any] = settings.DATABASES["default"]
    return found


def digest(path: Path) -> str:
    """Return a file's SHA-256, read a piece at a time."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def manage(*words: str, url: str = "") -> subprocess.CompletedProcess[str]:
    """Run a management command, on the database at ``url`` where one is given."""
    environment = os.environ | ({"DATABASE_URL": url} if url else {})
    command = [sys.executable, str(ROOT / "manage.py"), *words]
    return subprocess.run(
        command, check=False, cwd=ROOT, env=environment, capture_output=True, text=True
    )


def server(settings: dict[str, Any]) -> tuple[list[str], dict[str, str]]:
    """Return the arguments and environment with which PostgreSQL's programs reach a database."""
    host = settings["HOST"] or settings.get("OPTIONS", {}).get("host", "")
    given = {"--host": host, "--port": settings["PORT"], "--username": settings["USER"]}
    arguments = [f"{flag}={value}" for flag, value in given.items() if value]
    password = {"PGPASSWORD": settings["PASSWORD"]} if settings["PASSWORD"] else {}
    return arguments, os.environ | password
