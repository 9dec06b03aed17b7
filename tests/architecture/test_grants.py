"""guardian's rows on a child have one writer, and nobody asks guardian itself (design, 5)."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
APPS = ("households", "sharing", "casework")
ROWS = re.compile(r"\bChild(User|Group)Grant\b|child(user|group)grant_set")
ASKS = re.compile(r"\.has_perms?\(|guardian\.shortcuts|get_objects_for_|get_perms\(|assign_perm")


def sources() -> list[str]:
    """Return every module of ours, migrations apart."""
    found = (path for app in APPS for path in (ROOT / app).rglob("*.py"))
    return sorted(str(path.relative_to(ROOT)) for path in found if "migrations" not in path.parts)


def naming(pattern: re.Pattern[str]) -> set[str]:
    """Return the modules whose text holds the pattern."""
    return {name for name in sources() if pattern.search((ROOT / name).read_text("utf-8"))}


def test_only_the_service_of_grants_knows_the_rows() -> None:
    above = {name for name in naming(ROWS) if not name.startswith("households/")}
    assert above == {"sharing/services/grants.py"}


def test_nobody_asks_guardian_who_may() -> None:
    assert naming(ASKS) == set()
