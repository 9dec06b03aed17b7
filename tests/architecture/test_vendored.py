"""What we vendor is clean: no crown, no borrowed font, no address that leads nowhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings

STATIC = Path(settings.BASE_DIR) / "static"
FILES = sorted(p for p in (STATIC / "vendor").rglob("*") if p.suffix in {".css", ".js"})
FORBIDDEN = ("GDS Transport", "sourceMappingURL", "/assets/", "crest", "@font-face")


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)
def test_nothing_is_left_of_another_brand(path: Path) -> None:
    text = path.read_text()
    assert [word for word in FORBIDDEN if word in text] == []
    assert ".govuk-header" not in text


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)
def test_every_package_says_its_version_and_licence(path: Path) -> None:
    names = {beside.name for beside in path.parent.iterdir()}
    assert {"VERSION", "LICENCE.txt"} <= names


@pytest.mark.parametrize("path", sorted(STATIC.rglob("*.css")), ids=lambda p: p.name)
def test_every_address_in_a_style_sheet_leads_to_a_file(path: Path) -> None:
    found = re.findall(r"url\(([^)]*)\)", path.read_text())
    assert [u for u in found if not (path.parent / u.strip("\"'")).exists()] == []
