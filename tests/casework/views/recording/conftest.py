"""A family on a case of Ada's, and a browser without JavaScript: it sends what a page drew."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.builders import Family, a_family
from tests.conftest import SignedIn
from tests.personas import World


class Drawn(HTMLParser):
    """What a page's form would send if it were sent as it was drawn."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.sends: dict[str, Any] = {}
        self._select = self._textarea = ""
        self._in_form = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form" and given.get("method") == "post":
            self._in_form = True
        if not self._in_form:
            return
        if tag == "input":
            self._input(given)
        elif tag == "select":
            self._select = given["name"]
        elif tag == "option" and self._select:
            if "selected" in given or self._select not in self.sends:
                self.sends[self._select] = given.get("value", "")
        elif tag == "textarea":
            self._textarea = given["name"]
            self.sends[self._textarea] = ""

    def _input(self, given: dict[str, str]) -> None:
        kind = given.get("type", "text")
        if kind in {"radio", "checkbox"} and "checked" not in given:
            return
        if given.get("name"):
            ticks = {"radio", "checkbox"}
            self.sends[given["name"]] = given.get("value", "on" if kind in ticks else "")

    def handle_data(self, data: str) -> None:
        if self._textarea:
            self.sends[self._textarea] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._in_form = False
        elif tag == "select":
            self._select = ""
        elif tag == "textarea":
            self.sends[self._textarea] = self.sends[self._textarea].removeprefix("\n")
            self._textarea = ""


def drawn(response: Any) -> dict[str, Any]:
    """Return what the form of a page would send."""
    sends = Drawn(response.content.decode()).sends
    sends.pop("csrfmiddlewaretoken", None)
    return sends


def fill(client: Client, url: str, *, leave_out: Any = (), **typed: Any) -> Any:
    """Open a page, type into its form, send it."""
    page = client.get(url)
    assert page.status_code == 200, page.status_code
    sends = {**drawn(page), **typed}
    return client.post(
        url, {k: v for k, v in sends.items() if k not in leave_out and v is not None}
    )


def address(name: str, *references: str) -> str:
    """Return a page's address."""
    return reverse(name, args=references)


@pytest.fixture
def family(world: World) -> Family:
    """Return Leo and Mia Marsh with their mother and father, on a case of the worker's."""
    return a_family(children=2, worker=world.worker, team=world.north)


@pytest.fixture
def worker(signed_in: SignedIn) -> Client:
    """Return the allocated worker, signed in."""
    return signed_in("worker")
