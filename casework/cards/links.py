"""Links as cards hold them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.http import url_has_allowed_host_and_scheme

Words = str | Promise


@dataclass(frozen=True)
class Link:
    """A way to somewhere. ``kind`` is "secondary" for all but the main act of a page."""

    title: Words
    url: str
    kind: str = ""
    hidden_title: str = ""


def link(title: Words, name: str, *args: str, kind: str = "", about: str = "") -> Link:
    """Return a link to the address named ``name``; ``about`` tells it apart when read aloud."""
    return Link(title, reverse(name, args=args), kind, about)


@cache
def address(name: str) -> str:
    """Return the address of this name, or "" where this installation has no such page."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def way_back(request: HttpRequest) -> str:
    """Return where the reader came from, if the page was told and it is one of ours, else ""."""
    back = request.GET.get("back", "")[:500]
    ours = back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    return back if ours else ""


def with_back(url: str, request: HttpRequest) -> str:
    """Return ``url`` telling the page where the reader came from."""
    return f"{url}?{urlencode({'back': request.get_full_path()})}"
