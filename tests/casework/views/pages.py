"""What the tests of pages share: the words of a page, and the queries it took."""

from __future__ import annotations

import html
import re

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

BOOKKEEPING = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")
MOST = 12 + 7
"""Twelve queries of a page's own, and seven for session, user, door and trail (design 10)."""

OF_A_MAN = MOST + 7
"""A man's page holds his own record besides: what binds, what he is to each child and what is due,
both strands, reaching him, safety."""


def words(client: Client, url: str, status: int = 200) -> str:
    """Return the text of a page's main part, on one line."""
    response = client.get(url)
    assert response.status_code == status, (url, response.status_code)
    return text_of(response.content.decode())


def text_of(page: str) -> str:
    """Return the text of a page's main part."""
    main = page.partition("<main")[2].partition("</main>")[0]
    plain = re.sub(r"<(script|style).*?</\1>|<[^>]+>", " ", main, flags=re.DOTALL)
    return " ".join(html.unescape(plain).split())


def queries(client: Client, url: str) -> int:
    """Return how many queries a page takes once the session is in use."""
    client.get(url)
    with CaptureQueriesContext(connection) as told:
        assert client.get(url).status_code == 200
    return sum(not one["sql"].startswith(BOOKKEEPING) for one in told.captured_queries)
