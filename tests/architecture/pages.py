"""What is asked of every answer, whoever it is for: headers, addresses, forms, markup."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.http import HttpResponseBase, StreamingHttpResponse

from tests.architecture.markup import inline

HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Robots-Tag": "noindex, nofollow",
}
POLICY = ("default-src 'none'", "base-uri 'none'", "object-src 'none'", "frame-ancestors 'none'")
LINK = re.compile(r'\s(?:href|action|src|formaction)="([^"]*)"')
FORM = re.compile(r"<form\b[^>]*method=\"post\"[^>]*>.*?</form>", re.IGNORECASE | re.DOTALL)
SEGMENT = re.compile(r"[a-z][a-z_-]*|[a-hj-km-np-tv-z0-9]{26}|file\.csv|2fa|\d+-[^/]+|")
QUERY = re.compile(r"[a-z_]+=[A-Za-z0-9_.~%:/-]*")
SKIPPED = ("/static/", "/gallery/", "#", "data:", "tel:", "mailto:")
AGAIN = ("/account/", "/stay/")
"""Where a form on any page may be sent twice and do nothing: to sign out, and to stay."""


def body_of(answer: HttpResponseBase) -> str:
    """Return the text of an answer, streamed or not."""
    if isinstance(answer, StreamingHttpResponse):
        return b"".join(answer).decode(errors="replace")  # type: ignore[arg-type]  # never async
    return str(getattr(answer, "content", b"").decode(errors="replace"))


def links_in(text: str) -> list[str]:
    """Return every address in a page."""
    return [link.replace("&amp;", "&") for link in LINK.findall(text)]


def wrong_with(answer: HttpResponseBase, text: str, *, once: bool = True) -> Iterator[str]:
    """Return what is wrong with an answer, in a few words each.

    ``once`` says that each of its forms must carry a key by which it counts once.
    """
    for name, value in HEADERS.items():
        if answer.headers.get(name) != value:
            yield f"{name} is {answer.headers.get(name)}"
    policy = answer.headers.get("Content-Security-Policy", "")
    yield from (f"no {part} in the policy" for part in POLICY if part not in policy)
    if "unsafe" in policy or "*" in policy:
        yield "the policy has a hole"
    if answer.headers.get("Content-Type", "").startswith("text/html"):
        yield from _wrong_with_page(text, once=once)
    yield from (f"address {link}" for link in _told(answer, text) if not is_plain(link))


def _wrong_with_page(text: str, *, once: bool) -> Iterator[str]:
    yield from (f"inline {what}" for what in inline(text))
    if text and once and text.count("<h1") != 1:
        yield f"{text.count('<h1')} main headings"
    if text and not re.search(r"<title>\s*\S", text):
        yield "no title"
    for form in FORM.findall(text):
        action = re.search(r'action="([^"]*)"', form[: form.index(">")])
        where = action[1] if action else ""
        if "csrfmiddlewaretoken" not in form:
            yield f"a form without its token: {where}"
        if once and 'name="form_key"' not in form and not where.startswith(AGAIN):
            yield f"a form that may count twice: {where or form[:80]}"


def _told(answer: HttpResponseBase, text: str) -> list[str]:
    found = links_in(text) if answer.headers.get("Content-Type", "").startswith("text/html") else []
    return [*found, *filter(None, [answer.headers.get("Location")])]


def is_plain(address: str) -> bool:
    """Say whether an address holds words of ours, codes and references alone."""
    if address.startswith(SKIPPED) or not address:
        return True
    path, _, query = address.partition("#")[0].partition("?")
    plain = all(SEGMENT.fullmatch(part) for part in path.split("/"))
    return plain and all(QUERY.fullmatch(part) for part in query.split("&") if part)
