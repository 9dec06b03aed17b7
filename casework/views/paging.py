"""Walking a list by key: the cursors that an address holds, and the links to the pages around."""

from __future__ import annotations

from typing import Protocol
from urllib.parse import urlencode

from django.http import HttpRequest

from households.references import LENGTH

CURSORS = ("after", "before", "older")
"""The names of what says where in a list one is; everything else in an address narrows it."""


class Walked(Protocol):
    """A page of a list; "" where nothing lies on that side."""

    @property
    def after(self) -> str: ...
    @property
    def before(self) -> str: ...


def cursors(request: HttpRequest) -> dict[str, str]:
    """Return the cursors of the address, ``after`` and ``before``, "" where there is none."""
    return {name: request.GET.get(name, "")[:LENGTH] for name in ("after", "before")}


def kept(request: HttpRequest, **more: str) -> str:
    """Return the query of the address without its cursors, with ``more``."""
    held = {name: value for name, value in request.GET.items() if name not in CURSORS and value}
    return urlencode({**held, **more})


def pager(request: HttpRequest, page: Walked) -> dict[str, str]:
    """Return what ``components/pager.html`` draws: the first page, the one before, the next."""
    here = request.path
    inside = any(request.GET.get(name) for name in CURSORS)
    return {
        "first": f"{here}?{kept(request)}" if inside else "",
        "previous": f"{here}?{kept(request, before=page.before)}" if page.before else "",
        "next": f"{here}?{kept(request, after=page.after)}" if page.after else "",
    }
