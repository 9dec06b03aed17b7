"""What no page may hold: styles, handlers and scripts of its own, and text that was not escaped."""

from __future__ import annotations

import re

STYLE = re.compile(r"<[a-z][^>]*\sstyle\s*=", re.IGNORECASE)
HANDLER = re.compile(r"<[a-z][^>]*\son[a-z]+\s*=\s*[\"']", re.IGNORECASE)
SCRIPT = re.compile(r"<script(?![^>]*(?:nonce=|application/json))[^>]*>\s*[^<\s]", re.IGNORECASE)


def inline(said: str) -> list[str]:
    """Return what a template holds that the content security policy forbids, or that is unsafe."""
    found = [*STYLE.findall(said), *HANDLER.findall(said), *SCRIPT.findall(said)]
    return found + [word for word in ("javascript:", "|safe", "autoescape off") if word in said]
